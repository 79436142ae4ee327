"""python -m parsing PATH... [--json]: read reports and print what they say, one JSON object a line and file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from parsing.files import read_file
from parsing.report import Report, as_json


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 every file gave a report, 1 some did not, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m parsing", description="Read annual reports. 读取年度报告。")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with files below it")
    parser.add_argument("--json", action="store_true", help="one JSON object a line and file, all facts with sources")
    options = parser.parse_args(arguments)
    missing = [path for path in options.paths if not path.exists()]
    if missing:
        parser.error(f"no such file or folder 没有这个文件或文件夹: {missing[0]}")
    failed = False
    for path in _files(options.paths):
        for reading in read_file(path.read_bytes(), path.name):
            report = reading.report
            failed |= report.status == "unreadable"
            print(json.dumps(as_json(report), ensure_ascii=False) if options.json else _line(report), flush=True)
    return int(failed)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(below for below in path.rglob("*") if below.is_file())
        else:
            yield path


def _line(report: Report) -> str:
    if report.status == "unreadable":
        return f"{report.file}: {report.error_zh} {report.error_en}"
    identity = report.identity
    counts = f"{len(report.facts)} 个数据 facts, {len(report.findings)} 条发现 findings"
    return f"{report.file}: {identity.authority} {identity.year} ({report.status}), {counts}"


if __name__ == "__main__":
    sys.exit(main())
