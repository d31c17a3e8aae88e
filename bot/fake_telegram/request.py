"""python-telegram-bot's request class on the in-memory Telegram: no sockets, faults on demand."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass
from typing import IO

from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from bot.fake_telegram.rules.errors import BotApiError, Json
from bot.fake_telegram.server import FakeTelegram

ERROR_DESCRIPTIONS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running",
    429: "Too Many Requests: retry after {seconds}",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


@dataclass(frozen=True, slots=True)
class RequestFault:
    """A failure to come. `code` 0 is a dropped connection.

    `method` limits it to one method; `late` lets the call take effect before its answer is lost;
    `retry_after` is that of a 429, in seconds.
    """

    code: int
    method: str | None = None
    late: bool = False
    retry_after: int = 1
    description: str | None = None

    def to_exception(self) -> Exception:
        """The failure as it is raised."""
        if self.code == 0:
            return NetworkError("The connection was dropped")
        text = self.description or ERROR_DESCRIPTIONS.get(self.code, "Error").format(
            seconds=self.retry_after
        )
        parameters = {"retry_after": self.retry_after} if self.code == 429 else None
        return BotApiError(self.code, text, parameters)


class FakeTelegramRequest(BaseRequest):
    """Give one to `telegram.Bot(request=…)`, and another (or the same) for getUpdates."""

    def __init__(self, telegram: FakeTelegram) -> None:
        self._telegram = telegram
        self.faults: deque[RequestFault] = deque()
        self.calls: deque[tuple[str, Json]] = deque(maxlen=1000)
        """The newest calls, by method and parameters, for tests to look at."""

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer: nothing here takes time."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    def inject_faults(self, *faults: RequestFault) -> None:
        """Let the next fitting calls fail, one fault each, in order."""
        self.faults.extend(faults)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: object,
        **options: object,
    ) -> tuple[int, bytes]:
        """Answer one call as Telegram's server would: the status and the body."""
        name = url.rpartition("/")[2]
        params = _decode_parameters(request_data.parameters if request_data else {})
        params = _resolve_attachments(params, self._save_uploads(request_data))
        self.calls.append((name, params))
        try:
            result = await self._call_telegram(name, params)
        except BotApiError as refusal:
            return refusal.code, _encode_body(refusal.response_body())
        return 200, _encode_body({"ok": True, "result": result})

    async def _call_telegram(self, name: str, params: Json) -> object:
        fault = self._take_fault(name)
        if fault and not fault.late:
            raise fault.to_exception()
        result = await self._telegram.call_method(name, params)
        if fault:
            raise fault.to_exception()
        return result

    def _save_uploads(self, request_data: RequestData | None) -> Json:
        """The files that go with a call, kept: name to file id."""
        files = request_data.multipart_data if request_data and request_data.contains_files else {}
        return {
            name: self._telegram.state.save_file(_read_bytes(part[1]), str(part[0]))
            for name, part in (files or {}).items()
        }

    def _take_fault(self, name: str) -> RequestFault | None:
        for fault in self.faults:
            if fault.method in {None, name} and (fault.method or name != "getUpdates"):
                self.faults.remove(fault)
                return fault
        return None


def _decode_parameters(parameters: Json) -> Json:
    decoded = json.loads(json.dumps(parameters))
    if not isinstance(decoded, dict):
        raise TypeError("Parameters are an object.")
    return decoded


def _resolve_attachments(params: Json, uploads: Json) -> Json:
    """A file is given by the name of its parameter, or as attach://name in another one."""
    prefix = "attach://"
    attached_names = {
        k: v.removeprefix(prefix) for k, v in params.items() if str(v).startswith(prefix)
    }
    return params | uploads | {k: uploads.get(name, name) for k, name in attached_names.items()}


def _read_bytes(data: bytes | IO[bytes]) -> bytes:
    return data if isinstance(data, bytes) else data.read()


def _encode_body(answer: Json) -> bytes:
    return json.dumps(answer, ensure_ascii=True).encode()
