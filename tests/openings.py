"""Reports as a few lines of text, for the tests of whose report it is and of which year."""

from parsing.document import Document, Paragraph
from parsing.identity import identify
from parsing.report import Identity

PREFACE = "本报告根据《中华人民共和国政府信息公开条例》要求编制，统计期限为2021年1月1日至2021年12月31日。"


def document(*lines: str, title: str | None = None, published: str | None = None) -> Document:
    return Document("text", tuple(Paragraph(line) for line in lines), title, published)


def titled(who: str) -> Identity:
    return identify(document(f"{who}2021年政府信息公开工作年度报告", PREFACE, "一、总体情况"))
