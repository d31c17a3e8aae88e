from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.library import Library
from bot.languages.loader import load_language_data
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind
from bot.matching.query.transliterate import spell_by_sound
from bot.matching.text.language import Language
from bot.matching.text.stemmer import Stemmer
from bot.matching.text.tokenize import tokenize_text
from tests.fakes.articles import article_of_entries, build_set_matcher, load_set_library

GAS = article_of_entries(
    "truba", "ru",
    ("gazoprovod", "Что будет с газопроводом?", "Газопровод построят через десять лет."),
    ("pomosh", "Получит ли страна помощь?", "Да, зерно и топливо."),
)  # fmt: skip


def best_entry_id(chosen_matcher: Matcher, text: str, previous_entry: str | None = None) -> str:
    return chosen_matcher.rank_entries(text, previous_entry)[0].entry.partition("/")[2]


@pytest.mark.parametrize(
    "text",
    ["что с газопроводом", "ufpjghjdjl", "gazoprovod", "ГАЗОПРОВОД", "газапровод", "гaзопровoд"],
)
def test_a_russian_word_is_understood_however_it_was_typed(text: str) -> None:
    assert best_entry_id(Matcher(Library((GAS,))), text) == "gazoprovod"


def test_a_russian_layout_hides_no_english_question() -> None:
    assert best_entry_id(build_set_matcher("seed"), "пфы зшзудшту") == "pipeline"


@pytest.mark.parametrize(
    ("latin", "russian"),
    [("truboprovod", "трубопровод"), ("pochemu", "почему"), ("shchuka", "щука"), ("zhizn", "жизн")],
)
def test_latin_letters_are_heard_as_russian(latin: str, russian: str) -> None:
    assert spell_by_sound(latin, "ru") == russian


def test_yo_and_ye_are_one_letter() -> None:
    assert build_set_matcher("pokrovsky-bridge").rank_entries(
        "когда пойдёт трамвай"
    ) == build_set_matcher("pokrovsky-bridge").rank_entries("когда пойдет трамвай")


@pytest.mark.parametrize(
    ("language", "form", "other_form"),
    [
        ("en", "pipelines", "pipeline"),
        ("ru", "газопровода", "газопроводом"),
        ("de", "Mülltonnen", "Mülltonne"),
        ("fr", "cantines", "cantine"),
        ("es", "minas", "mina"),
        ("tr", "kayagi", "kayak"),
        ("tr", "rengi", "renk"),
        ("tr", "cocugumuz", "cocuklar"),
        ("tr", "kanadi", "kanatlar"),
        ("tr", "agaci", "agac"),
    ],
)
def test_forms_of_a_word_share_their_stem(language: str, form: str, other_form: str) -> None:
    tested_language = Language(language)
    assert tested_language.stem_word(form) == tested_language.stem_word(other_form)


def test_a_language_without_a_stemmer_or_lists_still_works() -> None:
    strange = article_of_entries(
        "x", "tlh", ("a", "nuqneH tlhIngan", "Qapla'"), ("b", "yIjah", "jIyaj")
    )
    assert best_entry_id(Matcher(Library((strange,))), "tlhingan nuqneh?") == "a"


def test_a_korean_word_loses_its_particle() -> None:
    assert Stemmer(load_language_data("ko").words).strip_particle("파이프라인은") == "파이프라인"
    assert Stemmer(load_language_data("ko").words).strip_particle("pipeline") == "pipeline"


def test_japanese_is_read_in_pairs_of_signs() -> None:
    assert tokenize_text("料金表") == ["料金", "金表"]


def test_each_article_is_read_in_its_own_language() -> None:
    both = Matcher(Library((GAS, *load_set_library("telescope").articles)))
    assert best_entry_id(both, "когда построят газопровод") == "gazoprovod"
    assert best_entry_id(both, "how much does the telescope cost") == "cost"
    assert both.make_decision("how much does the telescope cost").kind is DecisionKind.ANSWER


def test_the_article_just_read_is_preferred_when_in_doubt() -> None:
    twins = [
        article_of_entries(
            slug, "en", ("cost", "How much does it cost?", "Ten."), ("when", "When is it?", "Soon.")
        )
        for slug in ("one", "two")
    ]
    twins_matcher = Matcher(Library(tuple(twins)))
    for slug in ("one", "two"):
        assert (
            twins_matcher.rank_entries("how much does it cost", f"{slug}/when")[0].entry
            == f"{slug}/cost"
        )


@given(st.lists(st.text(alphabet="abcdegiklrtuıç", min_size=1, max_size=9)))
def test_many_stems_are_unified_as_each_of_them_is(stems: list[str]) -> None:
    stemmer = Stemmer(load_language_data("tr").words)
    assert stemmer.unify_stems(stems) == [*map(stemmer.unify_stem, stems)]
    assert stemmer.stem_words(stems) == [*map(stemmer.stem_word, stems)]
