from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pandas as pd
import pytest
from builders import a_fact, a_report
from starlette.applications import Starlette

from data.errors import StoreInUse
from data.service import routes
from data.store import Store, open_store
from parsing.document import Place
from parsing.report import Finding, Source

KAIJIANG = quote("开江县人民政府")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    finding = Finding("channels_sum", "warning", "甲", "a", sources=(Source("14249", Place(line=12)),))
    with open_store(tmp_path_factory.mktemp("service") / "store.duckdb") as store:
        store.save(a_report(facts=(a_fact("requests", "granted", "total", "12"),), findings=(finding,)))
        store.save(a_report("b.txt", year=2020, facts=(a_fact("disclosure", "fees", "amount", "24252.311082"),)))
        yield store


@pytest.fixture(scope="module")
def app(store: Store) -> Starlette:
    return Starlette(routes=routes(lambda: store))


def get(app: Starlette, address: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of one request, without a network between."""
    path, _, query = address.partition("?")
    scope: dict[str, Any] = {
        "type": "http", "method": method, "path": f"/api/v1/{path}", "query_string": query.encode(), "headers": [],
    }  # fmt: skip
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:])


def rows(app: Starlette, address: str) -> Any:
    status, headers, body = get(app, address)
    assert status == 200 and headers["content-type"] == "application/json"
    return json.loads(body)


def test_facts_come_as_csv_json_and_parquet_with_the_same_rows(app: Starlette) -> None:
    as_json = rows(app, "facts.json")
    as_csv = pd.read_csv(io.BytesIO(get(app, "facts.csv")[2]))
    as_parquet = pd.read_parquet(io.BytesIO(get(app, "facts.parquet")[2]))
    assert list(as_json[0]) == list(as_csv.columns) == list(as_parquet.columns)
    assert [row["value"] for row in as_json] == list(as_csv["value"]) == list(as_parquet["value"]) == [24252.311082, 12]
    assert get(app, "facts.csv")[2].startswith(b"\xef\xbb\xbf")


def test_filters_repeat_and_combine(app: Starlette) -> None:
    assert len(rows(app, f"facts.json?authority={KAIJIANG}&year=2020&year=2021")) == 2
    assert [row["value"] for row in rows(app, "facts.json?year=2021&table=requests&row=granted&column=total")] == [12]
    assert rows(app, "facts.json?kind=office") == []
    assert [row["year"] for row in rows(app, f"reports.json?year=2021&city={quote('达州市')}")] == [2021]


def test_indicators_say_what_they_are_made_of(app: Starlette) -> None:
    first = rows(app, "indicators.json?year=2021")[0]
    assert first["indicator_id"] == "disclosure_rate" and first["value"] is None


def test_one_report_comes_with_its_facts_and_findings(app: Starlette) -> None:
    report_id = rows(app, "reports.json?year=2021")[0]["report_id"]
    report = rows(app, f"reports/{report_id}.json")
    assert report["forms"] == {"requests": "2021"}
    assert report["facts"][0]["value"] == 12 and report["facts"][0]["line"] == 7
    assert report["findings"][0]["sources"][0]["text"] == "14249"


def test_the_dictionary_has_cells_and_indicators(app: Starlette) -> None:
    found = rows(app, "dictionary.json?table=disputes")
    assert {cell["table_id"] for cell in found["cells"]} == {"disputes"}
    assert found["indicators"][0]["numerator"] == ["requests/granted/total", "requests/partially_granted/total"]
    assert {"approximate", "scope", "part"} <= {field["id"] for field in found["fields"]}


@pytest.mark.parametrize(
    "address",
    [
        "facts.csv?colour=red", "facts.json?year=1999", "facts.json?year=abc", "facts.json?year=",
        "reports.json?level=x",
        "indicators.json?table=requests", "reports.json?authority=%27%3B--", "dictionary.json?row=none",
        "facts.json?year=99999999999999999999",
    ],
)  # fmt: skip
def test_an_unknown_parameter_or_value_gets_400_and_one_sentence(app: Starlette, address: str) -> None:
    status, _, body = get(app, address)
    assert status == 400
    answer = json.loads(body)
    assert set(answer) == {"error_zh", "error_en"} and answer["error_zh"].endswith("。")


def test_a_report_that_is_not_there_gets_404(app: Starlette) -> None:
    assert get(app, "reports/0123456789ab.json")[0] == 404


def test_nothing_can_be_written(app: Starlette) -> None:
    assert get(app, "facts.json", method="POST")[0] == 405


def test_a_store_that_cannot_be_opened_gets_503() -> None:
    def in_use() -> Store:
        raise StoreInUse

    status, _, body = get(Starlette(routes=routes(in_use)), "facts.json")
    assert status == 503 and json.loads(body)["error_en"] == StoreInUse.en
