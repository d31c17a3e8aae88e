"""The message in the morning: each editor who wants it is told what is new, once a day."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Protocol

import structlog

from bot.app.editors import FeedbackSource, to_sent_message
from bot.app.notices.rounds import log_failure, repeat_while_leading
from bot.app.notices.wait_notifier import ReaderStates
from bot.article.library import Library
from bot.conversation.model.event import ChatContext, MorningDigest
from bot.conversation.model.turn import ReaderState, Turn
from bot.desk.digest import QuestionSummary, summarize_questions
from bot.store.pending.digests import StoredDigest
from bot.telegram.clock import Clock
from bot.telegram.outgoing.calls import build_notice_call
from bot.telegram.outgoing.message import encode_call

MORNING_HOURS = range(8, 14)
"""The machine's hours in which a morning's message may go out (its time zone is TZ)."""
CHECK_SECONDS = 60.0
MAX_DIGEST_QUESTIONS = 500
"""New questions that are grouped, the newest ones."""

_log = structlog.get_logger(__name__)


class DigestStore(Protocol):
    """Who wants a message, and when they had the last. All raise StoreError."""

    async def load_digest(self, reader: int) -> StoredDigest | None:
        """What an editor wants, and the last morning that is over; None for no message."""
        ...

    async def settle_day(self, reader: int, day: date, call: str | None) -> bool:
        """Note that a morning is over, and park the message; False if it was over already."""
        ...


class DigestStates(FeedbackSource, ReaderStates, Protocol):
    """What readers left, and what is remembered of them."""


class DigestConversation(Protocol):
    """The conversation about the content of the moment."""

    @property
    def library(self) -> Library:
        """The articles that it is about."""
        ...

    def answer_event(self, event: MorningDigest, state: ReaderState) -> Turn:
        """Make the turn that tells an editor what is new."""
        ...


class DigestSender:
    """Sends each editor's message when the morning has come."""

    def __init__(
        self,
        conversation: DigestConversation,
        digests: DigestStore,
        store: DigestStates,
        read_local_time: Callable[[], datetime],
    ) -> None:
        """`read_local_time` gives the machine's time with its zone."""
        self._conversation, self._digests, self._store = conversation, digests, store
        self._read_local_time = read_local_time

    async def run_until_cancelled(
        self,
        list_editors: Callable[[], Iterable[int]],
        is_leading: Callable[[], bool],
        clock: Clock,
    ) -> None:
        """Look every minute; only the process that leads sends."""

        async def send_to_all() -> None:
            for editor in tuple(list_editors()):
                await log_failure(self.send_if_due(editor), "no digest")

        await repeat_while_leading(send_to_all, is_leading, clock, CHECK_SECONDS)

    async def send_if_due(self, editor: int) -> None:
        """Park this morning's message, if the editor wants one and there is something new.

        Questions are dated by the day in UTC, so the morning waits until that day has begun.
        """
        now = self._read_local_time()
        today = now.date()
        if now.hour not in MORNING_HOURS or today != _utc_date(now):
            return
        digest = await self._digests.load_digest(editor)
        if digest is None or digest.day >= today:
            return
        summary = await self._summarize_since(digest.day, today)
        chat = ChatContext(digest.language, today)
        call = await self._build_call(editor, chat, summary) if summary.groups else None
        if await self._digests.settle_day(editor, today, call) and call:
            _log.info("digest", questions=summary.question_count, groups=len(summary.groups))

    async def _summarize_since(self, first: date, end: date) -> QuestionSummary:
        misses = await self._store.list_misses()
        messages = [
            to_sent_message(miss)
            for miss in misses
            if miss.day is not None and first <= miss.day < end
        ][:MAX_DIGEST_QUESTIONS]
        if not messages:
            return QuestionSummary(0, ())
        return await asyncio.to_thread(summarize_questions, self._conversation.library, messages)

    async def _build_call(
        self, editor: int, chat: ChatContext, summary: QuestionSummary
    ) -> str | None:
        event = MorningDigest(summary.question_count, summary.groups, chat)
        reply = self._conversation.answer_event(event, await self._store.load_state(editor)).reply
        return encode_call(build_notice_call(editor, reply)) if reply else None


def _utc_date(moment: datetime) -> date:
    offset = moment.utcoffset()
    return (moment - offset).date() if offset else moment.date()


def read_machine_time() -> datetime:
    """The machine's time in its zone."""
    return datetime.now().astimezone()
