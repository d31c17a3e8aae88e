from __future__ import annotations

from dataclasses import replace

import pytest

from bot.article.library import Library
from bot.article.model import Article, Entry
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind
from tests.fakes.articles import article_of_entries, build_set_matcher, load_set_library, matcher_of
from tests.fakes.matching.questions import generate_questions, library_of

PIPELINE = "what-is-kim-jong-il-doing-in-russia/pipeline"
PHRASINGS_IN_LARGE_LIBRARY = 4_000


def test_the_exact_question_is_answered_for_every_entry_of_every_article() -> None:
    for name in (
        "seed",
        "library",
        "telescope",
        "pokrovsky-bridge",
        "haneul-bike",
        "minatogawa-onsen",
    ):
        for tested_article in load_set_library(name).articles:
            for entry in tested_article.entries:
                decision = build_set_matcher(name).make_decision(entry.question)
                assert decision.kind is DecisionKind.ANSWER
                assert decision.matches[0].entry == tested_article.full_name(entry)


@pytest.mark.parametrize("text", ["Kim", "Russia", "North Korea", "korea", "kim jong il"])
def test_a_word_that_names_the_whole_article_is_no_answer(text: str) -> None:
    assert build_set_matcher("seed").make_decision(text).kind in (
        DecisionKind.CLARIFY,
        DecisionKind.DECLINE,
    )


@pytest.mark.parametrize(
    ("name", "text"), [("telescope", "the telescope"), ("pokrovsky-bridge", "мост")]
)
def test_so_it_is_in_other_articles(name: str, text: str) -> None:
    assert build_set_matcher(name).make_decision(text).kind in (
        DecisionKind.CLARIFY,
        DecisionKind.DECLINE,
    )


@pytest.mark.parametrize(
    "text", ["how do I make sourdough", "how do i boil an egg", "bitcoin", "рецепт борща"]
)
def test_what_the_article_does_not_hold_is_declined(text: str) -> None:
    assert build_set_matcher("seed").make_decision(text).kind is DecisionKind.DECLINE


def test_a_fact_inside_an_answer_is_found_with_its_passage_and_sentence() -> None:
    best = (
        build_set_matcher("telescope")
        .make_decision("how long does a radio signal take to reach it")
        .matches[0]
    )
    entry = load_set_library("telescope").find_entry(best.entry)
    assert entry is not None
    assert best.passage is not None
    assert best.sentence is not None
    start, end = best.sentence
    assert (
        entry.passages[best.passage].text[start:end].startswith("A radio signal needs five seconds")
    )


def test_a_whole_question_names_no_passage() -> None:
    best = build_set_matcher("telescope").make_decision("Why is it four years late?").matches[0]
    assert (best.passage, best.sentence) == (None, None)


@pytest.mark.parametrize("text", ["and what would it cost?", "so when will they build it?", "why?"])
def test_a_message_that_leans_on_the_last_answer_is_understood_with_it(text: str) -> None:
    in_context = {
        m.entry: m.confidence for m in build_set_matcher("seed").rank_entries(text, PIPELINE)
    }
    alone = {m.entry: m.confidence for m in build_set_matcher("seed").rank_entries(text)}
    assert in_context[PIPELINE] > alone[PIPELINE]
    assert max(in_context, key=in_context.__getitem__) == PIPELINE


def test_a_message_that_stands_alone_is_not_dragged_along() -> None:
    best = (
        build_set_matcher("seed")
        .make_decision("Will six-party nuclear talks be on the agenda?", PIPELINE)
        .matches[0]
    )
    assert best.entry.endswith("/six-party")


def test_an_entry_that_is_gone_is_no_hindrance() -> None:
    assert (
        build_set_matcher("seed").make_decision("gas pipeline", "gone/away").matches[0].entry
        == PIPELINE
    )


def test_synonyms_of_the_front_matter_are_one_word() -> None:
    entries = [
        ("dog", "May I bring my dog?", "On a lead."),
        ("tram", "Does the tram stop here?", "Every hour."),
        ("food", "Is there a canteen?", "Soup only."),
    ]
    plain = matcher_of(article_of_entries("a", "en", *entries))
    taught = matcher_of(
        article_of_entries(
            "a", "en", *entries, synonyms=(("dog", "schnuffel", "four-legged friend"),)
        )
    )
    for text in ("can schnuffel come along", "may my four-legged friend come"):
        before = {m.entry: m.confidence for m in plain.rank_entries(text)}
        after = {m.entry: m.confidence for m in taught.rank_entries(text)}
        assert after["a/dog"] > before["a/dog"]
        assert max(after, key=after.__getitem__) == "a/dog"


def test_a_phrasing_of_an_editor_is_as_good_as_the_question() -> None:
    telescope = load_set_library("telescope").articles[0]
    words = "zebra crossing of the milky highway"
    entries = (replace(e, phrasings=(words,)) if e.id == "orbit" else e for e in telescope.entries)
    phrased_matcher = Matcher(Library((replace(telescope, entries=tuple(entries)),)))
    assert phrased_matcher.make_decision(words).matches[0].entry.endswith("/orbit")
    assert phrased_matcher.make_decision(words).kind is DecisionKind.ANSWER


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("gaspipeline", "pipeline"),
        ("pipe line per kilometr", "pipeline"),
        ("gass pipline", "pipeline"),
    ],
)
def test_joined_split_and_misspelt_words_are_understood(text: str, entry: str) -> None:
    assert build_set_matcher("seed").rank_entries(text)[0].entry.endswith(f"/{entry}")


def test_in_a_large_library_the_right_entry_is_found() -> None:
    phrasings = generate_questions(PHRASINGS_IN_LARGE_LIBRARY)
    large_matcher = Matcher(library_of(phrasings))
    for at in range(0, PHRASINGS_IN_LARGE_LIBRARY, 397):
        names = [match.entry for match in large_matcher.make_decision(phrasings[at]).matches]
        assert f"a{at // 100 * 100 // 10 // 10 * 10}/e{at // 10 * 10}" in names


def test_an_article_of_one_entry_and_one_without_an_answer_do_no_harm() -> None:
    bare = Article("bare", "Bare", (Entry("only", "What is bare?", ()),))
    assert matcher_of(bare).rank_entries("bare") is not None
    assert (
        matcher_of(Article("void", "Void", ())).make_decision("anything at all").kind
        is DecisionKind.DECLINE
    )


def test_a_library_of_nothing_declines() -> None:
    assert Matcher(Library(())).make_decision("anything").kind is DecisionKind.DECLINE
