from __future__ import annotations

from dataclasses import replace

import pytest

from bot.article.model import Article
from bot.errors import LanguageDataError
from bot.languages.loader import load_language_data
from bot.matching.model import DecisionKind
from bot.matching.text.sign_forms import unify_signs
from tests.fakes.articles import article_of_entries, matcher_of

SIMPLIFIED = article_of_entries(
    "pool",
    "zh",
    ("hours", "游泳馆几点开门？", "每天早上九点开门，晚上八点关门。"),
    ("price", "门票多少钱？", "成人二十元，学生十元。"),
    ("lost", "东西丢了怎么办？", "请到服务台登记，我们会打电话通知您。"),
)
TRADITIONAL = article_of_entries(
    "pool",
    "zh",
    ("hours", "游泳館幾點開門？", "每天早上九點開門，晚上八點關門。"),
    ("price", "門票多少錢？", "成人二十元，學生十元。"),
    ("lost", "東西丟了怎麼辦？", "請到服務臺登記，我們會打電話通知您。"),
)
ENGLISH = article_of_entries(
    "pool",
    "en",
    ("hours", "When does the pool open?", "At nine in the morning, every day."),
    ("lost", "What if I lost my towel?", "Ask at the desk; we keep things for a month."),
)
JAPANESE = article_of_entries(
    "pool",
    "ja",
    ("hours", "営業時間は何時から何時までですか", "毎日九時から二十時までです。"),
    ("ticket", "入場券の払い戻しはできますか", "できません。"),
)


@pytest.mark.parametrize(
    ("article", "message", "entry"),
    [
        (SIMPLIFIED, "請問游泳館幾點開門", "hours"),
        (SIMPLIFIED, "學生門票多少錢", "price"),
        (SIMPLIFIED, "我的東西丟了，該怎麼辦", "lost"),
        (TRADITIONAL, "请问游泳馆几点开门", "hours"),
        (TRADITIONAL, "学生门票多少钱", "price"),
        (TRADITIONAL, "我的東西丟了，該怎麼辦", "lost"),
        (ENGLISH, "游泳館幾點開門", "hours"),
        (JAPANESE, "營業時間は何時まで", "hours"),
    ],
)
def test_either_form_of_chinese_is_understood(article: Article, message: str, entry: str) -> None:
    decision = matcher_of(article).make_decision(message)
    assert decision.matches
    assert decision.matches[0].entry == f"pool/{entry}"
    assert decision.kind in (DecisionKind.ANSWER, DecisionKind.CLARIFY)


@pytest.mark.parametrize("code", ["ja", "ko", "en"])
def test_signs_are_left_as_they_are_in_other_languages(code: str) -> None:
    assert unify_signs("營業時間 東", load_language_data(code).words) == "營業時間 東"


def test_a_table_that_cant_be_read_is_said_aloud() -> None:
    rules = replace(load_language_data("zh").words, sign_table="_no_such_table")
    with pytest.raises(LanguageDataError, match=r"_no_such_table\.msgpack\.gz .* can't be read"):
        unify_signs("東", rules)
