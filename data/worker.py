"""Reading in a process of its own, so that a file that hangs, crashes or fills the memory harms no other.

The main process talks to `python -m data.worker` through its pipes. It is no multiprocessing pool: a pool's workers
import the main script, which under Streamlit is the app, and a broken pool does not tell which file broke it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from threading import Timer

from parsing.files import Reading, read_file
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
        process = self._process = self._process or _start(self._command)
        assert process.stdin and process.stdout
        alarm = Timer(self._seconds or time_limit(content), process.kill)
        alarm.start()
        try:
            pickle.dump((name, content), process.stdin)
            process.stdin.flush()
            readings = pickle.load(process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.close()
            raise WorkerLost from error
        finally:
            alarm.cancel()
        assert isinstance(readings, tuple)
        return readings

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


def _start(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)


def serve() -> None:
    """Answer each pickled (name, content) with its Readings; an error in reading ends the process, traced on stderr."""
    _limit_memory()
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answers
    while True:
        try:
            name, content = pickle.load(requests)
        except EOFError:
            return
        pickle.dump(read_file(content, name), answers)
        answers.flush()


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    serve()
