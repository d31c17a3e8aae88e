"""What keeps old news honest: its age, and what the editors corrected since."""

from __future__ import annotations

from datetime import date

from bot.article.model import Article, Correction, Entry
from bot.conversation.phrases import Voice
from bot.conversation.prose import bold, cut, italic, join, lines
from bot.conversation.turn import Text

CORRECTED = 1200
"""UTF-16 units that all corrections of an answer may take; longer ones are cut at the end."""


def age(voice: Voice, article: Article, today: date | None) -> Text:
    """Say when an article was published if that was more than a year before `today`."""
    if article.date is None or today is None or not _over_a_year(article.date, today):
        return Text("")
    return italic(voice.say("published", date=voice.date(article.date)))


def corrections(voice: Voice, article: Article, entry: Entry) -> Text:
    """Write what was corrected about an entry, the latest first."""
    about = [one for one in article.corrections if not one.entries or entry.id in one.entries]
    about.sort(key=lambda one: one.date or date.min, reverse=True)
    return cut(lines(*(_correction(voice, one) for one in about)), CORRECTED)


def _correction(voice: Voice, correction: Correction) -> Text:
    day = voice.date(correction.date) if correction.date else ""
    said = voice.say("corrected-on", date=day) if day else voice.say("corrected")
    return join((bold(said), Text(correction.text)), " ")


def _over_a_year(published: date, today: date) -> bool:
    anniversary = (published.year + 1, published.month, published.day)
    return (today.year, today.month, today.day) > anniversary
