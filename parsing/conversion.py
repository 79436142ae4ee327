"""Files that only another program reads (RTF, ODT, Word 95 …) → reports, through LibreOffice.

A .doc file is read as it is; where that leaves doubt, its conversion is the second reading, settled with the first
in `reconcile` as the two readings of a PDF are. A conversion without a table is a failure, never an empty report.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from parsing import parse, parse_as
from parsing.document import Document, Grid
from parsing.errors import ConversionFailed, DamagedFile, NeedsConversion, TooDeep
from parsing.readers import reader_for
from parsing.readers.sniffing import is_doc, legacy_kind
from parsing.recognition import pictures_read
from parsing.report import Report

SECONDS = 60
# No macros, and nothing that a document refers to is fetched.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def parse_or_convert(content: bytes, name: str) -> Report:
    """The report of one document in any format, as `parse` gives it; places are those of the converted document."""
    if is_doc(content):
        return parse_as(content, name, _read, converted)
    if legacy_kind(content) is not None:
        return parse_as(content, name, converted)
    return parse(content, name)


def document_of(content: bytes) -> Document:
    """One document in any format as its reader sees it, pictures read. Raises Unreadable."""
    if is_doc(content):
        return pictures_read(_read(content))
    if legacy_kind(content) is not None:
        return pictures_read(converted(content))
    return pictures_read(reader_for(content).read(content))


def _read(content: bytes) -> Document:
    """A .doc file as it is, or converted where it is older than Word 97 or damaged."""
    try:
        return reader_for(content).read(content)
    except (NeedsConversion, DamagedFile, TooDeep):
        return converted(content)


def converted(content: bytes) -> Document:
    """What the conversion of a file holds. Raises NeedsConversion where there is no LibreOffice, ConversionFailed."""
    kind = legacy_kind(content) or "doc"
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise NeedsConversion
    current = _by_office(program, content, kind)
    document = reader_for(current).read(current)
    if not any(isinstance(block, Grid) for block in document.blocks):
        raise ConversionFailed
    return replace(document, format=kind)


def _by_office(program: str, content: bytes, kind: str) -> bytes:
    """The file as DOCX or XLSX. Each time with a profile of its own: a running office would take the file over."""
    target = "xlsx" if kind == "ods" else "docx"
    with TemporaryDirectory() as folder:
        settings = Path(folder, "profile", "user", "registrymodifications.xcu")
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        Path(folder, f"report.{kind}").write_bytes(content)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        _run([program, profile, "--headless", "--norestore", "--convert-to", target, f"report.{kind}"], folder)
        result = Path(folder, f"report.{target}")
        if not result.is_file():
            raise ConversionFailed
        return result.read_bytes()


def _run(command: Sequence[str], folder: str) -> None:
    """Run a program; it is ended with all that it started, after SECONDS at the latest. Raises ConversionFailed."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise ConversionFailed from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
