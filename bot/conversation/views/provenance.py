"""Where an article comes from: title, source and date, how old it is, what was corrected."""

from __future__ import annotations

from datetime import date

from bot.article.model import LEAD_ID, Article, Correction, Entry
from bot.conversation.i18n.catalogue import Translator
from bot.conversation.model.rich_text import (
    MAX_TITLE,
    bold_text,
    italic_text,
    join_lines,
    join_texts,
    link_text,
    truncate_plain,
    truncate_text,
)
from bot.conversation.model.turn import Text


def render_language_note(translator: Translator, article: Article) -> Text:
    """Say which language an article is in to who wrote in another.

    Telegram's own translation works on the answer below.
    """
    name = translator.format_language_name(article.language)
    return italic_text(translator.format_message("article-language", name=name))


def render_footer(translator: Translator, article: Article, entry: Entry | None = None) -> Text:
    """Write the line with title (as the link), source and date."""
    is_lead = entry is not None and entry.id == LEAD_ID
    link_label = (
        translator.format_message("read-article")
        if is_lead
        else truncate_plain(article.title, MAX_TITLE)
    )
    title = Text("") if is_lead and not article.url else link_text(link_label, article.url)
    return join_texts((title, render_source_line(translator, article)), " · ")


def render_source_line(translator: Translator, article: Article) -> Text:
    """Write source and date, as far as they are known."""
    date_text = translator.format_long_date(article.date) if article.date else ""
    return join_texts(
        (Text(truncate_plain(article.source or "", MAX_TITLE)), Text(date_text)), " · "
    )


MAX_CORRECTIONS_LENGTH = 1200
"""UTF-16 units that all corrections of an answer may take; longer ones are cut at the end."""


def render_publication_note(translator: Translator, article: Article, today: date | None) -> Text:
    """Say when an article was published if that was more than a year before `today`."""
    if article.date is None or today is None or not _is_over_a_year_old(article.date, today):
        return Text("")
    return italic_text(
        translator.format_message("published", date=translator.format_long_date(article.date))
    )


def render_corrections(translator: Translator, article: Article, entry: Entry) -> Text:
    """Write what was corrected about an entry, the latest first."""
    relevant = [
        correction
        for correction in article.corrections
        if not correction.entries or entry.id in correction.entries
    ]
    relevant.sort(key=lambda correction: correction.date or date.min, reverse=True)
    return truncate_text(
        join_lines(*(_render_correction(translator, correction) for correction in relevant)),
        MAX_CORRECTIONS_LENGTH,
    )


def _render_correction(translator: Translator, correction: Correction) -> Text:
    date_text = translator.format_long_date(correction.date) if correction.date else ""
    label = (
        translator.format_message("corrected-on", date=date_text)
        if date_text
        else translator.format_message("corrected")
    )
    return join_texts((bold_text(label), Text(correction.text)), " ")


def _is_over_a_year_old(published: date, today: date) -> bool:
    anniversary = (published.year + 1, published.month, published.day)
    return (today.year, today.month, today.day) > anniversary
