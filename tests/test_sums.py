"""The rules for figures of the prose, each with a case that passes and one that fails; rounded figures never fail."""

from __future__ import annotations

from decimal import Decimal

import pytest

from parsing.narrative import read_prose
from parsing.narrative.sums import channels_sum, interpretation_sum
from parsing.report import Finding
from tests.prose import report


def channels(*sentences: str) -> list[Finding]:
    return list(channels_sum(read_prose(report(*sentences)), {}))


def kinds(*sentences: str) -> list[Finding]:
    return list(interpretation_sum(read_prose(report(*sentences)), {}))


@pytest.mark.parametrize(("total", "found"), [("30", 0), ("31", 1), ("近31", 0)])
def test_channels_add_up_to_the_total_of_their_sentence(total: str, found: int) -> None:
    told = channels(f"主动公开政府信息{total}条，其中政府网站20条、微信10条。")
    assert [(finding.stated, finding.computed) for finding in told] == [(Decimal(31), Decimal(30))] * found


def test_rounded_channel_is_held_against_nothing() -> None:
    assert channels("主动公开政府信息40条，其中政府网站20余条、微信10条、微博5条。") == []


def test_channels_of_another_sentence_are_not_held_against_the_total() -> None:
    assert channels("主动公开政府信息99条。", "通过政府网站公开信息1条，通过微博公开信息1条。") == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("发布政策解读30篇，其中图解20篇、视频10篇。", 0),
        ("发布政策解读30篇，其中图解20篇。", 0),
        ("发布政策解读30篇，其中图解20篇、视频11篇。", 1),
        ("发布政策解读近30篇，其中图解20篇、视频11篇。", 0),
        ("发布政策解读30篇，其中图解20余篇、视频11篇。", 0),
        ("发布政策解读30篇，其中图解20篇、视频10篇，召开新闻发布会3场。", 0),
    ],
)
def test_kinds_do_not_exceed_their_total(sentence: str, found: int) -> None:
    assert len(kinds(sentence)) == found


@pytest.mark.parametrize(
    ("share", "found"), [("占比28.1%", 0), ("占比28%", 0), ("占比28.3%", 1), ("占比82%", 1), ("占比近三成", 0)]
)
def test_stated_share_fits_its_count_as_rounded(share: str, found: int) -> None:
    told = kinds(f"发布政策解读64篇，其中图片解读18篇，{share}。")
    assert [(finding.row, finding.column) for finding in told] == [("image", "share")] * found
