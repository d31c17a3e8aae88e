from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.index.synonyms.aliases import find_aliases
from bot.matching.text.language import load_language
from tests.fakes.articles import article_of_entries, matcher_of

PLAIN_ENTRIES = (("pay", "How do I pay?", "By card."), ("shut", "When is it shut?", "On Mondays."))


def aliases_in(text: str, code: str = "en") -> list[set[str]]:
    article = article_of_entries("a", code, ("one", text, "Yes."))
    return [set(names) for names in find_aliases(article, load_language(code))]


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        ("en", "How does the coronavirus (COVID-19) spread?", {"coronavirus", "COVID-19", "COVID"}),
        ("en", "Is COVID-19 (coronavirus) airborne?", {"COVID-19", "coronavirus", "COVID"}),
        ("en", "What is coronavirus/COVID-19?", {"coronavirus", "COVID-19", "COVID"}),
        (
            "en",
            "What does the World Health Organization (WHO) say?",
            {"World Health Organization", "WHO"},
        ),
        ("en", "Did the Food and Drug Bureau, or the FDB?", {"Food and Drug Bureau", "FDB"}),
        ("en", "Who runs the NHB (National Housing Board)?", {"National Housing Board", "NHB"}),
        ("en", "Is whooping cough, also called pertussis, common?", {"cough", "pertussis"}),
        ("de", "Was kostet die Bahncard, also der Railpass, kurz Rapa?", {"Railpass", "Rapa"}),
        ("fr", "Le paludisme, aussi appelé malaria, est-il mortel ?", {"paludisme", "malaria"}),
        ("ru", "Чем опасен клещевой энцефалит (КЭ)?", {"клещевой энцефалит", "КЭ"}),
    ],
)
def test_what_an_article_says_to_be_one_thing_is_one(code: str, text: str, names: set[str]) -> None:
    assert names in aliases_in(text, code)


@pytest.mark.parametrize(
    "text",
    [
        "Can I return shoes (unworn)?",
        "What is the fare (2024)?",
        "Can I bring a bag (10kg)?",
        "Is it open (Monday)?",
        "How do I get a visa (UK)?",
        "Do you take cash and/or cards?",
        "Do you take Visa or Mastercard?",
        "Is a car allowed (with a trailer)?",
    ],
)
def test_a_remark_is_no_other_name(text: str) -> None:
    assert aliases_in(text) == []


@given(
    st.text(alphabet="AbC -('/)9;,。（）", max_size=60), st.sampled_from(("en", "de", "ja", "xx"))
)
def test_any_title_can_be_read(text: str, code: str) -> None:
    for names in aliases_in(text, code):
        assert all(names)


def test_a_name_of_the_title_finds_what_is_asked_of_the_other() -> None:
    entries = (("catch", "How do you catch zorbitis?", "From ticks."), *PLAIN_ENTRIES)
    named = article_of_entries(
        "a", "en", ("intro", "All about zorbitis (QRZ-7)", "Lead."), *entries
    )
    best = matcher_of(named).rank_entries("how is qrz caught")[0]
    assert best.entry == "a/catch"
