"""What can be wrong with a file. Each error is one sentence, in Chinese and in English, shown as it is."""

from __future__ import annotations


class Unreadable(ValueError):
    """A file that gives no report. Subclasses fix the sentence; nothing is kept of such a file."""

    zh = "这个文件无法读取。"
    en = "This file cannot be read."

    def __init__(self) -> None:
        super().__init__(self.en)


class EmptyFile(Unreadable):
    zh = "文件是空的，没有内容可读。"
    en = "The file is empty; there is nothing to read."


class UnknownFormat(Unreadable):
    zh = "无法识别文件格式；目前可读文本、Markdown、网页（HTML）和 PDF。"
    en = "The file's format is not recognised; text, Markdown, web pages (HTML) and PDF can be read."


class PictureFile(Unreadable):
    zh = "这是一张图片，不是报告文本；请提供网页、PDF 或文本版本。"
    en = "This is a picture, not a report; please provide the web page, PDF or text."


class EncryptedFile(Unreadable):
    zh = "文件设有密码，无法读取；请提供未加密的版本。"
    en = "The file is protected by a password; please provide one without."


class DamagedFile(Unreadable):
    zh = "文件已损坏或不完整，无法打开；请重新下载。"
    en = "The file is damaged or cut off and cannot be opened; please download it again."


class TooDeep(Unreadable):
    zh = "文件中的元素嵌套过深，无法读取。"
    en = "The file's elements are nested too deep to be read."


class TooLarge(Unreadable):
    zh = "文件中的表格过大，超出可读范围。"
    en = "A table of the file is larger than can be read."


class UnsafePackage(Unreadable):
    zh = "压缩内容异常（体积、数量、重叠或压缩方式超出可读范围），为安全起见没有打开。"
    en = "The compressed content is unusual (its size, number, overlaps or method), so it was not opened for safety."


class ScannedFile(Unreadable):
    zh = "PDF 只有扫描图像，没有文字，暂不能读取；请提供带文字的版本。"
    en = "The PDF holds only scanned images and no text; please provide one with text."


class NotAReport(Unreadable):
    zh = "内容不像政府信息公开工作年度报告：没有找到报告标题，也没有找到规定的统计表。"
    en = "This is no open-government annual report: neither its title nor any of its tables was found."
