"""The divisions: the table is whole, names at the start of a text are read, namesakes are settled or left."""

import subprocess
import sys

import pytest

from parsing.identity.places import Clues, area_codes, settle
from parsing.identity.regions import divisions, locate, stem_of, table
from parsing.identity.slips import lookalikes
from parsing.report import Region


def codes(text: str, year: int | None = None) -> list[str | None]:
    return [division.code for division in locate(text, year).candidates]


def test_table_holds_every_county_level_unit_once() -> None:
    present = [unit for unit in divisions() if unit.level == "county" and unit.until is None and unit.code]
    assert len(present) == len({unit.code for unit in present}) == 2847


def test_every_unit_lies_in_a_province_and_every_city_of_a_county_exists() -> None:
    units = divisions()
    provinces = {unit.name for unit in units if unit.level == "province"}
    cities = {unit.name for unit in units if unit.level == "city"} | provinces
    assert all(unit.province in provinces for unit in units)
    assert all(unit.city in cities for unit in units if unit.city and unit.until is None)


def test_successors_are_present_units() -> None:
    present = {unit.code for unit in divisions() if unit.until is None}
    assert all(unit.successor in present for unit in divisions() if unit.successor)


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("开江县人民政府", "511723", "人民政府"),
        ("江苏省淮安市洪泽区教育局", "320813", "教育局"),
        ("上海市浦东新区", "310115", ""),
        ("仙桃市财政局", "429004", "财政局"),
        ("内蒙古乌兰察布市集宁区", "150902", ""),
        ("恩施州", "422800", ""),
        ("东莞市长安镇", "441900", "长安镇"),
        ("开江县乡村振兴局", "511723", "乡村振兴局"),
        ("达州市乡镇企业服务中心", "511700", "乡镇企业服务中心"),
    ],
)
def test_chain_of_names_is_read_to_the_deepest(text: str, code: str, rest: str) -> None:
    located = locate(text)
    assert [division.code for division in located.candidates] == [code]
    assert located.rest == rest


def test_municipality_is_the_city_of_its_districts() -> None:
    assert locate("静安区").candidates[0].region == Region("310106", "静安区", "上海市", "上海市")


def test_unit_directly_under_a_province_has_no_city() -> None:
    assert locate("仙桃市").candidates[0].region == Region("429004", "仙桃市", None, "湖北省")


def test_abolished_county_is_found_with_its_successor() -> None:
    county = locate("株洲县人民政府", 2017).candidates[0]
    assert (county.code, county.until, county.successor) == ("430221", 2018, "430212")


def test_former_namesake_gives_way_in_later_years() -> None:
    assert set(codes("桥西区", 2019)) == {"130104", "130503", "130703"}
    assert set(codes("桥西区", 2023)) == {"130104", "130703"}


def test_township_named_like_a_county_is_no_county() -> None:
    assert locate("西区街道办事处").candidates == ()
    assert codes("中山市西区街道办事处") == ["442000"]


def test_namesake_is_settled_by_its_city() -> None:
    candidates = locate("鼓楼区").candidates
    found = settle(candidates, Clues(said="本报告由徐州市鼓楼区人民政府编制"))
    assert found is not None and found.code == "320302"


def test_namesake_is_settled_by_a_province_that_has_only_one() -> None:
    found = settle(locate("鼓楼区").candidates, Clues(prose="按照河南省要求"))
    assert found is not None and found.code == "410204"


@pytest.mark.parametrize("evidence", ["", "按照江苏省要求", "南京市、徐州市的经验"])
def test_namesake_without_clear_evidence_is_left(evidence: str) -> None:
    assert settle(locate("鼓楼区").candidates, Clues(said=evidence)) is None


def test_label_carries_the_city_only_when_the_name_has_namesakes() -> None:
    assert locate("淮安市洪泽区").candidates[0].label == "洪泽区"
    assert locate("南京市鼓楼区").candidates[0].label == "南京市鼓楼区"


def test_stem_shared_by_two_provinces_keeps_both() -> None:
    assert {unit.province for unit in stem_of("朝阳经济开发区")} == {"北京市", "吉林省", "辽宁省"}


def test_table_loads_quickly() -> None:
    script = (
        "import time, parsing.identity.regions as r; t = time.perf_counter(); r.locate('开江县'); "
        "print(time.perf_counter() - t)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert float(run.stdout) < 0.3


def test_changes_lead_to_present_units_and_say_their_source() -> None:
    rows = list(table("regions_changes"))
    present = {(unit.code, unit.name) for unit in divisions() if unit.until is None}
    assert {row[6] for row in rows} == {"renamed", "upgraded", "recoded", "merged"}
    assert all((row[7], row[8]) in present for row in rows if row[7])
    assert all(row[9] for row in rows)


def test_place_that_goes_on_has_one_code_and_one_that_was_merged_keeps_its_own() -> None:
    former = {unit.name: unit.line for unit in divisions() if unit.until is not None}
    assert (former["洪泽县"], former["崇文区"], former["长岛县"]) == ("320813", "110103", "370634")


def test_every_city_has_an_area_code() -> None:
    dialled = {city for cities in area_codes().values() for city in cities}
    units = [unit for unit in divisions() if unit.level == "city" and unit.until is None and unit.code]
    assert {name for cities in area_codes().values() for name in cities} <= {unit.name for unit in divisions()}
    assert all(unit.name in dialled or unit.province in dialled for unit in units)


def test_every_character_of_a_name_knows_what_is_taken_for_it() -> None:
    assert all(right not in taken for right, taken in lookalikes().items())
    assert "沐" in lookalikes()["沭"] and "洲" in lookalikes()["州"]
