"""Rows of a table that no form has are kept by their label: in their own columns, never as a row of the form."""

from __future__ import annotations

from parsing import Report, parse
from parsing.forms import form
from tests.printing.pdf import CellSpec, Table, html_table

TITLE = "开江县人民政府2022年政府信息公开工作年度报告"
SEVEN = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
ROWS = form("2021").table("requests").rows


def page(*tables: str) -> Report:
    return parse(f"<html><body><p>{TITLE}</p>{''.join(tables)}</body></html>".encode(), "x")


def disclosure(*rows: str) -> str:
    return "<table>" + "".join("<tr><td>" + row.replace("|", "</td><td>") + "</td></tr>" for row in rows) + "</table>"


def requests(extra: dict[str, tuple[str, int]], concluded: int) -> str:
    """Section 三 with 4 granted; extra: behind which row which other row stands, with how many natural persons."""
    head = (CellSpec("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"), *map(CellSpec, SEVEN))
    lines = []
    for row in ROWS:
        figure = {"received": concluded, "granted": 4, "concluded": concluded}.get(row.id, 0)
        lines += [(row.label, figure), *([extra[row.id]] if row.id in extra else [])]
    rows = [tuple(map(CellSpec, (label, f"{n}", "0", "0", "0", "0", "0", f"{n}"))) for label, n in lines]
    return html_table(Table((head, *rows)))


def figures(report: Report) -> dict[tuple[str, str], str]:
    return {(f.row, f.column): str(f.value) if f.value is not None else f.state for f in report.facts}


def checks(report: Report, table: str) -> set[str]:
    return {finding.check for finding in report.findings if finding.table == table and finding.check != "table_missing"}


def test_row_of_a_province_in_section_two_is_kept_with_the_columns_of_its_header() -> None:
    found = figures(
        page(
            disclosure(
                "第二十条第（一）项",
                "信息内容|本年制发件数|本年废止件数|现行有效件数",
                "规章|0|0|0",
                "行政规范性文件|3|1|8",
                "其他主动公开文件|40|2|61",
                "第二十条第（五）项",
                "信息内容|本年处理决定数量",
                "行政许可|9",
                "第二十条第（六）项",
                "信息内容|本年处理决定数量",
                "行政处罚|2",
                "行政强制|1",
            )
        )
    )
    row = "extra:其他主动公开文件"
    assert [found[row, column] for column in ("issued", "repealed", "in_force")] == ["40", "2", "61"]
    assert found["normative_documents", "in_force"] == "8"


def test_row_of_the_older_form_in_the_newer_one_is_kept_by_its_label() -> None:
    found = figures(
        page(
            disclosure(
                "第二十条第（一）项",
                "信息内容|本年制发件数|本年废止件数|现行有效件数",
                "规章|0|0|0",
                "行政规范性文件|3|1|8",
                "第二十条第（八）项",
                "信息内容|本年收费金额（单位：万元）",
                "行政事业性收费|12",
                "第二十条第（九）项",
                "信息内容|采购项目数量|采购总金额",
                "政府集中采购|3|45.5",
            )
        )
    )
    assert (found["extra:政府集中采购", "projects"], found["extra:政府集中采购", "amount"]) == ("3", "45.5")
    assert found["fees", "amount"] == "12"


def test_further_reason_in_section_three_is_kept_and_counts_in_the_sum() -> None:
    report = page(requests({"denied_administrative_inquiry": ("9.其他", 2)}, 6))
    found = figures(report)
    assert (found["extra:其他", "total"], found["granted", "total"]) == ("2", "4")
    assert not checks(report, "requests")


def test_part_of_a_row_is_kept_and_counts_in_no_sum() -> None:
    report = page(requests({"granted": ("其中：主动公开渠道答复", 3)}, 4))
    assert figures(report)["extra:其中主动公开渠道答复", "natural_person"] == "3"
    assert not checks(report, "requests")


def test_sum_that_holds_in_no_way_is_still_found() -> None:
    assert "requests_outcomes_sum" in checks(
        page(requests({"denied_administrative_inquiry": ("9.其他", 2)}, 5)), "requests"
    )


def test_table_that_compares_years_behind_the_table_gives_no_rows() -> None:
    years = disclosure("指标|2021年|2022年", "网站发布信息|310|402", "公众来信|12|9")
    rows = {fact.row for fact in page(requests({}, 4), years).facts}
    assert not any(row.startswith("extra:") for row in rows)


def test_line_where_a_row_of_the_form_is_missing_is_no_row_of_its_own() -> None:
    cut = requests({}, 4).replace("6.属于四类过程性信息", "六类内部资料")
    assert not any(fact.row.startswith("extra:") for fact in page(cut).facts)


def test_line_of_one_body_is_not_the_row_of_the_table() -> None:
    found = figures(
        page(
            disclosure(
                "第二十条第（六）项",
                "信息内容|本年处理决定数量",
                "县公安局行政处罚|1178",
                "行政强制|1",
            )
        )
    )
    assert ("penalties", "decisions") not in found and found["coercion", "decisions"] == "1"


def test_change_in_a_column_of_counts_is_no_count() -> None:
    found = figures(page(disclosure("第二十条第（五）项", "信息内容|本年处理决定数量", "行政许可|增加3")))
    assert found["licensing", "decisions"] == "ambiguous"


def test_unit_in_a_column_of_its_own_moves_no_figure() -> None:
    printed = requests({}, 4)
    for row in ROWS:
        printed = printed.replace(f"{row.label}</td>", f"{row.label}</td><td>件</td>")
    found = figures(page(printed.replace("第四项之和）</td>", "第四项之和）</td><td>计量单位</td>")))
    assert (found["granted", "natural_person"], found["granted", "total"]) == ("4", "4")


def test_total_printed_first_is_the_total() -> None:
    head = "|".join(("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", SEVEN[-1], *SEVEN[:-1]))
    lines = [
        f"{row.label}|{n}|{n - 2}|2|0|0|0|0" for row in ROWS if (n := 7 if row.id in ("received", "granted") else 2)
    ]
    found = figures(page(disclosure(head, *lines)))
    assert (found["granted", "total"], found["granted", "natural_person"], found["granted", "business"]) == (
        "7",
        "5",
        "2",
    )
