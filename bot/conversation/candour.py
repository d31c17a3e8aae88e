"""What keeps old news honest: its age, and what the editors corrected since."""

from __future__ import annotations

from datetime import date

from bot.article.model import Article, Correction, Entry
from bot.conversation.phrases import Translator
from bot.conversation.prose import bold_text, italic_text, join_lines, join_texts, truncate_text
from bot.conversation.turn import Text

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
    relevant = [one for one in article.corrections if not one.entries or entry.id in one.entries]
    relevant.sort(key=lambda correction: correction.date or date.min, reverse=True)
    return truncate_text(
        join_lines(*(_render_correction(translator, one) for one in relevant)),
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
