"""Commands: `/name argument`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.conversation import information, lists, tongues
from bot.conversation.asking import ask
from bot.conversation.reading import read
from bot.conversation.scene import Scene
from bot.conversation.showing import show
from bot.conversation.turn import ReaderState, Record, Reply, Turn
from bot.conversation.welcome import welcome

PAGES: Mapping[str, Callable[[Scene], Reply]] = {
    "help": information.help_,
    "ask": information.help_,
    "questions": lambda scene: lists.questions(scene, scene.article),
    "articles": lists.articles,
    "about": information.about,
    "privacy": information.privacy,
    "language": tongues.choice,
}
"""What the commands show that change nothing."""
NAMES = frozenset({*PAGES, "start", "forget", "read"})
"""All commands."""


def command(scene: Scene, name: str, argument: str) -> Turn:
    """Do what a command says; an unknown one is told so."""
    match name.lower():
        case "start":
            return _start(scene, argument.strip().lower())
        case "ask" if argument.strip():
            return ask(scene, argument, "command")
        case "forget":
            reply = information.forgotten(scene)
            return Turn(Record("command"), ReaderState(), reply, forget=True)
        case "read":
            return read(scene, scene.article, "command")
        case other:
            return Turn(Record("command"), scene.state, _page(scene, other))


def _start(scene: Scene, payload: str) -> Turn:
    """Open the article, or what the payload of a deep link names: an entry or an article.

    Names are in small letters; `payload` must be, too, because some programs shout links.
    """
    library = scene.library
    if name := library.resolve(payload) if payload else None:
        return show(scene, name, "command")
    article = library.article(payload) or library.articles[0]
    known = payload in ("", article.slug)
    notice = "" if known else scene.voice.say("old-link")
    return Turn(Record("command"), scene.state, welcome(scene, article, notice))


def _page(scene: Scene, name: str) -> Reply:
    return PAGES.get(name, information.unknown)(scene)
