"""The first message: what the article is about and what can be asked."""

from __future__ import annotations

from pathlib import PurePath

from bot.article.model import LEAD_ID, Article, Entry
from bot.conversation.model.rich_text import (
    MAX_TITLE,
    bold_text,
    italic_text,
    join_lines,
    join_texts,
    truncate_plain,
    truncate_text,
)
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Keyboard, Picture, Reply, Text
from bot.conversation.views.keyboards import (
    build_all_questions_button,
    build_entry_rows,
    build_other_articles_row,
)
from bot.conversation.views.lists import PAGE_SIZE
from bot.conversation.views.provenance import render_source_line
from bot.limits import MAX_CAPTION_LENGTH, utf16_length

MAX_LEAD = 700
"""UTF-16 units of a lead that is short enough to open with; a longer one is a button."""


def build_welcome_reply(context: TurnContext, article: Article, notice: str = "") -> Reply:
    """Open an article: title, source, date, the lead and its questions. `notice` comes first."""
    lead = _render_lead(article)
    text = _render_welcome(context, article, lead, notice)
    picture = _build_picture(article)
    if picture and utf16_length(text.text) > MAX_CAPTION_LENGTH:
        lead = []
        text = truncate_text(_render_welcome(context, article, lead, notice), MAX_CAPTION_LENGTH)
    rows = (
        *_build_question_rows(context, article, is_lead_shown=bool(lead)),
        *build_other_articles_row(context),
    )
    return Reply(text, rows, picture=picture)


def _render_welcome(context: TurnContext, article: Article, lead: list[Text], notice: str) -> Text:
    title = join_lines(
        bold_text(truncate_plain(article.title, MAX_TITLE)),
        render_source_line(context.translator, article),
    )
    caption = italic_text(truncate_plain(article.caption or article.alt or "", MAX_TITLE))
    caption = caption if article.image else Text("")
    invitation = Text(
        context.translator.format_message("welcome" if article.entries else "no-questions")
    )
    return join_texts((Text(notice), title, caption, *lead, invitation))


def _build_picture(article: Article) -> Picture | None:
    """Take the picture, a file from the article's own folder."""
    if article.image is None:
        return None
    is_web_address = article.image.startswith("https://")
    source = article.image if is_web_address else str(PurePath(article.path).parent / article.image)
    return Picture(source, article.alt)


def _render_lead(article: Article) -> list[Text]:
    first_entry = article.entries[0] if article.entries else None
    if first_entry is None or first_entry.id != LEAD_ID or _measure_entry(first_entry) > MAX_LEAD:
        return []
    return [Text(passage.text, passage.spans) for passage in first_entry.passages]


def _measure_entry(entry: Entry) -> int:
    return sum(utf16_length(passage.text) for passage in entry.passages)


def _build_question_rows(
    context: TurnContext, article: Article, *, is_lead_shown: bool
) -> Keyboard:
    names = [
        article.full_name(entry)
        for entry in article.entries
        if not (is_lead_shown and entry.id == LEAD_ID)
    ]
    rows = build_entry_rows(context, names[:PAGE_SIZE])
    return (
        rows
        if len(names) <= PAGE_SIZE
        else (*rows, (build_all_questions_button(context, article),))
    )
