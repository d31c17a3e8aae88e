"""What counts as worse while several edits are being made."""

from __future__ import annotations

import pytest

from bot.article.library import Library
from bot.desk.decider import ContentDecider, DecisionOutcome, RecentDeciders
from bot.desk.questions import ReaderQuestion
from bot.desk.sources import ContentSources
from bot.desk.verification import ContentState, compare_states
from bot.matching.model import DecisionKind
from tests.fakes.desk import phrasings, sources_of

PENDING = "is it dear"


class StepDecider(ContentDecider):
    """Answers the pending question after an odd number of added lines."""

    def __init__(self, library: Library, lines: int) -> None:
        self.library, self._lines = library, lines

    def decide_message(self, text: str, previous_entry: str | None = None) -> DecisionOutcome:
        is_answered = text == PENDING and self._lines % 2
        kind = DecisionKind.ANSWER if is_answered else DecisionKind.CLARIFY
        return DecisionOutcome(kind, ("ferry/price",))


class StepDeciders(RecentDeciders):
    """Deciders by the number of lines that an edit added."""

    def decider_for(self, sources: ContentSources) -> ContentDecider:
        texts = [source.text for source in sources]
        return StepDecider(sources.library, "".join(texts).count("added"))


@pytest.mark.parametrize(
    ("readers", "is_worse"), [(None, False), (f"exact\tprice\t{PENDING}\n", True)]
)
def test_what_another_edit_lifted_by_the_way_may_be_lost_unless_it_was_worked_off(
    readers: str | None, is_worse: bool
) -> None:
    question = ReaderQuestion(PENDING, entry="ferry/price")
    state = ContentState(sources_of(readers=readers), [question], StepDeciders())
    lifted = state.with_edit(phrasings("price", "added once"))
    lost = lifted.with_edit(phrasings("price", "added twice"))
    assert not any(change.is_worse for change in compare_states(state, lifted))
    (change,) = compare_states(lifted, lost)
    assert change.text == PENDING
    assert change.is_worse is is_worse
