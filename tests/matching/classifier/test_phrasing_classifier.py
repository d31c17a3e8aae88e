from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from bot.article.model import Article, Entry, Passage
from bot.content.loader import load_library
from bot.matching.classifier.fitting import (
    MAX_LANDMARKS,
    MIN_PHRASINGS,
    fit_phrasing_classifier,
)
from bot.matching.classifier.phrasing_trust import PhrasingTrust
from bot.matching.index.assembly import MAX_PHRASING_DENSITY
from bot.matching.index.builder import build_index
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind
from bot.matching.query.parsed_query import parse_query
from bot.matching.scoring.entry_features import ENTRY_FEATURES
from bot.matching.text.language import Language
from bot.matching.text.normalize import normalize_text
from tests.fakes.articles import (
    build_set_matcher,
    draw_phrasings,
    library_of_one,
    load_set_library,
    matcher_of,
)
from tests.fakes.matching.questions import generate_questions
from tests.paths import READERS

SUBJECTS = ("card", "account", "transfer", "statement", "cheque", "salary", "wallet", "payment")
LATE_TEMPLATES = (
    "where is my {}", "my {} has not come", "still waiting for the {}", "when will the {} be here",
    "track the {}", "the {} is late", "has my {} been sent", "how long until the {} arrives",
    "no sign of my {} yet", "I expected the {} last week",
)  # fmt: skip
BROKEN_TEMPLATES = (
    "my {} is broken", "the {} does not work", "why is the {} refused", "{} declined again",
    "I cannot use the {}", "the {} fails every time", "something is wrong with my {}",
    "nothing goes through with the {}", "the {} stopped working", "fix my {}",
)  # fmt: skip


MANY = 40
"""Phrasings of an entry of two that are told apart: what each says others say, too."""


def make_bank_article(count: int, answer: str = "See the list.") -> Article:
    """Two entries with `count` phrasings each."""
    late, broken = (
        [frames[at % 10].format(SUBJECTS[(at + at // 10) % 8]) for at in range(MANY)]
        for frames in (LATE_TEMPLATES, BROKEN_TEMPLATES)
    )
    return Article("bank", "Bank", tuple(
        Entry(name, questions[0], (Passage(answer),), tuple(questions[:count]))
        for name, questions in (("late", late), ("broken", broken))
    ))  # fmt: skip


def taught_articles(*articles: Article) -> set[int]:
    """The numbers of the articles that teach something."""
    return set(fit_phrasing_classifier(build_index(articles, Language("en"))).articles)


def test_an_article_with_many_phrasings_is_learnt_from() -> None:
    assert taught_articles(make_bank_article(MANY)) == {0}


@pytest.mark.parametrize("count", [0, MIN_PHRASINGS - 1])
def test_a_few_phrasings_teach_nothing(count: int) -> None:
    assert not taught_articles(make_bank_article(count))


def test_a_few_entries_are_learnt_from_only_where_their_phrasings_are_told_apart() -> None:
    assert not taught_articles(make_bank_article(10))


@pytest.mark.parametrize(
    ("accuracy", "entry_count", "texts_per_entry", "is_enough"),
    [
        (0.65, 5, 20.0, False),
        (0.75, 5, 20.0, True),
        (0.3, 120, 5.0, True),
        (0.55, 120, 3.0, False),
        (0.65, 120, 3.0, True),
    ],
)
def test_fewer_texts_and_fewer_entries_have_to_be_told_apart_better(
    accuracy: float, entry_count: int, texts_per_entry: float, is_enough: bool
) -> None:
    assert PhrasingTrust(accuracy, entry_count, texts_per_entry).is_enough == is_enough


def test_beside_answers_that_say_much_phrasings_have_to_say_more() -> None:
    assert PhrasingTrust(0.75, 5, 20.0, answer_share=0.0).is_enough
    assert not PhrasingTrust(0.75, 5, 20.0, answer_share=0.6).is_enough
    assert PhrasingTrust(0.75, 77, 10.0, answer_share=0.3).is_enough


def test_articles_without_phrasings_are_left_as_they_are() -> None:
    assert not taught_articles(load_set_library("telescope").articles[0])


def make_list_article(entry_count: int, texts_per_entry: int) -> Article:
    """Entries of made-up questions, each with as many texts."""
    questions = generate_questions(entry_count * texts_per_entry)
    return Article("list", "List", tuple(
        Entry(f"e{at}", group[0], (Passage("See the list."),), tuple(group[1:]))
        for at in range(entry_count)
        for group in [questions[at * texts_per_entry : (at + 1) * texts_per_entry]]
    ))  # fmt: skip


def test_scores_are_those_of_all_that_was_learnt_whatever_the_candidates() -> None:
    article = make_list_article(60, 11)
    index = build_index((article,), Language("en"))
    classifier = fit_phrasing_classifier(index)
    matcher = matcher_of(article)
    texts = [(at, text) for at, entry in enumerate(article.entries) for text in entry.phrasings]
    for right, text in texts[::25]:
        parsed = parse_query(index, normalize_text(text), None)
        taught = classifier.score_message(index, parsed.ngrams, parsed.level_embedding, {0})
        (evidence,) = matcher.extract_features(text)
        column = [feature.name for feature in ENTRY_FEATURES].index("taught")
        entries = evidence.matrix.entries
        assert 16 <= len(entries) < 60
        np.testing.assert_allclose(
            evidence.matrix.candidates[:, column], taught.scores[entries], atol=1e-5
        )
        assert taught.scores.argmax() == taught.log_lift.argmax() == right


@pytest.mark.parametrize(("entry_count", "texts_per_entry"), [(3, 700), (40, 52), (5, 4)])
def test_of_more_texts_than_are_compared_with_each_entry_has_its_share(
    entry_count: int, texts_per_entry: int
) -> None:
    article = make_list_article(entry_count, texts_per_entry)
    index = build_index((article,), Language("en"))
    classifier = fit_phrasing_classifier(index, lambda _: True).articles[0]
    shares = np.bincount(index.entries.snippet_owner[classifier.snippets])
    assert len(classifier.snippets) <= MAX_LANDMARKS
    assert len(shares) == entry_count
    assert shares.max() == shares.min() == min(texts_per_entry, MAX_LANDMARKS // entry_count)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("my salary still has not come", "bank/late"),
        ("the wallet is refused every time", "bank/broken"),
        ("no sign of the cheque", "bank/late"),
        ("cheque declined, why", "bank/broken"),
    ],
)
def test_words_in_a_new_mixture_are_told_apart(text: str, entry: str) -> None:
    assert matcher_of(make_bank_article(MANY)).rank_entries(text)[0].entry == entry


def taught_features(text: str, *articles: Article) -> dict[str, dict[str, float]]:
    """What phrasings teach of a message, feature by feature, by the entry's name."""
    (evidence,) = matcher_of(*articles).extract_features(text)
    names = [evidence.index.entries.names[entry] for entry in evidence.matrix.entries]
    return {
        feature.name: dict(zip(names, evidence.matrix.candidates[:, at].tolist(), strict=True))
        for at, feature in enumerate(ENTRY_FEATURES)
        if feature.name.startswith("taught")
    }


def test_a_score_is_high_for_a_phrasing_of_the_entry_and_low_for_the_other() -> None:
    taught = taught_features("my card is broken", make_bank_article(MANY))
    assert taught["taught"]["bank/broken"] > taught["taught"]["bank/late"] + 0.3
    assert taught["taught_lift"]["bank/broken"] > 0 > taught["taught_lift"]["bank/late"]


@pytest.mark.parametrize("text", ["card", "the card", "account?"])
def test_a_single_word_is_not_taught_apart(text: str) -> None:
    taught = taught_features(text, make_bank_article(MANY))
    assert not any(value for by_entry in taught.values() for value in by_entry.values())


def test_a_word_of_two_questions_is_asked_back() -> None:
    assert build_set_matcher("seed").make_decision("agenda").kind is DecisionKind.CLARIFY


def test_what_one_article_teaches_says_nothing_of_another() -> None:
    other = Article("zoo", "Zoo", (
        Entry("open", "When does the zoo open?", (Passage("At nine every day."),)),
        Entry("lion", "Where does the lion live?", (Passage("In the old house."),)),
    ))  # fmt: skip
    taught = taught_features("where does the lion live", make_bank_article(MANY), other)
    assert taught["taught"]["zoo/lion"] == taught["taught_lift"]["zoo/lion"] == 0.0
    both = matcher_of(make_bank_article(MANY), other)
    assert both.rank_entries("where does the lion live")[0].entry == "zoo/lion"


def test_learning_is_the_same_every_time() -> None:
    index = build_index((make_bank_article(MANY),), Language("en"))
    first, again = (fit_phrasing_classifier(index).articles[0] for _ in range(2))
    assert np.array_equal(first.weights, again.weights)
    assert first.calibration == again.calibration


@pytest.fixture(scope="module")
def intents() -> Article:
    """Twenty entries of a list with at least five phrasings each."""
    path = READERS / "large" / "assistant-intents.md"
    article = load_library(path).library.articles[0]
    entries = [entry for entry in article.entries if len(entry.phrasings) >= 5]
    return replace(article, entries=tuple(entries[:20]))


def count_right_at_top(article: Article, texts_per_entry: int) -> int:
    """How many of the last phrasings find their entry beside fewer others of it."""
    matcher = Matcher(library_of_one(draw_phrasings(article, texts_per_entry)))
    ranked = [(entry, matcher.rank_entries(entry.phrasings[-1])) for entry in article.entries]
    return sum(matches[0].entry == article.full_name(entry) for entry, matches in ranked if matches)


def test_plain_paraphrases_take_nothing_away_that_was_right(intents: Article) -> None:
    counts = [count_right_at_top(intents, texts) for texts in (1, 3, 5)]
    noise = 2
    assert all(more >= fewer - noise for fewer, more in pairwise(counts))
    assert counts[-1] > counts[0]


def test_more_phrasings_than_the_weights_were_fitted_on_count_as_so_many() -> None:
    (few, many, most) = (
        build_index((make_list_article(3, count),), Language("en")).phrasing_density
        for count in (5, 12, 40)
    )
    assert few < many == most == MAX_PHRASING_DENSITY
