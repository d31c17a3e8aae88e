"""An entry as a message: the question, the article's own words, where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.article.model import Article, Entry
from bot.conversation.i18n.catalogue import Translator
from bot.conversation.model.rich_text import (
    MAX_TITLE,
    bold_text,
    join_lines,
    join_texts,
    limit_entities,
    truncate_plain,
)
from bot.conversation.model.turn import Text
from bot.conversation.views.answer.body import PARAGRAPH_BREAK, BodyLayout, FoundEntry, render_body
from bot.conversation.views.provenance import (
    render_corrections,
    render_footer,
    render_publication_note,
)
from bot.limits import MAX_MESSAGE_LENGTH, utf16_length


@dataclass(frozen=True, slots=True)
class AnswerOptions:
    """How an answer is told: on which day, with which last and first line, how much of it."""

    today: date | None = None
    last_line: Text | None = None
    layout: BodyLayout = BodyLayout.FOLDED
    first_line: Text | None = None


DEFAULT_OPTIONS = AnswerOptions()


@dataclass(frozen=True, slots=True)
class AnswerFrame:
    """What stands around the body of an answer."""

    head: Text
    corrections: Text
    foot: Text

    @property
    def room(self) -> int:
        """How long the body may be, in UTF-16 units."""
        parts = (self.head, self.corrections, self.foot)
        return MAX_MESSAGE_LENGTH - sum(
            utf16_length(part.text) + len(PARAGRAPH_BREAK) for part in parts
        )

    def put_around(self, body: Text) -> Text:
        """Make the message with this body."""
        return limit_entities(join_texts((self.head, body, self.corrections, self.foot)))


def render_frame(
    translator: Translator, article: Article, entry: Entry, options: AnswerOptions
) -> AnswerFrame:
    """Write what stands above and below the body of an answer."""
    head = join_lines(
        options.first_line or Text(""),
        render_publication_note(translator, article, options.today),
        bold_text(truncate_plain(entry.question, MAX_TITLE)),
    )
    foot = join_lines(render_footer(translator, article, entry), options.last_line or Text(""))
    return AnswerFrame(head, render_corrections(translator, article, entry), foot)


@dataclass(frozen=True, slots=True)
class RenderedAnswer:
    """The message for an entry."""

    text: Text
    shown_beginning: int | None
    """What it shows of an answer that no message can hold, see `RenderedBody`."""


def render_answer(
    translator: Translator, answer: FoundEntry, options: AnswerOptions = DEFAULT_OPTIONS
) -> RenderedAnswer:
    """Write the message for an entry, what was asked for in bold; it always fits Telegram."""
    frame = render_frame(translator, answer.article, answer.entry, options)
    body = render_body(translator, answer, options.layout, frame.room)
    return RenderedAnswer(frame.put_around(body.text), body.shown_beginning)
