"""The questions of an article and the articles of the library, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from bot.article.model import Article
from bot.conversation import buttons
from bot.conversation.answers import TITLE, origin
from bot.conversation.buttons import Keyboard, button
from bot.conversation.callback import PAGES, Action
from bot.conversation.prose import bold, italic, join, lines, shorten
from bot.conversation.scene import Scene
from bot.conversation.turn import Button, Reply, Text

_Item = TypeVar("_Item")
PAGE = 8
"""Buttons on a page of a list: about a phone's screen."""


def questions(scene: Scene, article: Article, page: int = 1, edit: bool = False) -> Reply:
    """List an article's questions; a page beyond the end is the last one."""
    names = [article.full_name(entry) for entry in article.entries]
    page, pages = within(page, len(names))
    rows = buttons.entries(scene, slice_(names, page))
    ways = turning(scene, Action.QUESTIONS_PAGE, article.slug, page, pages)
    read = _read(scene, names)
    text = join((_heading(scene, article), lines(read, page_line(scene, page, pages))))
    return Reply(text, (*rows, *ways, *buttons.articles(scene)), edit=edit)


def articles(scene: Scene, page: int = 1, edit: bool = False) -> Reply:
    """List the articles, the newest first; a single one is said to be single."""
    every = scene.library.articles
    page, pages = within(page, len(every))
    rows = tuple((_article(scene, article),) for article in slice_(every, page))
    ways = turning(scene, Action.ARTICLES_PAGE, "", page, pages)
    said = Text(scene.voice.say("articles" if scene.several else "one-article"))
    return Reply(join((said, page_line(scene, page, pages))), (*rows, *ways), edit=edit)


def _heading(scene: Scene, article: Article) -> Text:
    title = bold(shorten(article.title, TITLE))
    said = scene.voice.say("questions" if article.entries else "no-questions")
    return join((lines(title, origin(scene.voice, article)), Text(said)))


def _article(scene: Scene, article: Article) -> Button:
    day = scene.voice.short_date(article.date) if article.date else ""
    return button(buttons.tailed(article.title, day), Action.ARTICLE, article.slug)


def _read(scene: Scene, names: Sequence[str]) -> Text:
    """Tell how many questions are read, once any is."""
    read = sum(name in scene.read for name in names)
    said = scene.voice.say("read-so-far", read=read, count=len(names)) if read else ""
    return italic(said)


def page_line(scene: Scene, page: int, pages: int) -> Text:
    """Say which page this is, if there are several."""
    return Text(scene.voice.say("page", page=page, pages=pages) if pages > 1 else "")


def turning(scene: Scene, action: Action, target: str, page: int, pages: int) -> Keyboard:
    """Make the row that turns pages; each page shows only the ways that lead somewhere."""
    back, on = scene.voice.say("previous"), scene.voice.say("next")
    ways = ((back, page - 1), (on, page + 1))
    row = tuple(button(way, action, target, to) for way, to in ways if 1 <= to <= pages)
    return (row,) if row else ()


def within(page: int, count: int) -> tuple[int, int]:
    """Bring a page into the range that `count` items make; gives it, and how many there are."""
    pages = min(max(-(-count // PAGE), 1), PAGES)
    return min(max(page, 1), pages), pages


def slice_(items: Sequence[_Item], page: int) -> Sequence[_Item]:
    """Take the items of a page."""
    return items[(page - 1) * PAGE : page * PAGE]
