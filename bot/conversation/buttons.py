"""Buttons and their labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.article.model import INTRO, Article
from bot.conversation.callback import Action, Callback, encode
from bot.conversation.prose import shorten, size
from bot.conversation.scene import Scene
from bot.conversation.turn import Button

Keyboard = tuple[tuple[Button, ...], ...]
LABEL = 60
"""UTF-16 units of a label; a longer one is hard to read on a phone."""
TITLE = 24
"""UTF-16 units of an article's title behind a question."""
DOT = " · "
READ = "✓ "


def button(label: str, action: Action, target: str = "", page: int = 1) -> Button:
    """Make a button that carries an action. The label is cut at a word."""
    return Button(shorten(label, LABEL), encode(Callback(action, target, page)))


def entry(scene: Scene, name: str, tail: str = "") -> Button | None:
    """Make the button of an entry, its question as label, ✓ when read; None if it is gone."""
    found = scene.library.entry(name)
    if found is None:
        return None
    label = (READ if name in scene.read else "") + found.question
    return button(tailed(label, tail), Action.ENTRY, name)


def entries(scene: Scene, names: Iterable[str]) -> Keyboard:
    """Make the buttons of entries, one a row."""
    return tuple((made,) for name in names if (made := entry(scene, name)))


def rivals(scene: Scene, names: Sequence[str]) -> Keyboard:
    """Make the buttons of entries, one a row, with their articles' titles if these differ."""
    articles = {name: scene.library.article_of(name) for name in names}
    if len({article.slug for article in articles.values() if article}) < 2:
        return entries(scene, names)
    titles = {name: _title(name, article) for name, article in articles.items()}
    return tuple((made,) for name in names if (made := entry(scene, name, titles[name])))


def _title(name: str, article: Article | None) -> str:
    """Give the title that tells an entry from others; the lead's question is its title."""
    if article is None or name.endswith(f"/{INTRO}"):
        return ""
    return shorten(article.title, TITLE)


def tailed(label: str, tail: str) -> str:
    """Put a short text after a label, which makes room for it."""
    return shorten(label, LABEL - size(tail) - len(DOT)) + DOT + tail if tail else label


def questions(scene: Scene, article: Article) -> Button:
    """Make "All questions"."""
    return button(scene.voice.say("all-questions"), Action.QUESTIONS, article.slug)


def articles(scene: Scene) -> Keyboard:
    """Make the row "Other articles", if there are any."""
    if not scene.several:
        return ()
    return ((button(scene.voice.say("other-articles"), Action.ARTICLES),),)


def none(label: str) -> Button:
    """Make the button that turns all suggestions down."""
    return button(label, Action.NONE)
