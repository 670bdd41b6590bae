"""The command line as a test runs it: in this process where only answers count, in a child where the process does."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveykit.cli import main

ROOT = Path(__file__).resolve().parent.parent
MAIN = ROOT / "main.py"
EXACT = 1e-10
"""Relative agreement with R that every t, df, P, interval and alpha must have."""


@dataclass(frozen=True)
class Said:
    """What a run answered: exit status, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """stdout as one JSON object."""
        return json.loads(self.out)


def call(*arguments: object) -> Said:
    """Run a verb in this process, in English unless a language is named."""
    words = [str(a) for a in arguments]
    if "--lang" not in words:
        words += ["--lang", "en"]
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(words)
        except SystemExit as stopped:
            code = int(stopped.code or 0)
    return Said(code, out.getvalue(), err.getvalue())


def ask(*arguments: object) -> Any:
    """Run a verb with --json that must succeed, and give its object."""
    said = call(*arguments, "--json")
    assert said.code == 0, said.out + said.err
    assert said.err == ""
    return said.data


def done(*arguments: object) -> str:
    """Run a verb that must succeed, and give what it wrote to stdout."""
    said = call(*arguments)
    assert said.code == 0, said.out + said.err
    return said.out


def refused(*arguments: object) -> str:
    """Run a verb that must fail with one sentence on stderr and nothing on stdout; give the sentence."""
    said = call(*arguments)
    assert (said.code, said.out) == (1, ""), said
    assert said.err.endswith("\n")
    sentence = said.err[:-1]
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    assert "Something could not be done" not in sentence
    assert len(sentence) > 20
    return sentence


def child(*arguments: object, env: dict[str, str] | None = None, **settings: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a person's shell does."""
    return subprocess.run(
        [sys.executable, MAIN, *map(str, arguments)], capture_output=True, timeout=120, check=False,
        env={**os.environ, **(env or {})}, **settings,
    )  # fmt: skip


LIMITED = """
import ctypes, os, resource, sys
size, root, *arguments = sys.argv[1:]
sys.path.insert(0, root)
if int(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), int(size)))
if os.geteuid() == 0:
    # capset(2), version 3, with no capability at all: what a file's mode says then holds for root too.
    header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert ctypes.CDLL(None).capset(header, none) == 0
import surveykit.cli
sys.exit(surveykit.cli.main(arguments))
"""


def limited(*arguments: object, size: int = 0) -> subprocess.CompletedProcess[bytes]:
    """Run a verb in a child without root's rights; with ``size``, one that can write files of so many bytes at most,
    which is what a full disk does to a program."""
    return subprocess.run(
        [sys.executable, "-c", LIMITED, str(size), str(ROOT), *map(str, arguments), "--lang", "en"],
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip


def write_json(path: Path, value: Any) -> Path:
    """Write a value as JSON, and give the path."""
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def project_with(folder: Path, *definitions: dict[str, Any], name: str = "study") -> Path:
    """A new project file with these questionnaires."""
    file = folder / f"{name}.surveykit"
    done("new", file, "--title", name)
    for definition in definitions:
        source = write_json(folder / f"{definition['code']}.json", definition)
        done("questionnaire", "add", file, source)
    return file
