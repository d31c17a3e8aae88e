"""Showing an entry: the answer, what goes well after it, and the reader's new state."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.article.model import Article, Entry
from bot.conversation import buttons, lists
from bot.conversation.answers import Manner, answer
from bot.conversation.buttons import Keyboard, button
from bot.conversation.callback import Action
from bot.conversation.followups import MOST
from bot.conversation.order import onward
from bot.conversation.scene import Scene
from bot.conversation.sharing import share
from bot.conversation.turn import Button, Record, Reply, Turn
from bot.matching.model import Kind, Match

UP, DOWN = "👍", "👎"


@dataclass(frozen=True, slots=True)
class Found:
    """How an entry was found: the match, what else was asked, and the next best entries."""

    match: Match | None = None
    also: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


TAPPED = Found()


def show(scene: Scene, name: str, kind: str, found: Found = TAPPED) -> Turn:
    """Answer with an entry by its name, which may be an old one; `found` says how it was found."""
    name = scene.library.resolve(name) or name
    entry, article = scene.library.entry(name), scene.library.article_of(name)
    if entry is None or article is None:
        return gone(scene, kind)
    after = scene.reading(name)
    manner = Manner(scene.context.today)
    text = answer(scene.voice, article, entry, found.match, manner)
    reply = Reply(text, _keyboard(after, article, entry, found), quote=found.match is not None)
    confidence = found.match.confidence if found.match else None
    state = replace(after.state, others=found.others)
    return Turn(Record(kind, Kind.ANSWER, name, confidence), state, reply)


def gone(scene: Scene, kind: str) -> Turn:
    """Say that what a button shows is no longer there, with a fresh list."""
    fresh = lists.questions(scene, scene.article)
    return Turn(Record(kind), scene.state, fresh, scene.voice.say("gone"))


def _keyboard(scene: Scene, article: Article, entry: Entry, found: Found) -> Keyboard:
    """Put what else was asked first, then follow-ups, the small buttons, and the ways on."""
    name = article.full_name(entry)
    names = dict.fromkeys((*found.also[:MOST], *scene.offered))
    names.pop(name, None)
    rows = buttons.entries(scene, list(names)[: max(MOST, len(found.also[:MOST]))])
    return (*rows, _small(scene, name, entry), *onward(scene, article, name))


def _small(scene: Scene, name: str, entry: Entry) -> tuple[Button, ...]:
    rating = (
        button(UP, Action.USEFUL, name),
        button(DOWN, Action.USELESS, name),
    )
    return (*rating, *share(scene, name, entry))
