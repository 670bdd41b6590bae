"""Set up what is missing, then start.

    python3 start.py                 the desktop app
    python3 start.py demo OUT        the worked example without a display (any arguments go to the command line)
    python3 start.py test [...]      every check and the whole test suite; arguments go to pytest

Windows: ``py start.py``. Standard library only: this file makes the virtual environment that everything else lives in.
A stamp in ``.venv`` says what was installed, so the second call starts at once; a set-up that was interrupted
leaves a mark, and the next call begins it anew.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import json
import locale
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
STAMP = VENV / "surveykit-installed.json"
BEGUN = VENV / "surveykit-begun"
OLDEST = (3, 11)

# What a window needs and a bare Debian lacks: the file that is loaded, the package that holds it.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

CHECKS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    "import contracts": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    "words": ["resources/locale/update.py", "check"],
}

SENTENCES = {
    "python": (
        "SurveyKit needs Python 3.11 or newer; this is Python {version}. See https://www.python.org/downloads/ .",
        "SurveyKit需要Python 3.11或更高版本，当前为Python {version}。请从 https://www.python.org/downloads/ 下载安装。",
    ),
    "setup": (
        "Setting up in {folder}; this happens once and needs some minutes and a network ...",
        "正在{folder}中安装所需组件，仅首次需要，请保持网络连接并稍候几分钟……",
    ),
    "pip": (
        "The packages could not be installed; what pip said stands above. Check the network, then start again. "
        "A nearer mirror is set with: "
        "{python} -m pip config set global.index-url https://pypi.tuna.tsinghua.edu.cn/simple",
        "组件安装未完成，原因见上方pip的输出。请检查网络后重新启动。可改用国内镜像："
        "{python} -m pip config set global.index-url https://pypi.tuna.tsinghua.edu.cn/simple",
    ),
    "venv": (
        "The virtual environment could not be made in {folder}: {reason}",
        "无法在{folder}中建立虚拟环境：{reason}",
    ),
    "apt": ("Installing system packages: {packages} ...", "正在安装系统软件包：{packages}……"),
    "libraries": (
        "The system lacks what is needed. Run this line, then start again:\n\n    {line}\n",
        "系统缺少所需组件。请执行下面一行命令后重新启动：\n\n    {line}\n",
    ),
    "files": (
        "The window may not open: the system lacks {files}.",
        "窗口可能无法打开：系统缺少{files}。",
    ),
    "display": (
        "There is no display to open a window on. Start it on a desktop, or work without one: "
        "python3 start.py demo OUT",
        "未检测到图形显示环境，无法打开窗口。请在桌面环境中启动，或使用命令行：python3 start.py demo OUT",
    ),
    "waiting": ("Another start is setting up; waiting for it ...", "另一个启动过程正在安装，请稍候……"),
    "ok": ("ok       {step}", "通过     {step}"),
    "failed": ("FAILED   {step}", "未通过   {step}"),
    "failures": ("Failed: {steps}", "未通过：{steps}"),
}


class Stop(Exception):
    """The person has to do something first; the sentence says what."""


def chinese(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the system speaks Chinese."""
    named = next((environ[k] for k in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(k)), "")
    return (named or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese"))


def sentence(key: str, **facts: str) -> str:
    """The sentence in the system's language."""
    return SENTENCES[key][chinese()].format(**facts)


def say(key: str, **facts: str) -> None:
    """Print a sentence at once, even into a pipe."""
    print(sentence(key, **facts), flush=True)


def is_root() -> bool:
    """Whether this process may install system packages."""
    return sys.platform != "win32" and os.geteuid() == 0


def wanted(project: Path, *, dev: bool) -> list[str]:
    """The requirements that pyproject.toml names, sorted; with ``dev`` those of its extra ``dev`` too."""
    import tomllib  # Python 3.11: only after the version was looked at

    table = tomllib.loads(project.read_text("utf-8"))["project"]
    extra = table.get("optional-dependencies", {}).get("dev", []) if dev else []
    return sorted([*table["dependencies"], *extra])


def fingerprint(requirements: Sequence[str]) -> str:
    """What the stamp remembers: these requirements under this Python."""
    lines = [*requirements, sys.platform, "{}.{}".format(*sys.version_info)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def installed() -> dict[str, str]:
    """What earlier set-ups finished; empty where one was interrupted or the folder came from another machine."""
    if BEGUN.exists() or not PYTHON.exists():
        return {}
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def remember(**what: str) -> None:
    """Add to the stamp."""
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps({**installed(), **what}), "utf-8")
    fresh.replace(STAMP)


def apt(packages: Sequence[str]) -> bool:
    """Install Debian packages as root, or stop with the line to copy. False: this system has no apt."""
    if not packages or not shutil.which("apt-get"):
        return False
    names = " ".join(packages)
    line = f"sudo apt-get update && sudo apt-get install -y {names}"
    if not is_root():
        raise Stop(sentence("libraries", line=line))
    say("apt", packages=names)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environ, stdout=subprocess.DEVNULL, check=False)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=False).returncode:
        raise Stop(sentence("libraries", line=line))
    return True


def missing_libraries(libraries: Mapping[str, str]) -> dict[str, str]:
    """Those of the shared libraries that this system cannot load."""
    missing = {}
    for file, package in libraries.items():
        try:
            ctypes.CDLL(file)
        except OSError:
            missing[file] = package
    return missing


def prepare_window() -> None:
    """See to the system libraries that a window needs."""
    if sys.platform != "linux" or "libraries" in installed():
        return
    missing = missing_libraries(LIBRARIES)
    if missing and not apt(list(missing.values())):
        say("files", files=", ".join(missing))
    else:
        remember(libraries="looked at")


def no_display(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether Qt would abort the process for want of a display."""
    named = any(environ.get(k) for k in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return sys.platform == "linux" and not named


def make_venv() -> None:
    """Make ``.venv`` anew; what an interrupted set-up left is thrown away."""
    base: str = getattr(sys, "_base_executable", sys.executable)
    if subprocess.run([base, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode:
        apt(["python{}.{}-venv".format(*sys.version_info)])
    for command in ([base, "-m", "venv", "--clear", "--without-pip", str(VENV)], [str(PYTHON), "-m", "ensurepip"]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Stop(sentence("venv", folder=str(VENV), reason=(done.stdout + done.stderr).strip()))
        BEGUN.touch()


def usable_venv() -> bool:
    """Whether the environment that is there is whole and made by this Python's version."""
    if BEGUN.exists() or not PYTHON.exists():
        return False
    command = [str(PYTHON), "-c", "import pip, sys; print('{}.{}'.format(*sys.version_info))"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode == 0 and done.stdout.strip() == "{}.{}".format(*sys.version_info)


def _taken(file: int) -> bool:
    """Whether the lock on an open file is ours now; closing the file gives it up."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Hold off a second start of the same folder until this one has set up."""
    name = hashlib.sha256(f"{ROOT} {Path.home()}".encode()).hexdigest()[:16]
    told = False
    with (Path(tempfile.gettempdir()) / f"surveykit-setup-{name}.lock").open("a+b") as file:
        while not _taken(file.fileno()):
            if not told:
                say("waiting")
            told = True
            time.sleep(0.5)
        yield


def set_up(*, dev: bool) -> None:
    """Bring ``.venv`` to what pyproject.toml asks for. At once, and without a network, where it is there already."""
    requirements = wanted(ROOT / "pyproject.toml", dev=dev)
    key, value = ("dev" if dev else "run"), fingerprint(requirements)
    if installed().get(key) == value:
        return
    with alone():
        if installed().get(key) == value:  # the other start did it
            return
        say("setup", folder=str(VENV))
        if not usable_venv():
            make_venv()
        BEGUN.touch()
        quiet = [] if sys.stdout.isatty() else ["--quiet"]
        pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--prefer-binary", *quiet]
        status = subprocess.run([*pip, *requirements], check=False).returncode
        BEGUN.unlink()  # pip puts back what it changed when it fails; only a killed one leaves the mark
        if status:
            raise Stop(sentence("pip", python=str(PYTHON)))
        remember(**{key: value})


def run_tests(arguments: Sequence[str]) -> int:
    """Every check, a line each, then pytest, whose summary stands last. 1 where anything failed."""
    environ = {**os.environ, "PYTHONUTF8": "1"}
    environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = []
    for step, command in CHECKS.items():
        done = subprocess.run(
            [str(PYTHON), *command],
            cwd=ROOT,
            env=environ,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        say("failed" if done.returncode else "ok", step=step)
        if done.returncode:
            failed.append(step)
            print(done.stdout.decode("utf-8", "replace"), flush=True)
    status = subprocess.run([str(PYTHON), "-m", "pytest", *arguments], cwd=ROOT, env=environ, check=False).returncode
    if failed:
        say("failures", steps=", ".join(failed + (["pytest"] if status else [])))
    return 1 if failed or status else 0


def run_program(arguments: Sequence[str]) -> int:  # noqa: RET503 - execv does not return
    """The app or the command line, in the place of this process where the system can do that."""
    command = [str(PYTHON), str(ROOT / "main.py"), *arguments]
    if sys.platform == "win32":
        return subprocess.run(command, check=False).returncode
    sys.stdout.flush()
    os.execv(command[0], command)


def main(arguments: Sequence[str]) -> int:
    """Set up what these arguments need, then do what they ask."""
    if sys.version_info < OLDEST:
        raise Stop(sentence("python", version="{}.{}.{}".format(*sys.version_info)))
    testing = arguments[:1] == ["test"]
    set_up(dev=testing)
    if testing or not arguments:
        prepare_window()
    if testing:
        return run_tests(arguments[1:])
    if not arguments and no_display():
        raise Stop(sentence("display"))
    return run_program(arguments)


if __name__ == "__main__":
    if sys.platform == "win32":
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        sys.exit(str(stop))
    except KeyboardInterrupt:
        sys.exit(130)
