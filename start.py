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
import shlex
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
BASE: str = getattr(sys, "_base_executable", sys.executable)  # also where .venv's own Python runs this file
OLDEST = (3, 11)
TESTED = ROOT / ".ci" / "constraints.txt"

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
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

CHECKS = {
    "bytecode": ["-m", "compileall", "-q", "-f", "surveykit", "ui", "main.py"],
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
    "dead": (
        "The display {name} cannot be opened. Start it on the desktop, as the person who is logged in there, "
        "or work without a window: python3 start.py demo OUT",
        "无法打开图形显示{name}。请在桌面环境中以已登录的用户启动，或使用命令行：python3 start.py demo OUT",
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
    patient = ["-o", "DPkg::Lock::Timeout=120"]  # a machine that just started updates itself
    command = ["apt-get", *patient, "install", "-y", "-qq", "--no-install-recommends", *packages]
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


def missing_venv() -> list[str]:
    """Debian's package that ``python -m venv`` needs, where an environment has to be made and cannot be."""
    if installed() or usable_venv():
        return []
    done = subprocess.run([BASE, "-c", "import ensurepip, venv"], capture_output=True, check=False)
    return ["python{}.{}-venv".format(*sys.version_info)] if done.returncode else []


def prepare_system(*, window: bool) -> None:
    """See to all that the system lacks, in one go: for the environment, and for a window.

    Without a window nothing waits for a window's libraries, but root's first set-up brings them along.
    """
    needed = missing_venv()
    libraries = {}
    if sys.platform == "linux" and (window or (is_root() and not installed())):
        only_wayland = os.environ.get("WAYLAND_DISPLAY") and not os.environ.get("DISPLAY")
        libraries = missing_libraries({**LIBRARIES, **(WAYLAND if only_wayland else {})})
    try:
        if apt([*needed, *libraries.values()]):
            libraries = missing_libraries(libraries)
    except Stop:
        if window or needed:
            raise
    if window and libraries:
        say("files", files=", ".join(libraries))


def displays(environ: Mapping[str, str] = os.environ) -> list[str] | None:
    """The displays that Qt will try, by name. None: it needs none."""
    platform = environ.get("QT_QPA_PLATFORM", "")
    if sys.platform != "linux" or (platform and not platform.startswith(("xcb", "wayland"))):
        return None
    return [environ[k] for k in ("WAYLAND_DISPLAY", "DISPLAY") if environ.get(k)]


def reachable(library: str, prefix: str, error: str) -> bool:
    """Whether a kind of display answers to its own library, which looks where Qt will and knows the same passwords."""
    try:
        client = ctypes.CDLL(library)
    except OSError:
        return False
    connect, failed, disconnect = (getattr(client, f"{prefix}_{name}") for name in ("connect", error, "disconnect"))
    connect.restype = ctypes.c_void_p
    display = ctypes.c_void_p(connect(None, None))
    alive = bool(display) and not failed(display)
    if display:
        disconnect(display)
    return alive


def any_display_answers(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether one of the displays that the environment names can be opened."""
    return bool(
        (environ.get("WAYLAND_DISPLAY") and reachable("libwayland-client.so.0", "wl_display", "get_error"))
        or (environ.get("DISPLAY") and reachable("libxcb.so.1", "xcb", "connection_has_error"))
    )


def make_venv() -> None:
    """Make ``.venv`` anew; what an interrupted set-up left is thrown away."""
    for command in ([BASE, "-m", "venv", "--clear", "--without-pip", str(VENV)], [str(PYTHON), "-m", "ensurepip"]):
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
    user = Path.home() if sys.platform == "win32" else os.getuid()
    name = hashlib.sha256(f"{ROOT} {user}".encode()).hexdigest()[:16]
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
    prints = {k: fingerprint(wanted(ROOT / "pyproject.toml", dev=k == "dev")) for k in ("run", "dev")}
    key = "dev" if dev else "run"
    if installed().get(key) == prints[key]:
        return
    try:
        with alone():
            if installed().get(key) == prints[key]:  # the other start did it
                return
            say("setup", folder=str(VENV))
            if not usable_venv():
                make_venv()
            only = ["-c", str(TESTED)] if dev and TESTED.exists() else []  # newer checkers find new faults
            install([*wanted(ROOT / "pyproject.toml", dev=dev), *only])
            remember(**(prints if dev else {key: prints[key]}))
    except OSError as error:  # a folder that may not be written, a full disk
        raise Stop(sentence("venv", folder=str(VENV), reason=str(error))) from error


def install(what: Sequence[str]) -> None:
    """Let pip install; where it fails, what it said stands above the sentence."""
    whole = bool(installed())
    BEGUN.touch()
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--prefer-binary", *quiet]
    environ = {**os.environ, "PIP_USER": "0"}  # a configured --user is refused in a virtual environment
    status = subprocess.run([*pip, *what], env=environ, check=False).returncode
    if status == 0 or (status > 0 and whole):  # pip puts back what it changed when it fails, a killed one does not
        BEGUN.unlink()
    if status:
        python = subprocess.list2cmdline([str(PYTHON)]) if sys.platform == "win32" else shlex.quote(str(PYTHON))
        raise Stop(sentence("pip", python=python))


def run_tests(arguments: Sequence[str]) -> int:
    """Every check, a line each, then pytest, whose summary stands last. 1 where anything failed."""
    # No bytecode from a test's child: one with a full disk writes half a file, and Python believes it ever after.
    environ = {**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    environ.setdefault("PYTHONHASHSEED", "0")  # both workers must find the same tests, some named after sets
    failed = []
    for step, command in CHECKS.items():
        line, pipe = [str(PYTHON), *command], subprocess.PIPE
        done = subprocess.run(line, cwd=ROOT, env=environ, check=False, stdout=pipe, stderr=subprocess.STDOUT)
        say("failed" if done.returncode else "ok", step=step)
        if done.returncode:
            failed.append(step)
            print(done.stdout.decode("utf-8", "replace"), flush=True)
    # Two at a time, a file to each: the screens' tests wait for windows more than they compute.
    spread = [] if arguments or (os.cpu_count() or 1) < 2 else ["-n", "2", "--dist", "loadfile"]
    line = [str(PYTHON), "-m", "pytest", *spread, *arguments]
    status = subprocess.run(line, cwd=ROOT, env=environ, check=False).returncode
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
    shown = None if arguments else displays()  # Qt aborts the process where no display is to be had
    if shown == []:
        raise Stop(sentence("display"))
    prepare_system(window=testing or not arguments)
    if shown and not any_display_answers():
        raise Stop(sentence("dead", name=" ".join(shown)))
    set_up(dev=testing)
    return run_tests(arguments[1:]) if testing else run_program(arguments)


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
