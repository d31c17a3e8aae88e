from __future__ import annotations

import pytest

from bot.matching.model import Kind, Social
from bot.matching.normal import normal
from bot.matching.social import small_talk
from tests.matching.shelf import matcher


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hello there!", Social.GREETING),
        ("Доброе утро :)", Social.GREETING),
        ("안녕하세요", Social.GREETING),
        ("thanks a lot, that helped", Social.THANKS),
        ("ok thx", Social.THANKS),
        ("спасибо большое", Social.THANKS),
        ("Vielen Dank!", Social.THANKS),
        ("bye bye", Social.BYE),
        ("До свидания", Social.BYE),
        ("wow", Social.PRAISE),
        ("great article guys", Social.PRAISE),
        ("отличная статья", Social.PRAISE),
        ("hahaha", Social.LAUGH),
        ("ХАХАХА", Social.LAUGH),
        ("ㅋㅋㅋㅋ", Social.LAUGH),
        ("ok", Social.OK),
        ("ага", Social.OK),
        ("sorry wrong chat", Social.SORRY),
        ("ой, не туда", Social.SORRY),
        ("you are stupid bot", Social.RUDE),
        ("тупой бот", Social.RUDE),
        ("are you a bot?", Social.WHO),
        ("who made you?", Social.WHO),
        ("ты бот?", Social.WHO),
        ("👍", Social.THANKS),
        ("🙏🏽", Social.THANKS),
        ("❤️", Social.PRAISE),
        ("😊😊", Social.PRAISE),
        ("😂", Social.LAUGH),
        ("👋", Social.GREETING),
        ("✅", Social.EMPTY),
        ("spasibo bolshoe", Social.THANKS),
        ("Privet!", Social.GREETING),
        ("ghbdtn", Social.GREETING),
        ("poka", Social.BYE),
        ("Grüß Gott", Social.GREETING),
        ("Danke schön!", Social.THANKS),
        ("Tschüß", Social.BYE),
        ("Bonjour à tous", Social.GREETING),
        ("Merci à vous", Social.THANKS),
        ("À bientôt", Social.BYE),
        ("¡Buenos días!", Social.GREETING),
        ("¡Muchas gracias!", Social.THANKS),
        ("hasta mañana", Social.BYE),
        ("정말 고마워요", Social.THANKS),
        ("안녕히 계세요", Social.BYE),
        ("ありがとうございます。", Social.THANKS),
        ("またね", Social.BYE),
        ("???", Social.EMPTY),
        ("\u200d\u200c\u200b", Social.EMPTY),
        ("   ", Social.EMPTY),
    ],
)
def test_small_talk_is_known_for_what_it_is(text: str, kind: Social) -> None:
    assert small_talk(normal(text)).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "hi, what about the pipeline",
        "thanks, and the pipeline?",
        "Hello! How much does the pipeline cost per kilometer? Thanks in advance!",
        "ok and what about the gas pipeline",
        "sorry, what about the gas pipeline",
    ],
)
def test_a_greeting_never_costs_a_reader_the_question(text: str) -> None:
    decision = matcher("seed").decide(text)
    assert decision.kind is Kind.ANSWER
    assert decision.matches[0].entry.endswith("/pipeline")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("privet, kogda otkroyut most", "kogda otkroyut most"),
        ("Danke, was kostet das?", "was kostet das?"),
        ("salut les tarifs", "les tarifs"),
        ("안녕하세요 요금이 얼마예요", "요금이 얼마예요"),
        ("すみません、料金はいくらですか", "料金はいくらですか"),
        ("👍 and the pipeline?", "👍 and the pipeline?"),
    ],
)
def test_the_question_after_a_greeting_is_left(text: str, rest: str) -> None:
    small = small_talk(normal(text))
    assert small.kind is None
    assert normal(small.rest) == normal(rest)


@pytest.mark.parametrize(
    "text",
    [
        "who pays",
        "is it real",
        "what can i bring",
        "how old is the bot",
        "poka zakryt most",
        "gut erreichbar?",
        "bien sur le prix",
        "bueno y cuanto cuesta",
    ],
)
def test_a_question_that_begins_like_small_talk_is_a_question(text: str) -> None:
    assert small_talk(normal(text)).kind is None


def test_thanks_matter_more_than_the_greeting_before_them() -> None:
    assert small_talk(normal("Hi! Thanks!")).kind is Social.THANKS
