"""Plays a dialogue with a bot on an in-memory Telegram, and tells where they part."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field

from bot.preview.chat import Chat, Post
from bot.preview.group import Group
from bot.preview.hand import Hand
from bot.preview.inline import Query
from bot.preview.memory import MemoryTelegram
from bot.preview.messages import NOT_MODIFIED
from bot.preview.reader import Reader
from bot.preview.world import Change, Toast
from tests.script import NOTHING, Line, Script, Step, fits, rows_fit


class DialogueError(AssertionError):
    """The bot did something else than the dialogue says."""


@dataclass
class Stage:
    telegram: MemoryTelegram
    reader: Reader
    group: Group | None = None
    search: Query | None = None
    played: list[str] = field(default_factory=list)
    """The dialogue as it really went, in the words of a dialogue file."""
    changes: list[Change] = field(default_factory=list)

    async def play(self, script: Script) -> None:
        self.telegram.world.listeners.add(self.changes.append)
        for step in script.steps:
            self.changes.clear()
            tap = self._do(step)
            await self.telegram.settled()
            self._compare(step, tap)

    def _do(self, step: Step) -> str | None:
        line = step.done
        self.played += line.source()
        try:
            return self._act(line.kind, line.text)
        except (LookupError, ValueError) as error:
            raise self._failure(step, str(error)) from None

    def _act(self, kind: str, text: str) -> str | None:
        reader = self.reader
        match kind:
            case "reader":
                self._hand.write(reader.person, self._chat, text)
            case "group":
                self.group = self.telegram.group(text, reader)
            case "private":
                self.group = None
            case "reader searches":
                self.search = self.telegram.inline.ask(reader.person, text)
            case "reader chooses":
                self._choose(text)
            case "reader taps":
                return self._tap(text)
            case "reader sends":
                self._hand.send_wordless(reader.person, self._chat, text)
            case "reader edits":
                own = [post.id for post in self._chat.posts.values() if not post.sender.bot]
                self._hand.edit(reader.person, self._chat, own[-1], text)
            case "language":
                reader.speak(text)
            case "reader blocks":
                reader.block()
            case "reader unblocks":
                reader.unblock()
        return None

    @property
    def _chat(self) -> Chat:
        return self.group.chat if self.group else self.reader.chat

    @property
    def _hand(self) -> Hand:
        return self.telegram.hand

    def _choose(self, title: str) -> None:
        for result in self.search.results if self.search else ():
            if fits(title, result.title, whole=True):
                self.telegram.inline.choose(self.search, result.id, self._chat)
                return
        raise LookupError(f"No result is called [{title}].")

    def _tap(self, label: str) -> str:
        for post in reversed(self._chat.posts.values()):
            for row in post.labels:
                for actual in row:
                    if fits(label, actual, whole=True):
                        return self._hand.tap(self.reader.person, post, post.button(actual))
        raise LookupError(f"No message has a button [{label}].")

    def _compare(self, step: Step, tap: str | None) -> None:
        said = [c for c in self.changes if c.kind in {"post", "edit"} and c.post]
        said = [c for c in said if c.post and (c.post.sender.bot or c.post.via)]
        toasts = [c.toast for c in self.changes if c.toast]
        for change in said:
            self.played += _source(change)
        if step.done.kind == "reader searches":
            self.played += self._found().source()
        self.played += [f"toast: {toast.text}" for toast in toasts if toast.text]
        refused = [text for _, text in self.telegram.refusals if NOT_MODIFIED not in text]
        if refused:
            raise self._failure(step, f"Telegram refused what the bot did: {refused[0]}")
        if len(said) > 1:
            raise self._failure(step, f"The bot wrote {len(said)} messages in one turn.")
        if tap and not [toast for toast in toasts if toast.tap == tap]:
            raise self._failure(step, "The tap was never answered: its button keeps spinning.")
        for line in step.said:
            found = line.kind == "finds" and rows_fit(line, tuple(self._found().rows))
            if not found and not _kept(line, said, toasts):
                raise self._failure(step, f"Line {line.number} did not come about.")

    def _found(self) -> Line:
        results = self.search.results if self.search else ()
        return Line(0, "finds", "", [(result.title,) for result in results])

    def _failure(self, step: Step, reason: str) -> DialogueError:
        start = next(i for i in range(len(self.played), -1, -1) if self._begins(step, i))
        expected = [*step.done.source(), *(part for line in step.said for part in line.source())]
        difference = difflib.ndiff(expected, self.played[start:])
        before = "\n".join(self.played[:start][-30:])
        after = "\n".join(line for line in difference if not line.startswith("?"))
        return DialogueError(f"{reason}\n\n{before}\n{after}\n\n- as written   + as it went")

    def _begins(self, step: Step, index: int) -> bool:
        source = step.done.source()
        return self.played[index : index + len(source)] == source


def _kept(line: Line, said: list[Change], toasts: list[Toast]) -> bool:
    if line.kind == "toast":
        return any(fits(line.text, toast.text, whole=True) for toast in toasts)
    if line.text == NOTHING:
        return not said
    return any(_says(line, c.post) for c in said if _kind(c) == line.kind and c.post)


def _kind(change: Change) -> str:
    if change.post and change.post.via:
        return "posted"
    return "bot edits" if change.kind == "edit" else "bot"


def _says(line: Line, post: Post) -> bool:
    return fits(line.text, post.text) and rows_fit(line, post.labels)


def _source(change: Change) -> list[str]:
    post = change.post
    if post is None:
        return []
    text = "\n".join(part for part in post.text.split("\n") if part.strip())
    return Line(0, _kind(change), text, list(post.labels)).source()
