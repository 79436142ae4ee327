"""python -m parsing: one JSON object a line and file, in order, and an exit status that tells."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "data" / "reports"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "parsing", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_each_file_gives_one_line_of_json_in_the_order_of_the_paths() -> None:
    names = ["kaijiang-2021.txt", "jishan-2021.txt"]
    result = run(*[str(REPORTS / name) for name in names], "--json")
    reports = [json.loads(line) for line in result.stdout.splitlines()]
    assert [report["file"] for report in reports] == names
    assert result.returncode == 0
    report = reports[0]
    assert report["sha256"] == hashlib.sha256((REPORTS / names[0]).read_bytes()).hexdigest()
    assert (report["authority"], report["year"], report["status"]) == ("开江县人民政府", 2021, "read")
    assert report["region"] == {"code": "511723", "name": "开江县", "city": "达州市", "province": "四川省"}
    licensing = next(f for f in report["facts"] if (f["table"], f["row"]) == ("disclosure", "licensing"))
    assert (licensing["value"], licensing["unit"], licensing["state"]) == (12172, "件", "number")
    assert licensing["source"]["text"] == "12172" and licensing["source"]["line"] > 0


def test_a_file_that_fails_is_a_line_too_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes((REPORTS / "jishan-2021.txt").read_bytes())
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7\ncut off")
    result = run(str(tmp_path), "--json")
    reports = [json.loads(line) for line in result.stdout.splitlines()]
    assert [report["status"] for report in reports] == ["unreadable", "read", "unreadable"]
    assert reports[0]["error"] and not reports[0]["facts"]
    assert result.returncode == 1


@pytest.mark.parametrize("arguments", [(), ("no/such/file",), ("--unknown",)])
def test_wrong_usage_is_told_apart_and_prints_nothing_else(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
