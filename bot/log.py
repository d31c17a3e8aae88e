"""Logging with structlog: colours on a terminal, JSON elsewhere, and never a secret."""

from __future__ import annotations

import logging
import math
import re
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Literal, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.errors import ExplainerError

_TOKEN_PATTERN = re.compile(r"(?<!\d)\d{3,}:[A-Za-z0-9_-]{20,}")
_REDACTED = "…"
REPEAT_SECONDS = 60.0
"""How long a warning isn't logged again in the same words."""
_MAX_LINES_REMEMBERED = 100
_MAX_TRACEBACK_LINES = 200
_SHOWN_VALUES = re.compile(r"\((?!\)).*|<.*")
"""What asyncio says something was called with, and the task that it was."""
_QUIET_LOGGERS = (
    "alembic",
    "telegram",
    "httpx",
    "httpcore",
    "aiohttp.access",
    "uvicorn.access",
    "asyncio",
    "aiosqlite",
    "markdown_it",
)


def configure_logging(
    level: str,
    style: Literal["auto", "console", "json"],
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Send every log line, ours and the libraries', to `stream` (standard error) in one style.

    `secrets` are replaced by "…" wherever they would appear, and so is anything shaped like a
    bot token.
    """
    out = stream or sys.stderr
    console = style == "console" or (style == "auto" and out.isatty())
    renderer = _build_renderer(console=console, colors=out.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=not console),
        _without_shown_values,
        _with_traceback,
        SecretRedactor(secrets),
    ]
    structlog.configure(
        processors=[RepetitionFilter(), *shared, renderer],
        logger_factory=lambda *_: _StreamLogger(out),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[_build_handler(out, shared, renderer)], level=level, force=True)
    for name in _QUIET_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)


class _StreamLogger:
    """Writes our own lines: past the standard library's loggers, in half of their time."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write_line(self, line: str) -> None:
        with suppress(OSError, ValueError):  # nobody reads it any more
            self._stream.write(line + "\n")
            self._stream.flush()

    debug = info = warning = error = critical = write_line


def _build_renderer(*, console: bool, colors: bool) -> Processor:
    if console:
        return structlog.dev.ConsoleRenderer(colors=colors)
    return structlog.processors.JSONRenderer(ensure_ascii=False)


def _build_handler(
    out: TextIO, shared: Sequence[Processor], renderer: Processor
) -> logging.StreamHandler[TextIO]:
    """Writes the libraries' lines as ours."""
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    return handler


class RepetitionFilter:
    """A processor that drops a warning that says the very same as one of the last minute.

    What is looked at every second goes wrong every second, as long as a database is away, say.
    """

    def __init__(self, read_seconds: Callable[[], float] = time.monotonic) -> None:
        self._read_seconds = read_seconds
        self._logged_at: dict[tuple[tuple[str, str], ...], float] = {}

    def __call__(self, _: WrappedLogger, method: str, event: EventDict) -> EventDict:
        if method == "warning":
            self._drop_repeated(tuple((key, str(value)) for key, value in event.items()))
        return event

    def _drop_repeated(self, line: tuple[tuple[str, str], ...]) -> None:
        now = self._read_seconds()
        if now - self._logged_at.get(line, -math.inf) < REPEAT_SECONDS:
            raise structlog.DropEvent
        if len(self._logged_at) >= _MAX_LINES_REMEMBERED:
            self._logged_at.clear()
        self._logged_at[line] = now


class SecretRedactor:
    """A processor that takes secrets out of every value of a log line."""

    def __init__(self, secrets: Iterable[str]) -> None:
        longest_first = sorted((s for s in secrets if s), key=len, reverse=True)
        parts = [re.escape(secret) for secret in longest_first]
        self._pattern = re.compile("|".join([*parts, _TOKEN_PATTERN.pattern]))

    def __call__(self, _: WrappedLogger, __: str, event: EventDict) -> EventDict:
        return {key: self._redact_value(value) for key, value in event.items()}

    def _redact_value(self, value: object) -> object:
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, logging.LogRecord):
            return value
        return self._pattern.sub(_REDACTED, value if isinstance(value, str) else str(value))


def _without_shown_values(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Write of an error of asyncio's what it is, without the values that it shows of a task or a
    call: they may hold a reader's words."""
    record = event.get("_record")
    if isinstance(record, logging.LogRecord) and record.name == "asyncio":
        first_line = str(event["event"]).partition("\n")[0]
        event["event"] = _SHOWN_VALUES.sub("", first_line).rstrip()
    return event


def _with_traceback(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Write where an exception came from, without its message: that may hold a reader's words."""
    error = _find_exception(event.pop("exc_info", None))
    if error is not None:
        event["exception"] = "\n".join(format_traceback(error))
    return event


def _find_exception(exc_info: object) -> BaseException | None:
    """The exception that logging's `exc_info` means: True stands for the one being handled."""
    if exc_info is True:
        exc_info = sys.exc_info()
    if isinstance(exc_info, tuple):
        exc_info = exc_info[1]
    return exc_info if isinstance(exc_info, BaseException) else None


def format_traceback(error: BaseException) -> list[str]:
    """Where an exception and its causes came from, a frame a line, without their messages.

    Of a group, where each of its exceptions did.
    """
    lines: list[str] = []
    chain: BaseException | None = error
    while chain is not None and len(lines) < _MAX_TRACEBACK_LINES:
        message = f": {chain}" if isinstance(chain, ExplainerError) else ""
        frames = traceback.extract_tb(chain.__traceback__)
        lines += [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        lines.append(type(chain).__name__ + message)
        if isinstance(chain, BaseExceptionGroup):
            lines += [line for inner in chain.exceptions for line in format_traceback(inner)]
        chain = chain.__cause__ or (None if chain.__suppress_context__ else chain.__context__)
    return lines[:_MAX_TRACEBACK_LINES]
