"""Which answers travel in a webhook's response, and which are posted.

Telegram carries out the call in a response and forgets the update in one step, so nothing can be
lost or doubled. What a response can't learn is a refusal: beyond Telegram's limits, by our own
count, and in a chat where something waits already, an answer is parked and posted instead.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import JSONResponse, Response

from bot.telegram.client.bot import Bot
from bot.telegram.client.call import Call
from bot.telegram.dispatcher import OutgoingCalls
from bot.telegram.incoming.model import IncomingUpdate
from bot.telegram.leadership import Leadership
from bot.telegram.outgoing.message import OutgoingMessage
from bot.telegram.outgoing.outbox import Outbox


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
        self._clock, self._on_refused = bot.clock, on_refused

    async def build_response(self, incoming: IncomingUpdate, calls: OutgoingCalls) -> Response:
        """The response with one call in it, or none. Raises StoreError.

        A toast beside a message is sent before.
        """
        if calls.message and calls.toast:
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
        call = self._resolve_photo(message.call)
        if call and await self._is_within_limits(message):
            return JSONResponse(call.to_payload())
        await self._outbox.hand_over(message, send_here=self._leadership.is_leading)
        return Response()

    async def _is_within_limits(self, message: OutgoingMessage) -> bool:
        if self._outbox.is_chat_busy(message.chat):
            return False
        is_alone = self._leadership.is_leading and self._leadership.members == 1
        if not is_alone and await self._outbox.has_parked(message.reader):
            return False
        budget = self._outbox.sender.budget
        budget.processes = self._leadership.members
        return budget.take_send(message.chat, self._clock.read_seconds())

    def _resolve_photo(self, call: Call) -> Call | None:
        """The call as a response can hold it; None for a picture that Telegram hasn't got yet."""
        return self._bot.photos.with_file_id(call) if call.method == "sendPhoto" else call

    async def _send_toast(self, toast: Call) -> None:
        if not await self._outbox.sender.try_once(toast):
            self._on_refused()
