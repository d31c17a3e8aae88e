"""The body of an answer: the article's own words, what was asked for first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.article.model import Article, Entry, Passage, Span, Style
from bot.conversation.i18n.catalogue import Translator
from bot.conversation.model.rich_text import (
    ELLIPSIS,
    italic_text,
    join_lines,
    join_texts,
    link_text,
    slice_text,
    truncate_text,
)
from bot.conversation.model.turn import Text
from bot.conversation.views.answer.highlight import clamp_sentence, highlight_sentence
from bot.limits import MAX_ENTITIES, utf16_length
from bot.matching.model import Match

ONE_SCREEN = 500
"""UTF-16 units that a phone shows above the buttons, about: a fact is no longer than this, and an
answer that isn't longer is shown as it is."""
FOLD_THRESHOLD = 1000
"""UTF-16 units beyond which the tail of an answer is folded."""
MIN_OPEN_LENGTH = 500
"""At least this much of a long answer stays open."""
MIN_FOLDED_LENGTH = 200
"""A tail shorter than this isn't worth folding."""
PARAGRAPH_BREAK = "\n\n"


class BodyLayout(Enum):
    """How much of an answer is shown, and in which order."""

    FOLDED = auto()
    """The fact that was asked for, then all of it, folded; without one, with its tail folded."""
    EXCERPT = auto()
    """The fact that was asked for and no more; without one, as FOLDED."""


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An entry of an article, and the match that found it, if one did."""

    article: Article
    entry: Entry
    match: Match | None = None

    @property
    def fact_index(self) -> int | None:
        """The passage that tells what was asked for; None if that is the whole answer."""
        index = self.match.passage if self.match else None
        if index is None or not 0 <= index < len(self.entry.passages):
            return None
        covers_answer = len(self.entry.passages) == 1 and self._is_whole_passage(index)
        return None if covers_answer else index

    @property
    def has_excerpt(self) -> bool:
        """Whether what was asked for is told by less than the whole answer."""
        index = self.fact_index
        if index is None:
            return False
        return len(self.entry.passages) > 1 or _is_long(self.entry.passages[index])

    def _is_whole_passage(self, index: int) -> bool:
        passage = self.entry.passages[index]
        start, end = clamp_sentence(passage, self.match.sentence if self.match else None)
        return passage.text[start:end].strip() == passage.text.strip()


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """The body of an answer, as it fits into its message."""

    text: Text
    shown_beginning: int | None = None
    """How many characters from the answer's beginning stand here where it is cut, 0 if it begins
    later in the answer; None if nothing is cut."""


def render_body(
    translator: Translator, answer: FoundEntry, layout: BodyLayout, room: int
) -> RenderedBody:
    """Write the body of an answer in at most `room` UTF-16 units; what is left out is marked."""
    bodies = _render_candidates(translator, answer, layout)
    fitting_body = next((body for body in bodies if utf16_length(body.text) <= room), None)
    return (
        RenderedBody(fitting_body) if fitting_body else _render_truncated(translator, answer, room)
    )


def _render_candidates(
    translator: Translator, answer: FoundEntry, layout: BodyLayout
) -> Sequence[Text]:
    """Write the body in the ways that are right, the best one first."""
    if layout is BodyLayout.EXCERPT and answer.has_excerpt:
        return (_render_excerpt(answer),)
    in_order = _render_in_order(answer)
    if answer.fact_index is None or _measure_passages(answer.entry.passages) <= ONE_SCREEN:
        return (in_order,)
    fact_first = _render_fact_first(translator, answer, answer.fact_index)
    # Telegram shows so many styles and no more: rather keep the article's links than show a
    # passage twice.
    return (fact_first, in_order) if len(fact_first.spans) <= MAX_ENTITIES // 2 else (in_order,)


def _render_in_order(answer: FoundEntry) -> Text:
    """Write the passages in their order; of a long answer the tail is folded."""
    passages, open_count = _render_passages(answer), _count_open_passages(answer)
    return join_texts((*passages[:open_count], _make_expandable(join_texts(passages[open_count:]))))


def _render_fact_first(translator: Translator, answer: FoundEntry, index: int) -> Text:
    """Write the passage that was asked for, then the whole answer, folded."""
    passages, fact = (
        [_as_text(passage) for passage in answer.entry.passages],
        _render_fact(answer),
    )
    if index == 0 and not _is_long(answer.entry.passages[0]):
        tail = join_texts(passages[1:])
        is_worth_folding = utf16_length(tail.text) >= MIN_FOLDED_LENGTH
        return join_texts((fact, _make_expandable(tail) if is_worth_folding else tail))
    label = italic_text(translator.format_message("whole-answer"))
    return join_texts((fact, join_lines(label, _make_expandable(join_texts(passages)))))


def _render_excerpt(answer: FoundEntry) -> Text:
    """Write the fact alone, with … where the answer has more before or after it."""
    index, fact = answer.fact_index or 0, _render_fact(answer)
    has_more_after = index < len(answer.entry.passages) - 1
    return _mark_omissions(fact, before=index > 0, after=has_more_after)


def _render_fact(answer: FoundEntry) -> Text:
    """Write the passage that was asked for, its sentence in bold; of a long one the sentence."""
    index, match = answer.fact_index, answer.match
    if index is None or match is None:
        raise ValueError("the whole answer is meant")
    passage = answer.entry.passages[index]
    text = highlight_sentence(passage, match)
    if not _is_long(passage):
        return text
    start, end = clamp_sentence(passage, match.sentence)
    sentence = truncate_text(slice_text(text, start, end), ONE_SCREEN)
    has_more = bool(passage.text[:start].strip()), bool(passage.text[end:].strip())
    return _mark_omissions(sentence, before=has_more[0], after=has_more[1])


def _mark_omissions(text: Text, *, before: bool, after: bool) -> Text:
    opening = ELLIPSIS if before and not text.text.startswith(ELLIPSIS) else ""
    closing = ELLIPSIS if after and not text.text.endswith(ELLIPSIS) else ""
    return join_texts((Text(opening), text, Text(closing)), " ")


def _render_passages(answer: FoundEntry) -> list[Text]:
    """Write the passages, what was asked for in bold."""
    texts = [_as_text(passage) for passage in answer.entry.passages]
    if answer.match and answer.fact_index is not None:
        passage = answer.entry.passages[answer.fact_index]
        texts[answer.fact_index] = highlight_sentence(passage, answer.match)
    return texts


def _as_text(passage: Passage) -> Text:
    return Text(passage.text, passage.spans)


def _is_long(passage: Passage) -> bool:
    return utf16_length(passage.text) > ONE_SCREEN


def _measure_passages(passages: Sequence[Passage]) -> int:
    return sum(utf16_length(passage.text) for passage in passages)


def _count_open_passages(answer: FoundEntry) -> int:
    """Count the passages that stay open: enough to read, and the matched one always."""
    sizes = [utf16_length(passage.text) for passage in answer.entry.passages]
    if sum(sizes) <= FOLD_THRESHOLD:
        return len(sizes)
    count = (answer.fact_index or 0) + 1
    while sum(sizes[:count]) < MIN_OPEN_LENGTH:
        count += 1
    return count if sum(sizes[count:]) >= MIN_FOLDED_LENGTH else len(sizes)


def _make_expandable(tail: Text) -> Text:
    """Put a text in an expandable quotation; Telegram allows no quotation inside another."""
    if not tail.text:
        return tail
    inner_spans = tuple(span for span in tail.spans if span.style is not Style.QUOTATION)
    return Text(tail.text, (Span(0, len(tail.text), Style.EXPANDABLE), *inner_spans))


def _render_truncated(translator: Translator, answer: FoundEntry, room: int) -> RenderedBody:
    """Write as much of an answer as there is room for, and where the rest is.

    Of an article without an address the bot has the rest itself, see `answer.pages`.
    """
    url = answer.article.url
    rest_link = link_text(translator.format_message("read-rest"), url) if url else Text("")
    excerpt_room = room - utf16_length(rest_link.text) - len(PARAGRAPH_BREAK)
    passages, fact_index = _render_passages(answer), answer.fact_index or 0
    first = _choose_first_passage(passages, fact_index, excerpt_room)
    ellipsis = Text(ELLIPSIS) if first else Text("")
    excerpt = truncate_text(join_texts((ellipsis, *passages[first:])), excerpt_room)
    shown_beginning = 0 if first else max(len(excerpt.text) - len(ELLIPSIS), 0)
    return RenderedBody(join_texts((excerpt, rest_link)), shown_beginning)


def _choose_first_passage(passages: Sequence[Text], fact_index: int, room: int) -> int:
    """Leave out passages above the fact, as many as it takes to show all of it."""
    first = 0
    while first < fact_index and utf16_length(
        join_texts(passages[first : fact_index + 1]).text
    ) > room - 2 * len(PARAGRAPH_BREAK):
        first += 1
    return first
