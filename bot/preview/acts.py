"""What the page's reader can do, from the JSON the page sends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.preview.chat import Chat, Post
from bot.preview.memory import MemoryTelegram
from bot.preview.reader import Reader
from bot.preview.refusal import Json

LANGUAGE = 16


@dataclass(frozen=True, slots=True)
class Act:
    """A reader does something in a chat; `body` is not to be trusted."""

    telegram: MemoryTelegram
    reader: Reader
    chat: Chat
    body: Json

    def text(self, name: str, most: int | None = None) -> str:
        """A text of the body, "" when there is none."""
        value = self.body.get(name)
        return value[:most] if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """A number of the body. Raises ValueError when there is none."""
        value = self.body.get(name)
        if not isinstance(value, int):
            raise ValueError(f"{name} is a number.")
        return value

    def post(self) -> Post:
        """The message the body names. Raises LookupError, ValueError."""
        post = self.chat.posts.get(self.number("post"))
        if post is None:
            raise LookupError("There is no such message.")
        return post


def _send(act: Act) -> int:
    reply = act.number("reply_to") if act.body.get("reply_to") else None
    return act.telegram.hand.write(act.reader.person, act.chat, act.text("text"), reply).id


def _wordless(act: Act) -> int:
    return act.telegram.hand.send_wordless(act.reader.person, act.chat, act.text("what")).id


def _tap(act: Act) -> str:
    post = act.post()
    button = post.button_at(act.number("row"), act.number("column"))
    return act.telegram.hand.tap(act.reader.person, post, button)


def _edit(act: Act) -> int:
    hand, person = act.telegram.hand, act.reader.person
    return hand.edit(person, act.chat, act.number("post"), act.text("text")).id


def _speak(act: Act) -> None:
    act.reader.speak(act.text("language", LANGUAGE) or None)


def _block(act: Act) -> None:
    out = "kicked" if act.body.get("blocked") is True else "member"
    back = "member" if out == "kicked" else "kicked"
    act.telegram.hand.let(act.reader.person, act.chat, old=back, new=out)


def _inline(act: Act) -> str:
    kind = "sender" if act.chat.kind == "private" else act.chat.kind
    person, text, offset = act.reader.person, act.text("query"), act.text("offset", 64)
    return act.telegram.inline.ask(person, text, offset, kind).id


def _choose(act: Act) -> int:
    query = act.telegram.inline.query(act.text("query", 64))
    return act.telegram.inline.choose(query, act.text("result", 64), act.chat).id


ACTS: Mapping[str, Callable[[Act], object]] = {
    "send": _send,
    "wordless": _wordless,
    "tap": _tap,
    "edit": _edit,
    "language": _speak,
    "block": _block,
    "inline": _inline,
    "choose": _choose,
}
"""By name; each raises LookupError or ValueError, as a sentence, for what can't be done."""
