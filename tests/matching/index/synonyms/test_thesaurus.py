from __future__ import annotations

import re

import pytest

from bot.languages.folding import fold_case
from bot.languages.loader import available_languages, load_language_data
from bot.matching.index.synonyms.thesaurus import load_thesaurus
from bot.matching.matcher import Matcher
from bot.matching.text.language import load_language
from tests.fakes.articles import article_of_entries, matcher_of

SCALES = {"opening_times", "temperature"}
"""Who asks when a place closes, or how cold it is, is told when it is open, and how warm."""


@pytest.fixture(scope="module")
def club() -> Matcher:
    return matcher_of(
        article_of_entries(
            "club", "en",
            ("become", "How do I become a member?", "Fill in the form at the front desk."),
            ("resign", "How do I leave the club?", "Write to the board by the end of September."),
            ("card", "I have lost my key card. What now?", "Tell the front desk at once."),
            ("shoes", "Which shoes are right for the hall?", "Those with white soles."),
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("how can i sign up", "become"),
        ("i want to enrol", "become"),
        ("how do i cancel", "resign"),
        ("my card has disappeared", "card"),
        ("can i wear sneakers", "shoes"),
        ("wie werde ich mitglied", "become"),
        ("wie kann ich kündigen", "resign"),
        ("j'ai égaré ma carte", "card"),
    ],
)
def test_a_word_is_found_by_another_of_its_concept_in_any_language(
    club: Matcher, text: str, entry: str
) -> None:
    assert club.make_decision(text).matches[0].entry == f"club/{entry}"


def test_an_explanation_names_the_concept(club: Matcher) -> None:
    assert "sign≈a word for “join”" in str(club.explain_decision("how can i sign up"))


@pytest.mark.parametrize("code", available_languages())
def test_concepts_are_those_of_english_with_two_words_each_and_none_twice(code: str) -> None:
    concepts = load_language_data(code).synonyms
    assert set(concepts) <= set(load_language_data("en").synonyms)
    for name, lines in concepts.items():
        members = lines.split("\n")
        assert len({fold_case(member) for member in members}) >= 2, name
        assert all(member == member.strip() and member for member in members), name


@pytest.mark.parametrize("code", available_languages())
def test_no_concept_holds_opposites(code: str) -> None:
    data = load_language_data(code)
    opposites = [[*map(re.compile, sides)] for sides in data.polarity.opposites]
    for name, members in data.synonyms.items():
        folded = fold_case(members).split("\n")
        for sides in opposites if name not in SCALES else ():
            present = [{member for member in folded if side.fullmatch(member)} for side in sides]
            assert not all(present), f"{name}: {present}"


def test_a_language_without_a_thesaurus_has_no_concepts() -> None:
    thesaurus = load_thesaurus(load_language("sw"))
    assert not thesaurus.embed_concepts(["==join"], 4).any()
    assert thesaurus.phrases.find_groups(["join"]) == []
