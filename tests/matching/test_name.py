from __future__ import annotations

import pytest

from bot.matching.matcher import Matcher
from bot.matching.name import names
from tests.matching.shelf import article, matcher, matcher_of


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["He met Kim Jong Il in Ulan-Ude."], {"kim", "jong", "il", "ulan", "ude"}),
        (["Bridges fall.", "The old bridges stand."], set()),
        (["Ask the Mayor.", "The mayor said no."], set()),
        (["Мост ведёт в Заречье."], {"заречье"}),
        (["“Really?” asked Marta."], {"marta"}),
        (["THE END"], {"end"}),
        ([], set()),
        (["누가 만들었나요?", "料金はいくらですか。"], set()),
    ],
)
def test_a_name_is_a_word_with_a_capital_wherever_it_stands(
    texts: list[str], found: set[str]
) -> None:
    assert names(texts) == found


def test_the_first_word_of_a_sentence_may_be_anything() -> None:
    assert names(["Gas is cheap. Grain is dear."]) == set()


def named(found: Matcher) -> set[str]:
    ((index, _, _),) = found.evidence("word")
    return {index.lexicon.name(term) for term in index.named}


def test_an_index_knows_the_names_of_its_articles() -> None:
    assert {"medvedev", "pyongyang", "gazprom"} <= named(matcher("seed"))
    assert "pipeline" not in named(matcher("seed"))


def test_german_nouns_are_no_names() -> None:
    one = article(
        "a", "de", ("a", "Wo steht die Tonne?", "Die Tonne steht am Haus von Herrn Vogt.")
    )
    assert named(matcher_of(one)) == set()


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("who repairs the clock", "who was Adela Voss"),
        ("when is the clock repaired", "when did Adela Voss die"),
    ],
)
def test_what_is_asked_weighs_more_than_who_is_named(asked: str, other: str) -> None:
    found = matcher_of(article("tower", "en",
        ("repair", "Who repairs the tower clock?", "The clockmaker Adela Voss repairs it in May."),
        ("bells", "How loud are the bells?", "Louder than the traffic on the square."),
    ))  # fmt: skip
    sure = {one.entry: one.confidence for one in found.match(asked)}
    doubtful = {one.entry: one.confidence for one in found.match(other)}
    assert sure["tower/repair"] > doubtful["tower/repair"]
