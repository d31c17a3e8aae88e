"""In a long answer words count where most of the message stands, and one sentence of many less."""

from __future__ import annotations

from bot.matching.index.layout.answer_windows import FEW_SENTENCES
from tests.fakes.articles import (
    article_of_entries,
    build_set_matcher,
    library_of_one,
    load_set_library,
    load_set_messages,
    matcher_of,
)

WORDS = ("harvest", "lantern", "violin", "glacier")
QUESTION = "where is the harvest lantern with a violin on the glacier"


def spread_answer(gap: int) -> str:
    """Each word in a sentence of its own, with so many sentences between them."""
    filler = "Nobody knows what comes then. "
    return "".join(f"There was a {word} here. {filler * gap}" for word in WORDS)


def coverage_of(answer: str) -> float:
    entries = (("one", "What is it?", answer), ("two", "Who was here?", "The baker."))
    (evidence,) = matcher_of(article_of_entries("a", "en", *entries)).extract_features(QUESTION)
    return float(evidence.matrix.alignment.coverage[0])


def test_words_that_are_scattered_in_a_long_answer_count_less_than_words_together() -> None:
    together = coverage_of("There was a harvest lantern, a violin and a glacier here. " * 2)
    assert coverage_of(spread_answer(gap=0)) >= 0.95 * together
    assert coverage_of(spread_answer(gap=4)) < 0.95 * together


def test_a_long_answer_takes_no_question_from_the_entry_that_asks_it() -> None:
    matcher, library = build_set_matcher("kestrel-renting"), load_set_library("kestrel-renting")
    lengths = [len(entry.passages[0].text.split(". ")) for entry in library.articles[0].entries]
    assert sorted(lengths)[len(lengths) // 2] > FEW_SENTENCES
    near = [line for line in load_set_messages("kestrel-renting") if line.kind == "near"]
    for line in near:
        best = matcher.rank_entries(line.message)[0].entry
        assert library_of_one(library.articles[0]).display_name(best) in line.expected
