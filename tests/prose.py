"""A report around a few sentences, and its facts in short."""

from __future__ import annotations

from parsing.document import Document, Paragraph, Place
from parsing.narrative import read_prose
from parsing.report import Kind


def report(*lines: str, last: str = "无。", year: int = 2022) -> Document:
    """A report whose section 一 holds the lines and whose section 六 the last one."""
    preface = f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    heads = ("五、存在的主要问题及改进情况", "解读不够生动。", "六、其他需要报告的事项", last)
    text = (preface, "一、总体情况", *lines, *heads)
    return Document("text", tuple(Paragraph(line, Place(line=n)) for n, line in enumerate(text, 1)))


_ROUNDED = {None: "", "over": ">", "under": "<", "about": "≈"}


def read(document: Document, kind: Kind | None = None) -> dict[str, str]:
    """Facts as {"row" or "row/share": "value unit"}, an ambiguous one as "?".

    Rounded figures begin with > (over), < (under) or ≈ (about); those of the territory end with " (territory)".
    """
    found = {}
    for fact in read_prose(document, kind):
        name = fact.row if fact.column == "count" else f"{fact.row}/share"
        if fact.value is None:
            found[name] = "?"
            continue
        value = f"{_ROUNDED[fact.approximate]}{fact.value.normalize():f} {fact.unit or ''}".strip()
        found[name] = f"{value} (territory)" if fact.scope else value
    return found
