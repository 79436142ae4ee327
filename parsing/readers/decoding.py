"""Bytes → text for the readers of text and HTML. They hand text to their parsers, never bytes."""

from __future__ import annotations

import codecs
import re

from parsing.errors import UnknownFormat

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
"""Those without a mark, in the order in which they are believed. GB18030 holds GB2312 and GBK, Big5-HKSCS Big5."""

_WORDS = ("政府信息", "公开", "公開", "年度报告", "年度報告", "申请", "申請", "行政", "总计", "總計", "制发", "製發")
_SAMPLE = 1_000_000  # bytes in which words are looked for
_FEWEST = 3  # finds that tell an encoding
_UNREADABLE = re.compile("[\ufffd\x00-\x08\x0e-\x1f\x7f]")
_MOST_UNREADABLE = 0.05  # of the characters; more is no text


def decode(content: bytes) -> str:
    """Text of a file, its line ends uniform; what is no character stands as U+FFFD where it stood.

    A byte order mark tells the encoding, else strict UTF-8, else the words that every report uses: GB18030, Big5
    and UTF-16 decode almost anything, but only the right one gives those words. A label in the file is not asked:
    it is wrong too often. Raises UnknownFormat for bytes that are no text.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _text(content[len(mark) :], encoding)
    if b"\x00" not in content:
        for encoding, sure in (("utf-8", True), ("gb18030", False)):  # nearly every file is one of these
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            if sure or any(text.count(word) >= _FEWEST for word in _WORDS):
                return _printable(text)
    return _text(content, _encoding(content))


def _encoding(content: bytes) -> str:
    """The encoding in which the content holds most of the words; without any, what its bytes look like."""
    sample = content[:_SAMPLE]
    found = {encoding: sum(map(sample.count, words)) for encoding, words in _ENCODED.items()}
    best = max(_ENCODINGS, key=found.__getitem__)
    if found[best] >= _FEWEST:
        return best
    if sample.count(b"\x00") > len(sample) // 8:  # markup and line ends in two bytes each
        return "utf-16-le" if sample[1::2].count(b"\x00") >= sample[::2].count(b"\x00") else "utf-16-be"
    for encoding in ("gb18030", "big5hkscs"):
        if _fits(sample, encoding):
            return encoding
    return best if found[best] else "utf-8"


def _fits(sample: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        decoder.decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _words_in(encoding: str) -> tuple[bytes, ...]:
    """The words that the encoding can write; Big5 has traditional characters alone."""
    words = []
    for word in _WORDS:
        try:
            words.append(word.encode(encoding))
        except UnicodeEncodeError:
            continue
    return tuple(words)


_ENCODED = {encoding: _words_in(encoding) for encoding in _ENCODINGS}


def _text(content: bytes, encoding: str) -> str:
    return _printable(content.decode(encoding, "replace"))


def _printable(text: str) -> str:
    """The text with uniform line ends and without control characters; raises UnknownFormat if it is none."""
    bad = _UNREADABLE.findall(text)
    if bad:
        if len(bad) > _MOST_UNREADABLE * len(text):
            raise UnknownFormat
        text = _UNREADABLE.sub("\ufffd", text)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
