"""A reader's side of the in-memory Telegram: what a person can do in the app, and what they see."""

from __future__ import annotations

import itertools
from dataclasses import replace

from bot.preview.chat import Chat, Person, Post
from bot.preview.entity import found
from bot.preview.form import units
from bot.preview.messages import TEXT, WORDLESS, Messages
from bot.preview.refusal import Json
from bot.preview.updates import Updates
from bot.preview.world import Change, TapMade, Toast, World


class Reader:
    """A person with a Telegram app, in their private chat with the bot."""

    def __init__(self, person: Person, world: World, updates: Updates, messages: Messages) -> None:
        self.person = person
        self.toasts: list[Toast] = []
        """The bot's answers to this reader's taps, in order; a toast with text "" shows nothing."""
        self._world = world
        self._updates = updates
        self._messages = messages
        self._taps = itertools.count(1)
        world.listeners.add(self._see)

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self._world.chats[self.person.id]

    @property
    def posts(self) -> tuple[Post, ...]:
        """The chat as it looks now, oldest first."""
        return tuple(self.chat.posts.values())

    @property
    def replies(self) -> tuple[Post, ...]:
        """The bot's messages as they look now, oldest first."""
        return tuple(post for post in self.posts if post.sender.bot)

    @property
    def last(self) -> Post:
        """The bot's newest message. Raises LookupError when it hasn't written yet."""
        if not self.replies:
            raise LookupError("The bot has written nothing yet.")
        return self.replies[-1]

    def start(self, payload: str = "") -> Post:
        """Press START, or open the bot by a deep link with `payload`."""
        return self.send(f"/start {payload}".strip())

    def send(self, text: str, reply_to: int | None = None) -> Post:
        """Write to the bot. Raises ValueError for what the app wouldn't send."""
        text = _sendable(text)
        post = replace(self._new(), text=text, entities=found(text), reply_to=reply_to)
        return self._post("message", post)

    def send_wordless(self, what: str, caption: str = "") -> Post:
        """Send a sticker, voice, photo, video, document or location."""
        if what not in WORDLESS:
            raise ValueError(f"There is no {what!r}; there are {', '.join(WORDLESS)}.")
        return self._post("message", replace(self._new(), what=what, text=caption))

    def tap(self, post: Post | int, label: str) -> str:
        """Tap the button that says `label`; gives the callback query's id.

        A message that has changed since is tapped as it was seen. Raises LookupError when there is
        no such button.
        """
        seen = self.chat.posts[post] if isinstance(post, int) else post
        return self._tap(seen, seen.button(label))

    def tap_at(self, post: int, row: int, column: int) -> str:
        """Tap the button in a place, as the message looks now; the rest is as with `tap`."""
        return self._tap(self.chat.posts[post], self.chat.posts[post].button_at(row, column))

    def tap_data(self, post: Post, data: str) -> str:
        """Send a tap with any data, as an old or forged button would."""
        return self._tap(post, {"text": "", "callback_data": data})

    def edit(self, post: Post | int, text: str) -> Post:
        """Edit a message of one's own. Raises LookupError when it isn't one."""
        number = post if isinstance(post, int) else post.id
        old = self.chat.posts.get(number)
        if old is None or old.sender.bot or old.what:
            raise LookupError("Only one's own messages of words can be edited.")
        text = _sendable(text)
        new = replace(old, text=text, entities=found(text), edited=self._world.now())
        return self._post("edited_message", new)

    def block(self) -> None:
        """Block the bot: from now on it may not write here."""
        self._member("member", "kicked")

    def unblock(self) -> None:
        """Let the bot write again."""
        self._member("kicked", "member")

    def speak(self, language: str | None) -> None:
        """Change the language of the reader's app."""
        self.person = replace(self.person, language=language)
        self.chat.members[self.person.id] = self.person
        self._world.announce(Change("menu", self.chat.id))

    def _new(self) -> Post:
        return Post(next(self._world.numbers), self.chat.id, self.person, self._world.now())

    def _post(self, kind: str, post: Post) -> Post:
        if self.chat.blocked:
            self.unblock()
        self._world.keep(post)
        self._updates.put(kind, self._messages.json(post))
        return post

    def _tap(self, post: Post, button: Json) -> str:
        if "callback_data" not in button:
            raise LookupError(f"[{button['text']}] tells the bot nothing.")
        query = f"{self.person.id}{next(self._taps):06d}"
        label, data = str(button["text"]), str(button["callback_data"])
        self._world.remember_tap(TapMade(query, self.person, post, label, self._world.clock()))
        payload = {"id": query, "from": self.person.json(), "chat_instance": str(self.chat.id)}
        message = self._messages.json(post)
        self._updates.put("callback_query", payload | {"message": message, "data": data})
        return query

    def _member(self, old: str, new: str) -> None:
        self.chat.blocked = new == "kicked"
        me = self._world.me.json()
        states = [
            {"status": status, "user": me} | ({"until_date": 0} if status == "kicked" else {})
            for status in (old, new)
        ]
        payload = {"chat": self.chat.json(), "from": self.person.json(), "date": self._world.now()}
        payload |= {"old_chat_member": states[0], "new_chat_member": states[1]}
        self._updates.put("my_chat_member", payload)
        self._world.announce(Change("menu", self.chat.id))

    def _see(self, change: Change) -> None:
        if change.toast and change.person == self.person.id:
            self.toasts.append(change.toast)


def _sendable(text: str) -> str:
    text = text.strip()
    if not text:
        raise ValueError("An empty message can't be sent.")
    if units(text) > TEXT:
        raise ValueError(f"A message holds at most {TEXT} characters.")
    return text
