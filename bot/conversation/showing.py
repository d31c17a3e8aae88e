"""Showing an entry: the answer, what goes well after it, and the reader's new state."""

from __future__ import annotations

from bot.conversation import buttons, lists
from bot.conversation.answers import answer
from bot.conversation.scene import Scene
from bot.conversation.turn import Record, Reply, Turn
from bot.matching.model import Kind, Match


def show(scene: Scene, name: str, kind: str, match: Match | None = None) -> Turn:
    """Answer with an entry by its name, which may be an old one; `match` says how it was found."""
    name = scene.library.resolve(name) or name
    entry, article = scene.library.entry(name), scene.library.article_of(name)
    if entry is None or article is None:
        return gone(scene, kind)
    after = scene.reading(name)
    text = answer(scene.voice, article, entry, match)
    keyboard = (*buttons.entries(after, after.offered), (buttons.questions(after, article),))
    record = Record(kind, Kind.ANSWER, name, match.confidence if match else None)
    return Turn(record, after.state, Reply(text, keyboard))


def gone(scene: Scene, kind: str) -> Turn:
    """Say that what a button shows is no longer there, with a fresh list."""
    fresh = lists.questions(scene, scene.article)
    return Turn(Record(kind), scene.state, fresh, scene.voice.say("gone"))
