"""python -m parsing PATH... [--json | --explain]: read reports and print what they say.

--json: one JSON object a line and report. --explain: the reader's own account of each file, for a person; for the
pages of a PDF or scan also pictures of the grids it saw, in the folder that --pictures names.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from parsing.files import Reading, read_file
from parsing.report import Report, as_json


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 every file gave a report, 1 some did not, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m parsing", description="Read annual reports. 读取年度报告。")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with files below it")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="one JSON object a line and file, all facts with sources")
    how.add_argument("--explain", action="store_true", help="what was found, how it was matched, what was left and why")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="with --explain: the grids, drawn on the pages")
    options = parser.parse_args(arguments)
    missing = [path for path in options.paths if not path.exists()]
    if missing:
        parser.error(f"no such file or folder 没有这个文件或文件夹: {missing[0]}")
    if options.pictures and not options.explain:
        parser.error("--pictures 须与 --explain 同用 goes with --explain")
    failed = False
    for path in _files(options.paths):
        for reading in read_file(path.read_bytes(), path.name):
            report = reading.report
            failed |= report.status == "unreadable"
            if options.explain:
                _explain(reading, options.pictures)
                continue
            print(json.dumps(as_json(report), ensure_ascii=False) if options.json else _line(report), flush=True)
    return int(failed)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(below for below in path.rglob("*") if below.is_file())
        else:
            yield path


def _explain(reading: Reading, folder: Path | None) -> None:
    """Print the account of a report, of each of its files where it has several; draw its pages into the folder."""
    from parsing import explaining, picturing

    for part in reading.parts or (reading,):
        if part.report.status == "unreadable":
            print(_line(part.report), flush=True)
            continue
        account = explaining.account(part.content, part.report.file)
        print("\n".join(explaining.lines(account)), flush=True)
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            for page, picture in picturing.pictures(part.content, account):
                path = folder / f"{part.report.sha256[:12]}-{page}.png"
                path.write_bytes(picture)
                print(f"图 Picture: {path}", flush=True)


def _line(report: Report) -> str:
    if report.status == "unreadable":
        return f"{report.file}: {report.error_zh} {report.error_en}"
    identity = report.identity
    counts = f"{len(report.facts)} 个数据 facts, {len(report.findings)} 条发现 findings"
    return f"{report.file}: {identity.authority} {identity.year} ({report.status}), {counts}"


if __name__ == "__main__":
    sys.exit(main())
