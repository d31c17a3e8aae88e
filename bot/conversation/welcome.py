"""The first message: what the article is about and what can be asked."""

from __future__ import annotations

from pathlib import PurePath

from bot.article.model import INTRO, Article, Entry
from bot.conversation import buttons
from bot.conversation.answers import TITLE, origin
from bot.conversation.buttons import Keyboard
from bot.conversation.lists import PAGE
from bot.conversation.prose import bold, cut, italic, join, lines, shorten, size
from bot.conversation.scene import Scene
from bot.conversation.turn import Picture, Reply, Text

LEAD = 700
"""UTF-16 units of a lead that is short enough to open with; a longer one is a button."""


CAPTION = 1024
"""UTF-16 units of a text under a picture."""


def welcome(scene: Scene, article: Article, notice: str = "") -> Reply:
    """Open an article: title, source, date, the lead and its questions. `notice` comes first."""
    lead = _lead(article)
    text = _text(scene, article, lead, notice)
    picture = _picture(article)
    if picture and size(text.text) > CAPTION:
        lead = []
        text = cut(_text(scene, article, lead, notice), CAPTION)
    rows = (*_questions(scene, article, bool(lead)), *buttons.articles(scene))
    return Reply(text, rows, picture=picture)


def _text(scene: Scene, article: Article, lead: list[Text], notice: str) -> Text:
    title = lines(bold(shorten(article.title, TITLE)), origin(scene.voice, article))
    below = italic(shorten(article.caption or article.alt or "", TITLE))
    below = below if article.image else Text("")
    invitation = Text(scene.voice.say("welcome" if article.entries else "no-questions"))
    return join((Text(notice), title, below, *lead, invitation))


def _picture(article: Article) -> Picture | None:
    """Take the picture, a file from the article's own folder."""
    if article.image is None:
        return None
    address = article.image.startswith("https://")
    source = article.image if address else str(PurePath(article.path).parent / article.image)
    return Picture(source, article.alt)


def _lead(article: Article) -> list[Text]:
    first = article.entries[0] if article.entries else None
    if first is None or first.id != INTRO or _size(first) > LEAD:
        return []
    return [Text(passage.text, passage.spans) for passage in first.passages]


def _size(entry: Entry) -> int:
    return sum(size(passage.text) for passage in entry.passages)


def _questions(scene: Scene, article: Article, lead_told: bool) -> Keyboard:
    names = [article.full_name(e) for e in article.entries if not (lead_told and e.id == INTRO)]
    rows = buttons.entries(scene, names[:PAGE])
    return rows if len(names) <= PAGE else (*rows, (buttons.questions(scene, article),))
