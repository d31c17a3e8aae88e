from __future__ import annotations

import pytest

from bot.matching.matcher import Matcher
from bot.matching.text.proper_nouns import find_proper_nouns
from tests.fakes.articles import article_of_entries, build_set_matcher, matcher_of


@pytest.mark.parametrize(
    ("texts", "names"),
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
    texts: list[str], names: set[str]
) -> None:
    assert find_proper_nouns(texts) == names


def test_the_first_word_of_a_sentence_may_be_anything() -> None:
    assert find_proper_nouns(["Gas is cheap. Grain is dear."]) == set()


def proper_nouns_of(tested_matcher: Matcher) -> set[str]:
    (evidence,) = tested_matcher.extract_features("word")
    index = evidence.index
    return {index.vocabulary.name_term(term) for term in index.proper_noun_terms}


def test_an_index_knows_the_names_of_its_articles() -> None:
    assert {"medvedev", "pyongyang", "gazprom"} <= proper_nouns_of(build_set_matcher("seed"))
    assert "pipeline" not in proper_nouns_of(build_set_matcher("seed"))


def test_german_nouns_are_no_names() -> None:
    german_article = article_of_entries(
        "a", "de", ("a", "Wo steht die Tonne?", "Die Tonne steht am Haus von Herrn Vogt.")
    )
    assert proper_nouns_of(matcher_of(german_article)) == set()


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("who repairs the clock", "who was Adela Voss"),
        ("when is the clock repaired", "when did Adela Voss die"),
    ],
)
def test_what_is_asked_weighs_more_than_who_is_named(asked: str, other: str) -> None:
    tower_matcher = matcher_of(article_of_entries("tower", "en",
        ("repair", "Who repairs the tower clock?", "The clockmaker Adela Voss repairs it in May."),
        ("bells", "How loud are the bells?", "Louder than the traffic on the square."),
    ))  # fmt: skip
    asked_confidences = {
        match.entry: match.confidence for match in tower_matcher.rank_entries(asked)
    }
    named_confidences = {
        match.entry: match.confidence for match in tower_matcher.rank_entries(other)
    }
    assert asked_confidences["tower/repair"] > named_confidences["tower/repair"]
