from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.article.model import Article, Entry, Passage
from bot.matching.index.builder import build_index
from bot.matching.index.phrasing_classifier import MIN_PHRASINGS, fit_phrasing_classifier
from bot.matching.model import DecisionKind
from bot.matching.scoring.conditional_logit import load_weights
from bot.matching.scoring.query import parse_query
from bot.matching.text.language import Language
from bot.matching.text.normalize import normalize_text
from tests.fakes.articles import build_set_matcher, load_set_library, matcher_of
from tests.fakes.questions import generate_questions

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


def make_bank_article(count: int, answer: str = "See the list.") -> Article:
    """Two entries with `count` phrasings each."""
    late = [frame.format(SUBJECTS[at % 8]) for at, frame in enumerate(LATE_TEMPLATES)]
    broken = [frame.format(SUBJECTS[at % 8]) for at, frame in enumerate(BROKEN_TEMPLATES)]
    return Article("bank", "Bank", tuple(
        Entry(name, questions[0], (Passage(answer),), tuple(questions[:count]))
        for name, questions in (("late", late), ("broken", broken))
    ))  # fmt: skip


def taught_articles(*articles: Article) -> set[int]:
    """The numbers of the articles that teach something."""
    return set(fit_phrasing_classifier(build_index(articles, Language("en"))).articles)


def test_an_article_with_many_phrasings_is_learnt_from() -> None:
    assert taught_articles(make_bank_article(10)) == {0}


@pytest.mark.parametrize("count", [0, 3, MIN_PHRASINGS - 1])
def test_a_few_phrasings_teach_nothing(count: int) -> None:
    assert not taught_articles(make_bank_article(count))


def test_where_answers_are_long_the_phrasings_are_not_the_teachers() -> None:
    assert not taught_articles(make_bank_article(10, "It is so. " * 20))


def test_articles_without_phrasings_are_left_as_they_are() -> None:
    assert not taught_articles(load_set_library("telescope").articles[0])


def test_among_few_candidates_the_scores_are_those_among_all() -> None:
    questions = generate_questions(330)
    entries = tuple(
        Entry(f"e{at}", questions[11 * at], (Passage("See the list."),),
              tuple(questions[11 * at + 1 : 11 * at + 11]))
        for at in range(30)
    )  # fmt: skip
    index = build_index((Article("list", "List", entries),), Language("en"))
    classifier = fit_phrasing_classifier(index)
    everything = np.arange(30, dtype=np.int32)
    candidates = everything[3:19]
    for text in questions[::25]:
        parsed = parse_query(index, normalize_text(text), None)
        among_all = classifier.score_entries(index, parsed.text, parsed.embedding, everything)
        among_16 = classifier.score_entries(index, parsed.text, parsed.embedding, candidates)
        np.testing.assert_allclose(among_16, among_all[candidates], atol=1e-5)
        right = questions.index(text) // 11
        assert among_all.argmax() == right
        assert among_all[right] > 0.3


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
    assert matcher_of(make_bank_article(10)).rank_entries(text)[0].entry == entry


def test_a_score_is_near_one_for_a_phrasing_of_the_entry_and_low_for_the_other() -> None:
    (evidence,) = matcher_of(make_bank_article(10)).extract_features("my card is broken")
    late, broken = evidence.matrix.classifier_scores
    assert broken > late + 0.3


@pytest.mark.parametrize("text", ["card", "the card", "account?"])
def test_a_single_word_is_not_taught_apart(text: str) -> None:
    (evidence,) = matcher_of(make_bank_article(10)).extract_features(text)
    assert not evidence.matrix.classifier_scores.any()


def test_a_word_of_two_questions_is_asked_back() -> None:
    assert build_set_matcher("seed").make_decision("agenda").kind is DecisionKind.CLARIFY


def test_what_is_taught_takes_nothing_from_none_of_them() -> None:
    bank_matcher = matcher_of(make_bank_article(10))
    (evidence,) = bank_matcher.extract_features("the wallet is refused every time")
    matrix = evidence.matrix
    taught, no_answer_probability = load_weights().predict_probabilities(matrix)
    plain, plain_no_answer_probability = load_weights().predict_probabilities(
        replace(matrix, classifier_scores=np.zeros_like(matrix.classifier_scores))
    )
    assert no_answer_probability == plain_no_answer_probability
    assert taught.sum() == pytest.approx(plain.sum())
    assert not np.allclose(taught, plain)


def test_what_one_article_teaches_says_nothing_of_another() -> None:
    other = Article("zoo", "Zoo", (
        Entry("open", "When does the zoo open?", (Passage("At nine every day."),)),
        Entry("lion", "Where does the lion live?", (Passage("In the old house."),)),
    ))  # fmt: skip
    both = matcher_of(make_bank_article(10), other)
    (evidence,) = both.extract_features("where does the lion live")
    matrix = evidence.matrix
    shares = matrix.classifier_scores[matrix.article_numbers == 1]
    assert not shares.any()
    assert both.rank_entries("where does the lion live")[0].entry == "zoo/lion"


def test_learning_is_the_same_every_time() -> None:
    index = build_index((make_bank_article(10),), Language("en"))
    first, again = (fit_phrasing_classifier(index).articles[0] for _ in range(2))
    assert np.array_equal(first.ngram_weights, again.ngram_weights)
    assert np.array_equal(first.embedding_weights, again.embedding_weights)
