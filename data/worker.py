"""Reading files in a process of its own, so that a file that hangs, crashes or fills the memory harms no other.

The main process talks to `python -m data.worker` through its pipes. It is no multiprocessing pool: a pool's workers
import the main script, which under Streamlit is the app, and a broken pool does not tell which file broke it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Timer
from typing import Any

from parsing.document import Place
from parsing.errors import Unreadable
from parsing.files import Reading, read_file
from parsing.ocr import cutouts
from parsing.readers import sniffing
from parsing.recognition import installed

ROOT = Path(__file__).parent.parent
SECONDS, SECONDS_OF_PICTURES, SECONDS_OF_ARCHIVE = 120, 900, 1800
MAY_HOLD_PICTURES = (
    sniffing.is_pdf, sniffing.is_picture, sniffing.is_docx, sniffing.is_doc, sniffing.is_ofd, sniffing.is_mhtml,
)  # fmt: skip
MEMORY = 4 * 2**30
COMMAND = (sys.executable, "-m", "data.worker")


class WorkerLost(Exception):
    """The worker ended, or was ended after its time, without an answer."""


class Worker:
    """A process that reads one file at a time; after a loss the next file gets a new one."""

    def __init__(self, command: tuple[str, ...] = COMMAND, seconds: float | None = None) -> None:
        """seconds: for every file, instead of time_limit()."""
        self._command = command
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, name: str, content: bytes) -> tuple[Reading, ...]:
        """The reports of one file; WorkerLost if reading it does not end well."""
        readings = self._ask(time_limit(content), read_file, content, name)
        assert isinstance(readings, tuple)
        return readings

    def cut(self, content: bytes, places: Sequence[Place]) -> tuple[bytes | None, ...]:
        """The pictures of places in one file, None where it has none; WorkerLost if reading it does not end well."""
        pictures = self._ask(SECONDS, cut, content, tuple(places))
        assert isinstance(pictures, tuple)
        return pictures

    def _ask(self, seconds: float, call: Callable[..., object], *arguments: object) -> Any:
        """What a function of the worker's modules returns."""
        process = self._process = self._process or _start(self._command)
        assert process.stdin and process.stdout
        alarm = Timer(self._seconds or seconds, process.kill)
        alarm.start()
        try:
            pickle.dump((call, arguments), process.stdin)
            process.stdin.flush()
            return pickle.load(process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.close()
            raise WorkerLost from error
        finally:
            alarm.cancel()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None


def time_limit(content: bytes) -> int:
    """Seconds for reading a file: text takes moments, a page that is a picture some ten seconds."""
    if sniffing.is_archive(content):
        return SECONDS_OF_ARCHIVE
    pictures = installed() and any(holds(content) for holds in MAY_HOLD_PICTURES)
    return SECONDS_OF_PICTURES if pictures else SECONDS


def cut(content: bytes, places: Sequence[Place]) -> tuple[bytes | None, ...]:
    """cutouts(); of a file that only another program can open there are none."""
    try:
        return cutouts(content, places)
    except Unreadable:
        return (None,) * len(places)


def _start(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)


def serve() -> None:
    """Answer each pickled (function, arguments) with its result; an error ends the process, traced on stderr."""
    _limit_memory()
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answers
    while True:
        try:
            call, arguments = pickle.load(requests)
        except EOFError:
            return
        pickle.dump(call(*arguments), answers)
        answers.flush()


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    serve()
