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
    zh = "无法识别文件格式；可读网页、PDF、Word、Excel、OFD、图片、文本和 ZIP 压缩包。"
    en = "The file's format is not recognised; web pages, PDF, Word, Excel, OFD, pictures, text and ZIP can be read."


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
    zh = "文件只有图像，图像中没有找到文字；请提供带文字或更清晰的版本。"
    en = "The file holds only pictures, and no text was found in them; please provide a clearer one or one with text."


class NotAReport(Unreadable):
    zh = "内容不像政府信息公开工作年度报告：没有找到报告标题，也没有找到规定的统计表。"
    en = "This is no open-government annual report: neither its title nor any of its tables was found."


class PictureTooLarge(Unreadable):
    zh = "图片过大，超出可读范围；请以 300 dpi 左右重新扫描。"
    en = "The picture is larger than can be read; please scan it again at about 300 dpi."


class RecognitionMissing(Unreadable):
    zh = "报告由图片组成，需要文字识别组件才能读取；请安装：pip install -r requirements-ocr.txt"
    en = "The report consists of pictures; reading them needs an extra: pip install -r requirements-ocr.txt"


class NeedsConversion(Unreadable):
    zh = "这种旧格式（RTF、ODT、Word 95 等）需先转换；请安装 LibreOffice（命令 soffice），或另存为 DOCX 后再读。"
    en = "This legacy format (RTF, ODT, Word 95 …) must be converted: install LibreOffice, or save it as DOCX."


class ConversionFailed(Unreadable):
    zh = "文件转换没有得到可读的统计表，未取用；请另存为 DOCX 或 PDF 后再读。"
    en = "The file's conversion gave no table that can be read, so nothing was taken; please save it as DOCX or PDF."


class EmptyArchive(Unreadable):
    zh = "压缩包里没有可读的文件。"
    en = "The archive holds no file to read."


class OtherArchive(Unreadable):
    zh = "这种压缩包（RAR、7z、TAR 等）不能直接打开；请解压后提供其中的文件，或改存为 ZIP。"
    en = "This kind of archive (RAR, 7z, TAR …) cannot be opened; please unpack it, or save it as ZIP."


class ArchiveInArchive(Unreadable):
    zh = "压缩包套了多层压缩包，只打开一层；请解压后提供。"
    en = "Archives are nested in archives, of which one level is opened; please unpack them."


class SeveralFiles(Unreadable):
    """An archive read as one document; files: how many it holds, reports: in how many of them a report was found."""

    def __init__(self, files: int, reports: int) -> None:
        self.zh = f"压缩包里有 {files} 个文件、{reports} 份报告，不能当作一份报告读取；请逐份提供。"
        self.en = f"The archive holds {files} files and {reports} reports and cannot be read as one; please give each."
        super().__init__()


class InAttachment(Unreadable):
    """A page that only leads to its report."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.zh = f"网页里没有报告正文和统计表，报告在附件“{'”“'.join(names)}”中；请下载附件后读取。"
        self.en = f"The page holds neither text nor tables; the report is in its attachment: {', '.join(names)}."
        super().__init__()


class InPictures(Unreadable):
    zh = "网页里只有标题，没有报告正文和统计表；正文可能是图片，请提供带文字的版本。"
    en = "The page holds a report's title but neither its text nor its tables; they may be pictures: please give text."
