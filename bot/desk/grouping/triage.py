"""Sorting what readers asked by what the matcher makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.desk.decider import ContentDecider
from bot.desk.questions import ReaderQuestion
from bot.matching.index.terms.similar_terms import MIN_INFORMATIVE_WEIGHT
from bot.matching.model import Decision, DecisionKind

MIN_TELLING_WORDS = 2
"""Words that tell something, from which a message that isn't understood is a question."""
MIN_RIVAL_RATIO = 0.5
"""Share of the best candidate's confidence from which the second best is a rival."""
MIN_OTHER_ARTICLE_CONFIDENCE = 0.7
"""Confidence from which a question is about another article than its readers were in: below it,
messages of seven articles' readers files are sorted better by the article they were sent in, also
where that is the wrong one for three of ten (`python -m tests.benchmarks.clusters`)."""
MAX_CANDIDATES = 3


class QuestionSort(StrEnum):
    """What is lacking when a question isn't answered."""

    PHRASING = "phrasing"
    """The entry was among the candidates, or the reader named it: a phrasing is missing."""
    BETWEEN = "between"
    """Two entries are nearly as likely."""
    MISSING = "missing"
    """The article doesn't tell."""
    NOISE = "noise"
    """Small talk, or hardly a word that tells anything."""


@dataclass(frozen=True, slots=True)
class SortedQuestion:
    """A question with its sort (None: it is answered by now) and what is decided on it today."""

    question: ReaderQuestion
    sort: QuestionSort | None
    decision: Decision

    @property
    def text(self) -> str:
        """The words that were asked."""
        return self.question.text

    def confidence_in(self, entry: str) -> float:
        """How likely it asks for an entry (by full name), as far as the matcher can tell: 0 to 1.

        A reader who named it leaves no doubt.
        """
        if self.question.entry:
            return float(self.question.entry == entry)
        matches = self.decision.matches
        return next((match.confidence for match in matches if match.entry == entry), 0.0)


def sort_question(question: ReaderQuestion, decider: ContentDecider) -> SortedQuestion:
    """Ask the matcher, and say what is lacking."""
    decision = decider.read_message(question.text)
    outcome = decider.decide_message(question.text)
    if outcome.answers_with(question.entry):
        return SortedQuestion(question, None, decision)
    if question.entry:
        return SortedQuestion(question, QuestionSort.PHRASING, decision)
    decision = _look_within_article(question, decision, decider)
    return SortedQuestion(question, _sort_by_decision(question.text, decision, decider), decision)


def _look_within_article(
    question: ReaderQuestion, decision: Decision, decider: ContentDecider
) -> Decision:
    """Take the candidates of the article that the readers were in, unless another is surely meant.

    What readers ask in vain is mostly about what they were reading.
    """
    best = decision.best_match
    if question.article is None or (best and best.confidence >= MIN_OTHER_ARTICLE_CONFIDENCE):
        return decision
    matches = decider.rank_within_article(question.text, question.article)[:MAX_CANDIDATES]
    return replace(decision, matches=matches) if matches else decision


def _sort_by_decision(text: str, decision: Decision, decider: ContentDecider) -> QuestionSort:
    if decision.kind is DecisionKind.SOCIAL:
        return QuestionSort.NOISE
    if decision.kind is DecisionKind.CLARIFY:
        best, *rivals = (match.confidence for match in decision.matches)
        has_rival = bool(rivals) and rivals[0] >= MIN_RIVAL_RATIO * best
        return QuestionSort.BETWEEN if has_rival else QuestionSort.PHRASING
    if count_telling_words(text, decider) < MIN_TELLING_WORDS:
        return QuestionSort.NOISE
    return QuestionSort.MISSING


def count_telling_words(text: str, decider: ContentDecider) -> int:
    """How many words of a message tell something."""
    parsed = decider.parse_message(text)
    return int((parsed[1].weights >= MIN_INFORMATIVE_WEIGHT).sum()) if parsed else 0
