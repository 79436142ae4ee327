"""What can be wrong with the store. Each error is one sentence, in Chinese and in English, shown as it is."""

from __future__ import annotations


class StoreError(Exception):
    """The store cannot be used. Subclasses fix the sentence."""

    zh = "数据库无法使用。"
    en = "The store cannot be used."

    def __init__(self) -> None:
        super().__init__(f"{self.zh} {self.en}")


class NewerStore(StoreError):
    zh = "数据库由更新版本的程序写成，请先升级程序。"
    en = "The store was written by a newer version of this program; please upgrade the program first."


class StoreInUse(StoreError):
    zh = "数据库正被另一个程序使用，请先关闭它。"
    en = "Another program is using the store; please close it first."


class DamagedStore(StoreError):
    zh = "数据库文件无法打开，可能已损坏；请从备份恢复，或移走它后重新导入。"
    en = "The store cannot be opened and may be damaged; restore a backup, or move it away and import again."


class Refused(ValueError):
    """A report that is not stored. Subclasses fix the sentence; nothing of such a report is kept."""

    zh = "这份报告没有存入数据库。"
    en = "This report was not stored."

    def __init__(self) -> None:
        super().__init__(self.en)


class NothingRead(Refused):
    zh = "这个文件没有读出内容，不予存入。"
    en = "Nothing could be read from this file, so it was not stored."


class Contradictory(Refused):
    zh = "读取结果自相矛盾（同一单元格有两个数，或数值与状态不符），整份报告不予存入。"
    en = "The reading contradicts itself (two figures for one cell, or a figure against its state); nothing was stored."


class Gone(Refused):
    zh = "这份报告已在别处确认，请刷新页面。"
    en = "This report has been confirmed elsewhere; please reload the page."
