"""What an edit does, found out by asking the matcher anew with the edit written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.article.library import Library
from bot.content.markdown.parser import MarkdownParser
from bot.desk.decider import ContentDecider, DecisionOutcome, RecentDeciders
from bot.desk.editing.edits import ArticleEdit, EditKind
from bot.desk.editing.effects import has_effect
from bot.desk.editing.markdown import MarkdownEditError, apply_edit
from bot.desk.editing.readers_file import parse_article_readers
from bot.desk.questions import ReaderQuestion
from bot.desk.sources import ArticleSource, ContentSources
from bot.errors import ExplainerError
from bot.matching.evaluation.run import LabelledMessage, score_decision
from bot.matching.model import DecisionKind

MAX_PROBES = 3_000
"""Messages with a known answer that an edit is tried on."""
FILE_SHAPE_ERROR = "The file's shape leaves no safe place for this edit; write it in by hand."


@dataclass(frozen=True, slots=True)
class Probe:
    """A message whose answer is known: of a readers file, or an entry's own question."""

    text: str
    expected: tuple[str, ...] | None
    """Full names, any of which is right; empty if the article doesn't answer; None: not known."""
    previous_entry: str | None = None
    is_pending: bool = False
    """Whether a reader asked it and no edit was made for it yet."""


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """A message on which another decision is made after the edit."""

    text: str
    before: str
    after: str
    score_change: float = 0.0
    """What the message's utility (-1 to 1) gains; 0 when nobody knows what is right."""
    is_wrong: bool = False
    """Whether it is answered now, and wrongly."""
    is_doubtful: bool = False
    """Whether it is a question of which nobody said what it is about, and that is answered now."""

    @property
    def is_worse(self) -> bool:
        """Whether the decision is worse than before."""
        return self.score_change < 0


@dataclass(frozen=True, slots=True)
class Verification:
    """Which messages of a cluster are answered before and after, and what else changes."""

    answered_before: tuple[str, ...]
    answered_after: tuple[str, ...]
    changes: tuple[DecisionChange, ...] = ()

    @property
    def utility_gain(self) -> float:
        """What the utilities of all messages gain; a message that is lifted was worth a half."""
        lifted = len(self.answered_after) - len(self.answered_before)
        return lifted / 2 + sum(change.score_change for change in self.changes)

    @property
    def is_sound(self) -> bool:
        """Whether it helps, with no new wrong answer, and more than it harms."""
        return self.utility_gain > 0 and not self.is_risky

    @property
    def is_risky(self) -> bool:
        """Whether anything is answered now that is wrong, or that nobody knows to be right."""
        return any(change.is_wrong or change.is_doubtful for change in self.changes)


class ContentState:
    """One state of the content: its files, what the bot decides with them, what is known of it."""

    def __init__(
        self,
        sources: ContentSources,
        questions: Iterable[ReaderQuestion] = (),
        deciders: RecentDeciders | None = None,
        origin: ContentState | None = None,
    ) -> None:
        """`questions` are other questions of readers that an edit is tried on, too.

        `deciders` are those of the states that this one comes from, `origin` the first of these.
        """
        self.sources = sources
        self._questions = tuple(questions)
        self._deciders = deciders or RecentDeciders()
        self.origin = origin or self
        """The content as it was before any edit."""

    @property
    def library(self) -> Library:
        """The articles."""
        return self.sources.library

    @cached_property
    def decider(self) -> ContentDecider:
        """What the bot would do."""
        return self._deciders.decider_for(self.sources)

    @cached_property
    def probes(self) -> tuple[Probe, ...]:
        """The messages whose answer is known, those of readers first, each once."""
        known_probes = [*_collect_probes(self.sources)]
        known_texts = {probe.text for probe in known_probes}
        questions = [
            _probe_question(question, is_pending=question.text not in known_texts)
            for question in self._questions
        ]
        return tuple(dict.fromkeys([*questions, *known_probes]))[:MAX_PROBES]

    def with_edit(self, edit: ArticleEdit) -> ContentState:
        """The state with the edit written into its file. Raises MarkdownEditError.

        What is written is read back: if it doesn't mean what the edit says, and nothing else, the
        edit is refused.
        """
        source = self.sources.find_source(edit.article)
        if source is None or source.article is None:
            raise MarkdownEditError(f"There is no article “{edit.article}” any more.")
        if source.file.path.suffix.lower() == ".txt":
            raise MarkdownEditError(
                f"“{source.file.path.name}” is a plain text; turn it into Markdown with `import`."
            )
        changed = source.with_text(apply_edit(source.text, source.article, edit), MarkdownParser())
        if changed.article is None or not has_effect(source.article, changed.article, edit):
            raise MarkdownEditError(FILE_SHAPE_ERROR)
        return self.with_source(changed)

    def with_questions(self, questions: Iterable[ReaderQuestion]) -> ContentState:
        """The same state with other questions to try edits on."""
        return ContentState(self.sources, questions, self._deciders)

    def with_source(self, changed: ArticleSource) -> ContentState:
        """The state with one file replaced."""
        sources = self.sources.replace_source(changed)
        return ContentState(sources, self._questions, self._deciders, self.origin)


def find_answered(
    decider: ContentDecider, texts: Iterable[str], edit: ArticleEdit, entry: str | None
) -> tuple[str, ...]:
    """Those of some messages that get what the edit is for: an entry's answer, or the reply."""
    return tuple(text for text in texts if _gets_answer(decider.decide_message(text), edit, entry))


def compare_states(
    before: ContentState, after: ContentState, cluster_texts: Iterable[str] = ()
) -> tuple[DecisionChange, ...]:
    """The messages that are decided differently in another state, the worse ones first.

    Those of the cluster that the edit is for are looked at elsewhere.
    """
    own_texts = set(cluster_texts)
    changes = [
        change
        for probe in before.probes
        if probe.text not in own_texts
        and (change := _compare_probe(probe, before, after)) is not None
    ]
    return tuple(sorted(changes, key=lambda change: change.score_change))


def score_outcome(outcome: DecisionOutcome, expected: Sequence[str]) -> float:
    """The utility of an outcome, as `evaluate` has it."""
    return score_decision(expected, outcome.decision, outcome.entries)


def read_labelled_messages(sources: ContentSources) -> tuple[LabelledMessage, ...]:
    """The lines of all readers files, with full names. A file of another shape counts as empty."""
    return tuple(message for source in sources for message in _read_readers_text(source))


def _read_readers_text(source: ArticleSource) -> tuple[LabelledMessage, ...]:
    try:
        return parse_article_readers(source.readers_text, source.slug)
    except ExplainerError:
        return ()


def _collect_probes(sources: ContentSources) -> Iterator[Probe]:
    library = sources.library
    for message in read_labelled_messages(sources):
        expected = tuple(library.resolve_name(name) or name for name in message.expected)
        previous = library.resolve_name(message.previous_entry) if message.previous_entry else None
        yield Probe(message.message, expected, previous)
    for name, entry in library.named_entries():
        yield from (Probe(text, (name,)) for text in entry.wordings)


def _compare_probe(
    probe: Probe, before: ContentState, after: ContentState
) -> DecisionChange | None:
    old = before.decider.decide_message(probe.text, probe.previous_entry)
    new = after.decider.decide_message(probe.text, probe.previous_entry)
    if (old.decision, old.entries[:1]) == (new.decision, new.entries[:1]):
        return None
    descriptions = old.describe_outcome(before.library), new.describe_outcome(after.library)
    if probe.expected is None:
        is_answer = new.decision is DecisionKind.ANSWER
        return DecisionChange(probe.text, *descriptions, is_doubtful=is_answer)
    new_score, old_score = (score_outcome(each, probe.expected) for each in (new, old))
    if probe.is_pending and before.origin is not before:
        first = before.origin.decider.decide_message(probe.text, probe.previous_entry)
        # What an edit for others has lifted by the way may be lost again: its own edit is to come.
        old_score = min(old_score, score_outcome(first, probe.expected))
    change = new_score - old_score
    return DecisionChange(probe.text, *descriptions, change, is_wrong=new_score < 0)


def _probe_question(question: ReaderQuestion, *, is_pending: bool) -> Probe:
    expected = (question.entry,) if question.entry else None
    return Probe(question.text, expected, is_pending=is_pending)


def _gets_answer(outcome: DecisionOutcome, edit: ArticleEdit, entry: str | None) -> bool:
    if edit.kind is EditKind.NOT_COVERED:
        return outcome.decision is DecisionKind.NOT_COVERED
    return entry is not None and outcome.answers_with(entry)
