"""What people do with their apps, in any chat: it shows there, and the bot is told what it may."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.preview.chat import Chat, Person, Post
from bot.preview.content import WORDLESS
from bot.preview.draft import TEXT, Styled
from bot.preview.entity import found
from bot.preview.form import units
from bot.preview.markup import Keyboard
from bot.preview.messages import Messages
from bot.preview.refusal import Json
from bot.preview.updates import Updates
from bot.preview.world import Change, TapMade, World


class Hand:
    """Writing, editing, tapping, letting the bot in and out."""

    def __init__(self, world: World, updates: Updates, messages: Messages) -> None:
        self.world = world
        self._updates = updates
        self._messages = messages

    def write(
        self, person: Person, chat: Chat, text: str, reply_to: int | None = None, topic: int = 0
    ) -> Post:
        """Send a text. Raises ValueError for what the app wouldn't send."""
        text = _sendable(text)
        self._heard(person, chat)
        post = replace(self._new(person, chat), text=text, entities=found(text))
        return self._show("message", replace(post, reply_to=reply_to, topic=topic))

    def send_wordless(self, person: Person, chat: Chat, what: str, caption: str = "") -> Post:
        """Send a sticker, voice, photo, video, document or location. Raises ValueError."""
        if what not in WORDLESS:
            raise ValueError(f"There is no {what!r}; there are {', '.join(WORDLESS)}.")
        self._heard(person, chat)
        return self._show("message", replace(self._new(person, chat), what=what, text=caption))

    def edit(self, person: Person, chat: Chat, number: int, text: str) -> Post:
        """Change one's own text. Raises LookupError when it isn't one, ValueError as `write`."""
        old = chat.posts.get(number)
        if old is None or old.sender.id != person.id or old.what or old.via:
            raise LookupError("Only one's own messages of words can be edited.")
        text = _sendable(text)
        new = replace(old, text=text, entities=found(text), edited=self.world.now())
        return self._show("edited_message", new)

    def tap(self, person: Person, post: Post, button: Json) -> str:
        """Tap a button; gives the callback query's id. Raises LookupError for a link."""
        if "callback_data" not in button:
            raise LookupError(f"[{button['text']}] tells the bot nothing.")
        query = str(self.world.now() * 10_000 + next(self.world.numbers))
        label, data = str(button["text"]), str(button["callback_data"])
        self.world.remember_tap(TapMade(query, person, post, label, self.world.clock()))
        payload = {"id": query, "from": person.json(), "chat_instance": str(post.chat)}
        message = self._messages.json(post)
        self._updates.put("callback_query", payload | {"message": message, "data": data})
        return query

    def post_result(self, person: Person, chat: Chat, styled: Styled, keyboard: Keyboard) -> Post:
        """Post what a person chose of the bot's inline results."""
        text, entities = styled
        new = replace(self._new(person, chat), text=text, entities=entities, via=True)
        return self._show("message", replace(new, keyboard=keyboard))

    def let(self, person: Person, chat: Chat, *, old: str, new: str) -> None:
        """Change the bot's membership of a chat: member, left, kicked (in private: blocked)."""
        chat.blocked = new != "member"
        me = self.world.me.json()
        states = [
            {"status": status, "user": me} | ({"until_date": 0} if status == "kicked" else {})
            for status in (old, new)
        ]
        payload = {"chat": chat.json(), "from": person.json(), "date": self.world.now()}
        payload |= {"old_chat_member": states[0], "new_chat_member": states[1]}
        self._updates.put("my_chat_member", payload)
        self.world.announce(Change("menu", chat.id))

    def _heard(self, person: Person, chat: Chat) -> None:
        if chat.blocked and chat.kind == "private":  # whoever writes to a bot lets it answer
            self.let(person, chat, old="kicked", new="member")

    def _new(self, person: Person, chat: Chat) -> Post:
        return Post(next(self.world.numbers), chat.id, person, self.world.now())

    def _show(self, kind: str, post: Post) -> Post:
        self.world.keep(post)
        if self._meant_for_the_bot(post):
            self._updates.put(kind, self._messages.json(post))
        return post

    def _meant_for_the_bot(self, post: Post) -> bool:
        """In a group the bot hears commands, mentions of it and replies to it (privacy mode)."""
        chat, me = self.world.chats[post.chat], self.world.me
        if chat.kind == "private":
            return True
        if chat.blocked:
            return False
        replied = chat.posts.get(post.reply_to or 0)
        command = re.match(r"/\w+(?:@(\w+))?", post.text)
        called = command is not None and command[1] in {None, me.username}
        return called or f"@{me.username}" in post.text or bool(replied and replied.sender == me)


def _sendable(text: str) -> str:
    text = text.strip()
    if not text:
        raise ValueError("An empty message can't be sent.")
    if units(text) > TEXT:
        raise ValueError(f"A message holds at most {TEXT} characters.")
    return text
