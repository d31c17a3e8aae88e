from __future__ import annotations

import pytest

from bot.article.library import Library
from bot.matching.language import Language
from bot.matching.layout import cyrillic
from bot.matching.matcher import Matcher
from bot.matching.model import Kind
from bot.matching.words import root, spoken
from tests.matching.shelf import article, library, matcher

GAS = article(
    "truba", "ru",
    ("gazoprovod", "Что будет с газопроводом?", "Газопровод построят через десять лет."),
    ("pomosh", "Получит ли страна помощь?", "Да, зерно и топливо."),
)  # fmt: skip


def best(found: Matcher, text: str, after: str | None = None) -> str:
    return found.match(text, after)[0].entry.partition("/")[2]


@pytest.mark.parametrize(
    "text",
    ["что с газопроводом", "ufpjghjdjl", "gazoprovod", "ГАЗОПРОВОД", "газапровод", "гaзопровoд"],
)
def test_a_russian_word_is_understood_however_it_was_typed(text: str) -> None:
    assert best(Matcher(Library((GAS,))), text) == "gazoprovod"


def test_a_russian_layout_hides_no_english_question() -> None:
    assert best(matcher("seed"), "пфы зшзудшту") == "pipeline"


@pytest.mark.parametrize(
    ("latin", "russian"),
    [("truboprovod", "трубопровод"), ("pochemu", "почему"), ("shchuka", "щука"), ("zhizn", "жизн")],
)
def test_latin_letters_are_heard_as_russian(latin: str, russian: str) -> None:
    assert cyrillic(latin) == russian


def test_yo_and_ye_are_one_letter() -> None:
    assert matcher("pokrovsky-bridge").match("когда пойдёт трамвай") == matcher(
        "pokrovsky-bridge"
    ).match("когда пойдет трамвай")


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "pipelines", "pipeline"),
        ("ru", "газопровода", "газопроводом"),
        ("de", "Mülltonnen", "Mülltonne"),
        ("fr", "cantines", "cantine"),
        ("es", "minas", "mina"),
    ],
)
def test_forms_of_a_word_share_their_stem(language: str, one: str, other: str) -> None:
    spoken_here = Language(language)
    assert spoken_here.stem(one) == spoken_here.stem(other)


def test_a_language_without_a_stemmer_or_lists_still_works() -> None:
    strange = article("x", "tlh", ("a", "nuqneH tlhIngan", "Qapla'"), ("b", "yIjah", "jIyaj"))
    assert best(Matcher(Library((strange,))), "tlhingan nuqneh?") == "a"


def test_a_korean_word_loses_its_particle() -> None:
    assert root("파이프라인은") == "파이프라인"
    assert root("pipeline") == "pipeline"


def test_japanese_is_read_in_pairs_of_signs() -> None:
    assert spoken("料金表") == ["料金", "金表"]


def test_each_article_is_read_in_its_own_language() -> None:
    both = Matcher(Library((GAS, *library("telescope").articles)))
    assert best(both, "когда построят газопровод") == "gazoprovod"
    assert best(both, "how much does the telescope cost") == "cost"
    assert both.decide("how much does the telescope cost").kind is Kind.ANSWER


def test_the_article_just_read_is_preferred_when_in_doubt() -> None:
    twins = [
        article(
            slug, "en", ("cost", "How much does it cost?", "Ten."), ("when", "When is it?", "Soon.")
        )
        for slug in ("one", "two")
    ]
    found = Matcher(Library(tuple(twins)))
    for slug in ("one", "two"):
        assert found.match("how much does it cost", f"{slug}/when")[0].entry == f"{slug}/cost"
