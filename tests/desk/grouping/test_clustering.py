from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.decider import ContentDecider
from bot.desk.grouping.clustering import (
    MIN_MEANT_CONFIDENCE,
    SURE_CONFIDENCE,
    ClusterTree,
    Granularity,
    QuestionCluster,
)
from bot.desk.grouping.triage import QuestionSort, SortedQuestion, sort_question
from bot.desk.questions import ReaderQuestion, SentMessage
from bot.desk.session import DeskSession
from bot.matching.model import Decision, DecisionKind, Match
from tests.desk.grouping.clustering_scores import score_clusterings
from tests.desk.grouping.labelled_questions import (
    LABELLED_SETS,
    READERS_SETS,
    load_labelled_questions,
    load_readers_questions,
)
from tests.fakes.articles import load_set_library, load_set_messages
from tests.fakes.desk import session_of, two_articles

DECIDER = ContentDecider(load_set_library("library"))
MESSAGES = [
    labelled_message.message
    for labelled_message in load_set_messages("library")
    if not labelled_message.previous_entry
]
ENTRIES = ["library/card", "library/fines", None, None]


def clusters_of(
    questions: list[ReaderQuestion], granularity: Granularity = Granularity.NORMAL
) -> tuple[QuestionCluster, ...]:
    sorted_questions = [sort_question(question, DECIDER) for question in questions]
    return ClusterTree(sorted_questions, DECIDER).cut_clusters(granularity)


def sure_entry(question: SortedQuestion) -> str | None:
    if question.question.entry:
        return question.question.entry
    best = next(iter(question.decision.matches), None)
    return best.entry if best and best.confidence >= SURE_CONFIDENCE else None


def test_questions_that_ask_the_same_share_a_cluster_and_outliers_stay_alone() -> None:
    session = session_of(
        "is there wifi on board", "does the wifi work on board", "free wifi on board?",
        "who won the football match yesterday",
    )  # fmt: skip
    missing = [c for c in session.list_clusters() if c.sort is QuestionSort.MISSING]
    assert sorted(len(cluster.questions) for cluster in missing) == [1, 3]


def test_what_is_asked_in_two_articles_is_worked_off_in_each() -> None:
    texts = ("is there wifi on board", "does the wifi work on board")

    def list_articles(*articles: str) -> list[str]:
        messages = [SentMessage(*pair) for pair in zip(texts, articles, strict=True)]
        session = DeskSession(two_articles(), messages)
        proposals = [session.propose_for(cluster) for cluster in session.list_clusters()]
        return sorted(proposal.edit.article for proposal in proposals if proposal.edit)

    assert list_articles("ferry", "bus") == ["bus", "ferry"]
    assert list_articles("bus", "bus") == ["bus"]


def test_a_cluster_is_named_by_its_most_central_message_and_two_telling_words() -> None:
    session = session_of(
        "is there wifi on board", "does the wifi work on board", "free wifi on board?"
    )
    (cluster,) = session.list_clusters()
    assert cluster.name.startswith(cluster.questions[0].question.text)
    assert "wifi" in cluster.name.rpartition("(")[2]
    assert cluster.name.count(",") == 1


@pytest.mark.parametrize("name", ["seed", "library", "telescope"])
def test_messages_surely_about_different_entries_never_share_a_cluster(name: str) -> None:
    decider = ContentDecider(load_set_library(name))
    slug = load_set_library(name).articles[0].slug
    questions = [
        ReaderQuestion(labelled_message.message, entry=f"{slug}/{labelled_message.expected[0]}")
        for labelled_message in load_set_messages(name)
        if len(labelled_message.expected) == 1 and not labelled_message.previous_entry
    ]
    tree = ClusterTree([sort_question(question, decider) for question in questions], decider)
    for granularity in Granularity:
        for cluster in tree.cut_clusters(granularity):
            assert len({question.question.entry for question in cluster.questions}) == 1


@given(st.lists(st.tuples(st.sampled_from(MESSAGES), st.sampled_from(ENTRIES)), max_size=25))
def test_no_cluster_ever_holds_two_sure_entries_or_two_sorts(
    pairs: list[tuple[str, str | None]],
) -> None:
    questions = [ReaderQuestion(text, entry=entry) for text, entry in pairs]
    for granularity in Granularity:
        for cluster in clusters_of(questions, granularity):
            assert len({sure_entry(question) for question in cluster.questions} - {None}) <= 1
            assert {question.sort for question in cluster.questions} == {cluster.sort}


@given(st.lists(st.sampled_from(MESSAGES), max_size=25, unique=True))
def test_every_question_that_is_not_answered_is_in_exactly_one_cluster(texts: list[str]) -> None:
    questions = [ReaderQuestion(text) for text in texts]
    clustered = sorted(
        question.text for cluster in clusters_of(questions) for question in cluster.questions
    )
    waiting = [
        question for question in questions if sort_question(question, DECIDER).sort is not None
    ]
    assert clustered == sorted(question.text for question in waiting)


def test_coarser_means_fewer_clusters() -> None:
    questions = [ReaderQuestion(text) for text in MESSAGES]
    counts = [len(clusters_of(questions, granularity)) for granularity in Granularity]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_the_same_questions_give_the_same_clusters_in_the_same_order() -> None:
    questions = [ReaderQuestion(text) for text in MESSAGES[:60]]
    assert clusters_of(questions) == clusters_of(questions)


def test_clusters_agree_with_the_labels_far_better_than_kmeans_on_tfidf() -> None:
    readers = [score_clusterings(load_readers_questions(name)) for name in READERS_SETS]
    labelled = [score_clusterings(load_labelled_questions(*names)) for names in LABELLED_SETS]
    for scores, floor in ((readers, 0.27), (labelled, 0.60)):
        kmeans, desk = (sum(column) / len(scores) for column in list(zip(*scores, strict=True))[:2])
        assert desk >= floor
        assert desk > 2 * kmeans


def test_an_edit_is_made_of_messages_that_lean_to_its_entry() -> None:
    def leaning(text: str, confidence: float) -> SortedQuestion:
        decision = Decision(DecisionKind.CLARIFY, (Match("ferry/price", confidence),))
        return SortedQuestion(ReaderQuestion(text), QuestionSort.PHRASING, decision)

    def list_sure_texts(*confidences: float) -> tuple[str, ...]:
        questions = tuple(leaning(str(confidence), confidence) for confidence in confidences)
        return QuestionCluster(QuestionSort.PHRASING, "", "ferry/price", questions).sure_texts

    assert list_sure_texts(0.2, 0.6, MIN_MEANT_CONFIDENCE) == ("0.6", str(MIN_MEANT_CONFIDENCE))
    assert list_sure_texts(0.2, 0.1) == ("0.2",)
