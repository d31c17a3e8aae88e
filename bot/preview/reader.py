"""A reader's side of the in-memory Telegram: what a person can do in the app, and what they see."""

from __future__ import annotations

from dataclasses import replace

from bot.preview.chat import Chat, Person, Post
from bot.preview.hand import Hand
from bot.preview.world import Change, Toast


class Reader:
    """A person with a Telegram app, in their private chat with the bot."""

    def __init__(self, person: Person, hand: Hand) -> None:
        self.person = person
        self.toasts: list[Toast] = []
        """The bot's answers to this reader's taps, in order; a toast with text "" shows nothing."""
        self._hand = hand
        self._world = hand.world
        self._world.listeners.add(self._see)

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
        return self._hand.write(self.person, self.chat, text, reply_to)

    def send_wordless(self, what: str, caption: str = "") -> Post:
        """Send a sticker, voice, photo, video, document or location."""
        return self._hand.send_wordless(self.person, self.chat, what, caption)

    def tap(self, post: Post | int, label: str) -> str:
        """Tap the button that says `label`; gives the callback query's id.

        A message that has changed since is tapped as it was seen. Raises LookupError when there is
        no such button.
        """
        seen = self.chat.posts[post] if isinstance(post, int) else post
        return self._hand.tap(self.person, seen, seen.button(label))

    def tap_at(self, post: int, row: int, column: int) -> str:
        """Tap the button in a place, as the message looks now; the rest is as with `tap`."""
        seen = self.chat.posts[post]
        return self._hand.tap(self.person, seen, seen.button_at(row, column))

    def tap_data(self, post: Post, data: str) -> str:
        """Send a tap with any data, as an old or forged button would."""
        return self._hand.tap(self.person, post, {"text": "", "callback_data": data})

    def edit(self, post: Post | int, text: str) -> Post:
        """Edit a message of one's own. Raises LookupError when it isn't one."""
        number = post if isinstance(post, int) else post.id
        return self._hand.edit(self.person, self.chat, number, text)

    def block(self) -> None:
        """Block the bot: from now on it may not write here."""
        self._hand.let(self.person, self.chat, old="member", new="kicked")

    def unblock(self) -> None:
        """Let the bot write again."""
        self._hand.let(self.person, self.chat, old="kicked", new="member")

    def speak(self, language: str | None) -> None:
        """Change the language of the reader's app."""
        self.person = replace(self.person, language=language)
        self.chat.members[self.person.id] = self.person
        self._world.announce(Change("menu", self.chat.id))

    def _see(self, change: Change) -> None:
        if change.toast and change.person == self.person.id:
            self.toasts.append(change.toast)
