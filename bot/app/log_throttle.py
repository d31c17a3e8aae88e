"""What strangers can have logged as often as they like is logged once a minute."""

from __future__ import annotations

import logging
import time

LOG_SECONDS = 60.0
"""Seconds between two lines of a kind."""
STRANGERS_LINES = (
    "socket.accept() out of system resource",
    "Invalid HTTP request received",
    "Unsupported upgrade request",
)
"""What asyncio and uvicorn say of connections and requests that anybody can make."""
WRONG_ADVICE = "No supported WebSocket library detected"
"""What uvicorn says beside that, with the advice to install one, whoever asked for it."""
_LOGGERS = ("asyncio", "uvicorn.error")


class LogThrottle:
    """Holds back all but one line of a kind in LOG_SECONDS, and counts those."""

    def __init__(self) -> None:
        self._line_count, self._logged_at = 0, float("-inf")

    def count_line(self) -> int:
        """How many lines the one that may be logged now stands for; 0 for one that is held back."""
        self._line_count += 1
        now = time.monotonic()
        if now - self._logged_at < LOG_SECONDS:
            return 0
        line_count, self._line_count, self._logged_at = self._line_count, 0, now
        return line_count


class StrangersLineFilter(logging.Filter):
    """Lets each of STRANGERS_LINES be logged once in LOG_SECONDS, and all others always."""

    def __init__(self) -> None:
        super().__init__()
        self._throttles = {line: LogThrottle() for line in STRANGERS_LINES}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line is to be logged."""
        message = record.getMessage()
        if WRONG_ADVICE in message:
            return False
        throttle = next(
            (self._throttles[line] for line in self._throttles if line in message), None
        )
        return throttle is None or throttle.count_line() > 0

    def begin_filtering(self) -> None:
        """Look at the lines of asyncio and uvicorn from now on."""
        for name in _LOGGERS:
            logging.getLogger(name).addFilter(self)

    def end_filtering(self) -> None:
        """Look at them no more."""
        for name in _LOGGERS:
            logging.getLogger(name).removeFilter(self)
