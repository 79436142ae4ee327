"""The read-only routes of /api/v1: the pages' filters as query parameters, each repeatable.

A parameter that a route does not know, or a value that the store does not hold, gets status 400 and one sentence.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data import dictionary, queries
from data.errors import StoreError
from data.export import records, to_csv, to_json, to_parquet
from data.queries import Selection
from data.store import Store

PLACE = {
    "authority": "authorities", "year": "years", "province": "provinces", "city": "cities", "level": "levels",
    "kind": "kinds",
}  # fmt: skip
CELL = {"table": "tables", "row": "rows", "column": "columns"}
JSON = "application/json"

Answer = Callable[[Store, Request], Response]


class BadRequest(ValueError):
    """A request that is answered with 400 (or status) and one sentence, in Chinese and in English."""

    def __init__(self, zh: str, en: str, status: int = 400) -> None:
        super().__init__(en)
        self.zh, self.en, self.status = zh, en, status


def routes(open_store: Callable[[], Store]) -> list[Route]:
    """The routes for st.App(routes=...). open_store gives the process's one store and is called for each request."""
    answers: dict[str, Answer] = {
        "facts.csv": partial(_facts, write=to_csv, media="text/csv; charset=utf-8"),
        "facts.parquet": partial(_facts, write=to_parquet, media="application/vnd.apache.parquet"),
        "facts.json": partial(_facts, write=to_json, media=JSON),
        "indicators.json": _indicators,
        "reports.json": _reports,
        "reports/{report_id}.json": _report,
        "dictionary.json": _dictionary,
    }
    return [
        Route(f"/api/v1/{path}", partial(_answer, open_store=open_store, answer=answer), methods=["GET"])
        for path, answer in answers.items()
    ]


def _answer(request: Request, open_store: Callable[[], Store], answer: Answer) -> Response:
    try:
        return answer(open_store(), request)
    except BadRequest as error:
        return _json({"error_zh": error.zh, "error_en": error.en}, error.status)
    except StoreError as error:
        return _json({"error_zh": error.zh, "error_en": error.en}, 503)


def _facts(store: Store, request: Request, write: Callable[[pd.DataFrame], bytes], media: str) -> Response:
    with store.cursor() as cursor:
        frame = queries.facts(cursor, _selection(store, request, PLACE | CELL))
    return Response(write(frame), media_type=media)


def _indicators(store: Store, request: Request) -> Response:
    with store.cursor() as cursor:
        frame = queries.indicators(cursor, _selection(store, request, PLACE))
    return Response(to_json(frame), media_type=JSON)


def _reports(store: Store, request: Request) -> Response:
    with store.cursor() as cursor:
        frame = queries.reports(cursor, _selection(store, request, PLACE))
    return Response(to_json(frame), media_type=JSON)


def _report(store: Store, request: Request) -> Response:
    _selection(store, request, {})
    report_id = request.path_params["report_id"]
    with store.cursor() as cursor:
        found = records(queries.report(cursor, report_id))
        facts = records(queries.report_facts(cursor, report_id))
        findings = records(queries.report_findings(cursor, report_id))
    if not found:
        raise BadRequest(f"没有编号为 {report_id} 的报告。", f"There is no report {report_id}.", 404)
    report = {**found[0], "forms": json.loads(found[0]["forms"])}
    for finding in findings:
        finding["sources"] = json.loads(finding["sources"])
    return _json({**report, "facts": facts, "findings": findings})


def _dictionary(store: Store, request: Request) -> Response:
    with store.cursor() as cursor:
        cells = records(queries.dictionary(cursor, _selection(store, request, CELL)))
        indicators = records(queries.indicator_dictionary(cursor))
    return _json({"cells": cells, "indicators": indicators, "fields": dictionary.fields()})


def _selection(store: Store, request: Request, known: dict[str, str]) -> Selection:
    """The request's parameters as a Selection; BadRequest for a parameter or value that there is not."""
    asked: dict[str, tuple[Any, ...]] = {}
    for name in request.query_params:
        if name not in known:
            names = "、".join(known) or "无", ", ".join(known) or "none"
            raise BadRequest(
                f"这个地址没有参数 {name}；可用的参数：{names[0]}。",
                f"This address has no parameter {name}; it has: {names[1]}.",
            )
        values = request.query_params.getlist(name)
        asked[known[name]] = tuple(_year(value) for value in values) if name == "year" else tuple(values)
    selection = Selection(**asked)
    with store.cursor() as cursor:
        missing = queries.unknown(cursor, selection)
    if missing:
        field, value = missing[0].field, missing[0].value
        raise BadRequest(f"数据中没有 {field} 为“{value}”的内容。", f"There is no {field} “{value}” in the data.")
    return selection


def _year(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and len(value) == 4):
        raise BadRequest(f"年份应为四位数字，而不是“{value}”。", f"A year has four digits, unlike “{value}”.")
    return int(value)


def _json(content: dict[str, Any], status: int = 200) -> Response:
    return Response(json.dumps(content, ensure_ascii=False), status_code=status, media_type=JSON)
