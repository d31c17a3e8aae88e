"""An article page by page: an answer that no message can hold takes several pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from bot.article.model import Article, Entry
from bot.conversation.i18n.catalogue import Translator
from bot.conversation.model.callback_data import MAX_PAGE
from bot.conversation.model.rich_text import italic_text, join_texts, split_text
from bot.conversation.model.turn import Text
from bot.conversation.views.answer.answer import AnswerOptions, render_frame
from bot.limits import MAX_MESSAGE_LENGTH, utf16_length

SURELY_ONE_PAGE = MAX_MESSAGE_LENGTH // 3
"""UTF-16 units of an answer that fits into one message, whatever stands around it."""
_LONGEST_PAGE_LINE = Text("0" * 60)


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A page: an entry, and the part of its answer that stands here; None is all of it."""

    entry: Entry
    part: Text | None = None


def list_article_pages(
    translator: Translator, article: Article, today: date | None
) -> tuple[ArticlePage, ...]:
    """Lay an article out as pages, each an answer or a part of one; no more than buttons reach."""
    return tuple(islice(_lay_out_pages(translator, article, today), MAX_PAGE))


def _lay_out_pages(
    translator: Translator, article: Article, today: date | None
) -> Iterator[ArticlePage]:
    for entry in article.entries:
        if _fits_surely(entry):
            yield ArticlePage(entry)
            continue
        options = AnswerOptions(today, _LONGEST_PAGE_LINE)
        room = render_frame(translator, article, entry, options).room
        for part in split_text(_join_passages(entry), room):
            yield ArticlePage(entry, part)


def _fits_surely(entry: Entry) -> bool:
    return sum(utf16_length(passage.text) for passage in entry.passages) <= SURELY_ONE_PAGE


def _join_passages(entry: Entry) -> Text:
    return join_texts(Text(passage.text, passage.spans) for passage in entry.passages)


def render_article_page(
    translator: Translator,
    article: Article,
    pages: Sequence[ArticlePage],
    number: int,
    today: date | None,
) -> Text:
    """Write the message for a page (counted from 1) of those of an article."""
    page = pages[number - 1]
    page_line = italic_text(translator.format_message("page", page=number, pages=len(pages)))
    frame = render_frame(translator, article, page.entry, AnswerOptions(today, page_line))
    return frame.put_around(_join_passages(page.entry) if page.part is None else page.part)


def find_page_of_rest(
    translator: Translator,
    article: Article,
    entry: Entry,
    shown_beginning: int,
    today: date | None,
) -> int | None:
    """Find the page on which to read on after a message that shows so many characters of an
    entry's beginning; None if no page has the entry."""
    pages = list_article_pages(translator, article, today)
    numbers = [number for number, page in enumerate(pages, 1) if page.entry is entry]
    if not numbers:
        return None
    first_part = pages[numbers[0] - 1].part
    is_first_shown = first_part is not None and len(first_part.text) <= shown_beginning
    return numbers[1] if is_first_shown and len(numbers) > 1 else numbers[0]
