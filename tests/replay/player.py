"""Plays a dialogue with a bot on an in-memory Telegram, and tells where they part."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field

from bot.fake_telegram.api.messages import NOT_MODIFIED
from bot.fake_telegram.app.actions import UserActions
from bot.fake_telegram.app.group import FakeGroup
from bot.fake_telegram.app.inline_queries import FakeInlineQuery
from bot.fake_telegram.app.user import FakeReader
from bot.fake_telegram.server import FakeTelegram
from bot.fake_telegram.state.model import Chat, ChatMessage
from bot.fake_telegram.state.world import StateChange, Toast
from tests.replay.transcript import (
    EXPECT_NOTHING,
    Transcript,
    TranscriptLine,
    TranscriptStep,
    rows_fit,
    text_fits,
)


class DialogueError(AssertionError):
    """The bot did something else than the dialogue says."""


@dataclass
class TranscriptPlayer:
    telegram: FakeTelegram
    reader: FakeReader
    group: FakeGroup | None = None
    last_search: FakeInlineQuery | None = None
    played: list[str] = field(default_factory=list)
    """The dialogue as it really went, in the words of a dialogue file."""
    changes: list[StateChange] = field(default_factory=list)

    async def play_transcript(self, transcript: Transcript) -> None:
        self.telegram.state.listeners.add(self.changes.append)
        for step in transcript.steps:
            self.changes.clear()
            tap = self._play_step(step)
            await self.telegram.wait_until_idle()
            self._compare_step(step, tap)

    def _play_step(self, step: TranscriptStep) -> str | None:
        line = step.action
        self.played += line.source_lines()
        try:
            return self._perform_reader_action(line.kind, line.text)
        except (LookupError, ValueError) as error:
            raise self._describe_failure(step, str(error)) from None

    def _perform_reader_action(self, kind: str, text: str) -> str | None:
        reader = self.reader
        match kind:
            case "reader":
                self._user_actions.write_message(reader.user, self._current_chat, text)
            case "group":
                self.group = self.telegram.add_group(text, reader)
            case "private":
                self.group = None
            case "reader searches":
                self.last_search = self.telegram.inline_queries.send_query(reader.user, text)
            case "reader chooses":
                self._choose_result(text)
            case "reader taps":
                return self._tap_button(text)
            case "reader sends":
                self._user_actions.write_non_text(reader.user, self._current_chat, text)
            case "reader edits":
                own_messages = [
                    post.id
                    for post in self._current_chat.messages.values()
                    if not post.sender.is_bot
                ]
                self._user_actions.edit_own_message(
                    reader.user, self._current_chat, own_messages[-1], text
                )
            case "language":
                reader.change_language(text)
            case "reader blocks":
                reader.block_bot()
            case "reader unblocks":
                reader.unblock_bot()
        return None

    @property
    def _current_chat(self) -> Chat:
        return self.group.chat if self.group else self.reader.chat

    @property
    def _user_actions(self) -> UserActions:
        return self.telegram.actions

    def _choose_result(self, title: str) -> None:
        query = self.last_search
        for result in query.results if query else ():
            if query and text_fits(title, result.title, whole=True):
                self.telegram.inline_queries.choose_result(query, result.id, self._current_chat)
                return
        raise LookupError(f"No result is called [{title}].")

    def _tap_button(self, label: str) -> str:
        for post in reversed(self._current_chat.messages.values()):
            for row in post.labels:
                for actual in row:
                    if text_fits(label, actual, whole=True):
                        return self._user_actions.send_callback_query(
                            self.reader.user, post, post.find_button(actual)
                        )
        raise LookupError(f"No message has a button [{label}].")

    def _compare_step(self, step: TranscriptStep, tap: str | None) -> None:
        bot_changes = [
            change
            for change in self.changes
            if change.kind in {"message", "edit"}
            and change.message
            and (change.message.sender.is_bot or change.message.via_bot)
        ]
        toasts = [c.toast for c in self.changes if c.toast]
        for change in bot_changes:
            self.played += _change_source(change)
        if step.action.kind == "reader searches":
            self.played += self._results_line().source_lines()
        self.played += [f"toast: {toast.text}" for toast in toasts if toast.text]
        refused = [text for _, text in self.telegram.refusals if NOT_MODIFIED not in text]
        if refused:
            raise self._describe_failure(step, f"Telegram refused what the bot did: {refused[0]}")
        if len(bot_changes) > 1:
            raise self._describe_failure(
                step, f"The bot wrote {len(bot_changes)} messages in one turn."
            )
        if tap and not [toast for toast in toasts if toast.query_id == tap]:
            raise self._describe_failure(
                step, "The tap was never answered: its button keeps spinning."
            )
        for line in step.expected:
            is_in_results = line.kind == "finds" and rows_fit(
                line, tuple(self._results_line().rows)
            )
            if not is_in_results and not _line_came_about(line, bot_changes, toasts):
                raise self._describe_failure(step, f"Line {line.number} did not come about.")

    def _results_line(self) -> TranscriptLine:
        results = self.last_search.results if self.last_search else ()
        return TranscriptLine(0, "finds", "", [(result.title,) for result in results])

    def _describe_failure(self, step: TranscriptStep, reason: str) -> DialogueError:
        start = next(i for i in range(len(self.played), -1, -1) if self._starts_at(step, i))
        expected = [
            *step.action.source_lines(),
            *(part for line in step.expected for part in line.source_lines()),
        ]
        difference = difflib.ndiff(expected, self.played[start:])
        before = "\n".join(self.played[:start][-30:])
        after = "\n".join(line for line in difference if not line.startswith("?"))
        return DialogueError(f"{reason}\n\n{before}\n{after}\n\n- as written   + as it went")

    def _starts_at(self, step: TranscriptStep, index: int) -> bool:
        source = step.action.source_lines()
        return self.played[index : index + len(source)] == source


def _line_came_about(
    line: TranscriptLine, bot_changes: list[StateChange], toasts: list[Toast]
) -> bool:
    if line.kind == "toast":
        return any(text_fits(line.text, toast.text, whole=True) for toast in toasts)
    if line.text == EXPECT_NOTHING:
        return not bot_changes
    return any(
        _message_fits(line, change.message)
        for change in bot_changes
        if _change_kind(change) == line.kind and change.message
    )


def _change_kind(change: StateChange) -> str:
    if change.message and change.message.via_bot:
        return "posted"
    return "bot edits" if change.kind == "edit" else "bot"


def _message_fits(line: TranscriptLine, post: ChatMessage) -> bool:
    return text_fits(line.text, post.text) and rows_fit(line, post.labels)


def _change_source(change: StateChange) -> list[str]:
    post = change.message
    if post is None:
        return []
    text = "\n".join(part for part in post.text.split("\n") if part.strip())
    return TranscriptLine(0, _change_kind(change), text, list(post.labels)).source_lines()
