"""Which answers travel in a webhook's response, and which are posted.

Telegram carries out the call in a response and forgets the update in one step, so nothing can be
lost or doubled. What a response can't learn is a refusal. Within what is known to go through, by
our own count, an answer travels in the response; beyond that, some are parked and posted, to find
out whether the limits are as narrow as documented, and the others wait for their turn: Telegram
keeps their updates, and is told when to send them again.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable

from starlette.responses import JSONResponse, Response

from bot.telegram.client.bot import Bot
from bot.telegram.client.call import SEND_DOCUMENT, Call
from bot.telegram.dispatcher import OutgoingCalls
from bot.telegram.incoming.model import IncomingUpdate
from bot.telegram.leadership import Leadership
from bot.telegram.outgoing.message import OutgoingMessage
from bot.telegram.outgoing.outbox import Outbox
from bot.telegram.outgoing.total_rate import TotalRate

MAX_HOLD_SECONDS = 1.0
"""How long a response may be held back until there is room."""
HOLD_STEP_SECONDS = 0.1
"""How often what is held back is looked at again: meanwhile more may have proved to go through."""
MAX_HELD_RESPONSES = 16
"""Responses that may be held back at once for their chats: less than half of the forty connections
that Telegram makes."""
MAX_HELD_FOR_POST = 32
"""Those that may be held back at once until one more may be posted to find out what goes through in
all: meanwhile nobody else could be answered at once either."""
POST_STEP_SECONDS = 0.02
"""How often these look whether it is their turn: a post takes that long and longer."""
MAX_CHAT_PROBES = 2
"""Messages beyond a chat's documented limits that may be on their way at once: what is posted can
be doubled by a kill, what travels in a response can't."""
MAX_PROBES = 4
"""Messages beyond the documented limit on all that may be on their way at once: enough to find out
soon that there is none where Telegram takes up to 200 ms, and few, since a kill can double them."""
MAX_HANDED_OVER = 16
"""Messages a second that a process that doesn't lead may hand over for the same purpose."""
PROBE_AFTER_SECONDS = 10.0
"""Seconds before anything is posted to find out, after a process that didn't end in order: one that
is killed again and again should double nothing."""
UNKNOWN_SECONDS = 3.0
"""Seconds after a process that didn't end in order in which nothing travels in a response: what the
process sent last isn't known, and a chat may take no more."""
HAND_OVER_SECONDS, HAND_OVER_EVERY_SECONDS = 4.0, 60.0
"""For so long all is handed over to the process that leads, and so often at the most: it counts
only what it sends itself, and alone may not see more than a limit of 30 a second lets through."""
MAX_REMEMBERED_TOASTS = 1000
"""Taps that are remembered as answered, while their messages wait for room."""


class WebhookAnswers:
    """Makes the responses to Telegram's posts."""

    def __init__(
        self,
        bot: Bot,
        outbox: Outbox,
        leadership: Leadership,
        on_refused: Callable[[], None],
    ) -> None:
        """Take the parts; `on_refused` is told when Telegram refuses the token."""
        self._bot, self._outbox, self._leadership = bot, outbox, leadership
        self._on_refused = on_refused
        self._held, self._probe_from = 0, math.inf
        self._respond_from = bot.clock.read_seconds() + UNKNOWN_SECONDS
        self._handed_over: deque[float] = deque(maxlen=MAX_HANDED_OVER)
        self._handing_over_since = -math.inf
        self._toasted_ids: deque[int] = deque(maxlen=MAX_REMEMBERED_TOASTS)

    def follow_process(self, *, ended_in_order: bool) -> None:
        """Respond and post to find out from now on; later where the process before was killed."""
        now = self._bot.clock.read_seconds()
        self._probe_from = now if ended_in_order else now + PROBE_AFTER_SECONDS
        self._respond_from = now if ended_in_order else now + UNKNOWN_SECONDS

    async def build_response(self, incoming: IncomingUpdate, calls: OutgoingCalls) -> Response:
        """The response with one call in it, or none. Raises StoreError.

        A toast beside a message is sent before.
        """
        if calls.message and calls.toast and incoming.update_id not in self._toasted_ids:
            self._toasted_ids.append(incoming.update_id)
            await self._send_toast(calls.toast)
        call = calls.message or calls.toast
        if call is None:
            return Response()
        message = OutgoingMessage(incoming.update_id, incoming.reader, call)
        if not message.has_chat:
            return JSONResponse(call.to_payload())
        if not calls.is_new and await self._outbox.was_parked(message.update_id):
            return Response()  # it was posted, or will be
        return await self._send_message(message)

    async def _send_message(self, message: OutgoingMessage) -> Response:
        is_past_unknown = self._bot.clock.read_seconds() < self._respond_from
        if is_past_unknown or await self._has_messages_before(message):
            return _ask_again(MAX_HOLD_SECONDS)
        call = self._resolve_upload(message.call)
        if call is None or self._should_post(message.chat):
            return await self._post_instead(message)
        wait = await self._wait_for_room(message.chat)
        if wait <= 0:
            return JSONResponse(call.to_payload())
        may_post = self._should_post(message.chat) or self._may_probe_chat(message.chat)
        return await self._post_instead(message) if may_post else _ask_again(wait)

    async def _post_instead(self, message: OutgoingMessage) -> Response:
        await self._outbox.hand_over(message, send_here=self._leadership.is_leading)
        return Response()

    async def _has_messages_before(self, message: OutgoingMessage) -> bool:
        """Whether something waits that this message must not overtake."""
        if self._outbox.is_chat_busy(message.chat):
            return True
        is_alone = self._leadership.is_leading and self._leadership.members == 1
        return not is_alone and await self._outbox.has_parked(message.reader)

    def _should_post(self, chat: int) -> bool:
        """Whether to find out by a post, at once, if more goes through in all than is known."""
        budget, now = self._outbox.sender.budget, self._bot.clock.read_seconds()
        budget.share_among(self._leadership.members)
        if now < self._probe_from or budget.chat_seconds_left(chat, now) > 0:
            return False
        if not self._leadership.is_leading:
            return self._should_hand_over(budget.total, now)
        if budget.total.seconds_left(now) > 0:
            return self._waits_to_post(chat) and self._has_free_slot()
        return budget.total.take_sample(now)

    def _should_hand_over(self, total: TotalRate, now: float) -> bool:
        """Whether the process that leads is to post instead: a few a second."""
        is_beyond = total.seconds_left(now) > 0
        if is_beyond and now - self._handing_over_since >= HAND_OVER_EVERY_SECONDS:
            self._handing_over_since = now
        is_wanted = is_beyond or now - self._handing_over_since < HAND_OVER_SECONDS
        if not is_wanted or total.is_unlimited(now) or not total.may_be_raised(now):
            return False
        is_free = len(self._handed_over) < MAX_HANDED_OVER or now - self._handed_over[0] >= 1
        if is_free:
            self._handed_over.append(now)
        return is_free

    async def _wait_for_room(self, chat: int) -> float:
        """0 as soon as a message to a chat is within the limits; else how long it isn't.

        A short wait is sat out here, where it costs a connection, as long as few do so. It ends as
        soon as the message may be posted instead.
        """
        budget, clock = self._outbox.sender.budget, self._bot.clock
        began = clock.read_seconds()
        if budget.take_send(chat, began):
            return 0.0
        max_held = MAX_HELD_FOR_POST if self._waits_to_post(chat) else MAX_HELD_RESPONSES
        if self._held < max_held:
            self._held += 1
            try:
                await self._hold_back(chat, began + MAX_HOLD_SECONDS)
            finally:
                self._held -= 1
        now = clock.read_seconds()
        return 0.0 if budget.take_send(chat, now) else budget.seconds_left(chat, now)

    async def _hold_back(self, chat: int, deadline: float) -> None:
        """Wait until a message to a chat is within the limits, may be posted, or can't be either
        until the deadline."""
        budget, clock = self._outbox.sender.budget, self._bot.clock
        while (wait := budget.seconds_left(chat, clock.read_seconds())) > 0:
            seconds_left = deadline - clock.read_seconds()
            waits_to_post = self._waits_to_post(chat)
            if seconds_left <= 0 or (wait > seconds_left and not waits_to_post):
                return
            if waits_to_post and self._has_free_slot():
                return
            await clock.sleep(min(wait, POST_STEP_SECONDS if waits_to_post else HOLD_STEP_SECONDS))

    def _has_free_slot(self) -> bool:
        """Whether one more message may be on its way to find out what goes through in all."""
        return self._outbox.messages_waiting < MAX_PROBES

    def _waits_to_post(self, chat: int) -> bool:
        """Whether a message to a chat may be posted as soon as few enough are on their way.

        That finds out if more goes through in all than is known.
        """
        budget, now = self._outbox.sender.budget, self._bot.clock.read_seconds()
        is_allowed = self._leadership.is_leading and now >= self._probe_from
        is_chat_free = budget.chat_seconds_left(chat, now) <= 0
        is_beyond = budget.total.seconds_left(now) > 0
        return is_allowed and is_chat_free and is_beyond and budget.total.may_be_raised(now)

    def _may_probe_chat(self, chat: int) -> bool:
        """Whether to find out by a post if a chat takes more than is known.

        Not beside another process: its responses know nothing of what is posted here.
        """
        budget, now = self._outbox.sender.budget, self._bot.clock.read_seconds()
        is_alone = self._leadership.is_leading and self._leadership.members == 1
        is_free = is_alone and self._outbox.messages_waiting < MAX_CHAT_PROBES
        is_total_free = budget.total.seconds_left(now) <= 0
        return is_free and is_total_free and now >= self._probe_from and budget.may_probe(chat, now)

    def _resolve_upload(self, call: Call) -> Call | None:
        """The call as a response can hold it; None for what has to be uploaded first."""
        if call.method == SEND_DOCUMENT:
            return None
        return self._bot.photos.with_file_id(call) if call.method == "sendPhoto" else call

    async def _send_toast(self, toast: Call) -> None:
        if not await self._outbox.sender.try_once(toast):
            self._on_refused()


def _ask_again(seconds: float) -> Response:
    """Let Telegram send the update again when there is room."""
    return Response(status_code=503, headers={"Retry-After": str(math.ceil(seconds))})
