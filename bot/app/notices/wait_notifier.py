"""Readers who wait are told: whenever content changes, their questions are asked anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

import structlog

from bot.app.notices.rounds import log_failure, repeat_while_leading
from bot.conversation.model.event import ChatContext, WaitingQuestion
from bot.conversation.model.turn import ReaderState, Turn
from bot.store.pending.waits import StoredWait, WaitNotice
from bot.telegram.clock import Clock
from bot.telegram.outgoing.calls import build_notice_call
from bot.telegram.outgoing.message import encode_call

CHECK_SECONDS = 1.0
"""How often it is looked whether the content is another one."""
NOTICE_SECONDS = 1.0
"""Seconds between two messages, to whomever."""
QUESTION_SECONDS = 0.02
"""Seconds between two questions, in which readers are answered."""
MAX_SENDING_SECONDS = 60.0
"""How long a message may be on its way before the next one is sent all the same."""

_log = structlog.get_logger(__name__)


class WaitStore(Protocol):
    """Who waits for what. All raise StoreError."""

    async def list_waits(self, after: bytes = b"") -> tuple[Sequence[StoredWait], bytes | None]:
        """Some of the waits after an id, and the id to go on from; None at the end."""
        ...

    async def settle_wait(self, stored: StoredWait, notice: WaitNotice) -> int | None:
        """Let go of a wait and park a message, both or neither; None when the wait is gone."""
        ...

    async def load_asked_version(self) -> str | None:
        """The content that every waiting question was asked of."""
        ...

    async def save_asked_version(self, version: str) -> None:
        """Note that every waiting question was asked of this content."""
        ...


class ParkedStore(Protocol):
    """Where messages wait until they are sent. Raises StoreError."""

    async def is_parked(self, update_id: int) -> bool:
        """Whether a message is still to be sent."""
        ...


class ReaderStates(Protocol):
    """What is remembered of readers. Raises StoreError."""

    async def load_state(self, reader: int) -> ReaderState:
        """What is remembered of a reader."""
        ...


class VersionedConversation(Protocol):
    """The conversation about the content of the moment."""

    @property
    def version(self) -> str | None:
        """Which content it is about."""
        ...

    def answer_event(self, event: WaitingQuestion, state: ReaderState) -> Turn:
        """Answer a question that waited; without a reply, it goes on waiting."""
        ...


class WaitNotifier:
    """Asks the waiting questions again, and parks a message for each that is answered now."""

    def __init__(
        self,
        conversation: VersionedConversation,
        waits: WaitStore,
        parked: ParkedStore,
        states: ReaderStates,
        clock: Clock,
    ) -> None:
        self._conversation, self._waits = conversation, waits
        self._parked, self._states, self._clock = parked, states, clock
        self._asked_version: str | None = None

    async def run_until_cancelled(
        self, is_leading: Callable[[], bool], describe_chat: Callable[[], ChatContext]
    ) -> None:
        """Look again and again; only the process that leads tells readers.

        `describe_chat` gives the day and the bot's name, known once Telegram is reached.
        """

        async def ask_again() -> None:
            asking = self.ask_if_changed(is_leading, describe_chat)
            await log_failure(asking, "waiting questions not asked")

        await repeat_while_leading(ask_again, is_leading, self._clock, CHECK_SECONDS)

    async def ask_if_changed(
        self, is_leading: Callable[[], bool], describe_chat: Callable[[], ChatContext]
    ) -> None:
        """Ask every waiting question, unless that was done for this content. Raises StoreError."""
        version = self._conversation.version
        if version is None or version == self._asked_version:
            return
        if version != await self._waits.load_asked_version():
            after: bytes | None = b""
            while after is not None:
                stored_waits, after = await self._waits.list_waits(after)
                for stored in stored_waits:
                    await self._ask_question(stored, describe_chat())
                    if not is_leading() or self._conversation.version != version:
                        return
            await self._waits.save_asked_version(version)
        self._asked_version = version

    async def _ask_question(self, stored: StoredWait, chat: ChatContext) -> None:
        state = await self._states.load_state(stored.reader)
        await self._clock.sleep(QUESTION_SECONDS)
        notice = self._build_notice(stored, state, chat)
        number = await self._waits.settle_wait(stored, notice) if notice else None
        if number is not None:
            _log.info("reader told", update=number)
            await self._wait_until_sent(number)

    def _build_notice(
        self, stored: StoredWait, state: ReaderState, chat: ChatContext
    ) -> WaitNotice | None:
        """The message that tells the reader; None if there is nothing to tell."""
        chat = replace(chat, language=stored.wait.language)
        event = WaitingQuestion(stored.wait, stored.day, chat)
        try:
            turn = self._conversation.answer_event(event, state)
            if turn.reply is None:
                return None
            call = encode_call(build_notice_call(stored.reader, turn.reply))
            return WaitNotice(call, state, turn.state)
        except Exception:  # one question mustn't keep the others waiting
            _log.exception("waiting question not answered")
            return None

    async def _wait_until_sent(self, number: int) -> None:
        waited = 0.0
        while waited < MAX_SENDING_SECONDS:
            await self._clock.sleep(NOTICE_SECONDS)
            waited += NOTICE_SECONDS
            if not await self._parked.is_parked(number):
                return
