"""Buttons and their labels."""

from __future__ import annotations

from collections.abc import Iterable

from bot.article.model import Article
from bot.conversation.callback import Action, Callback, encode
from bot.conversation.prose import shorten
from bot.conversation.scene import Scene
from bot.conversation.turn import Button

Keyboard = tuple[tuple[Button, ...], ...]
LABEL = 60
"""UTF-16 units of a label; a longer one is hard to read on a phone."""
READ = "✓ "


def button(label: str, action: Action, target: str = "", page: int = 1) -> Button:
    """Make a button that carries an action. The label is cut at a word."""
    return Button(shorten(label, LABEL), encode(Callback(action, target, page)))


def entry(scene: Scene, name: str) -> Button | None:
    """Make the button of an entry, its question as label, ✓ when read; None if it is gone."""
    found = scene.library.entry(name)
    if found is None:
        return None
    return button((READ if name in scene.read else "") + found.question, Action.ENTRY, name)


def entries(scene: Scene, names: Iterable[str]) -> Keyboard:
    """Make the buttons of entries, one a row."""
    return tuple((made,) for name in names if (made := entry(scene, name)))


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
