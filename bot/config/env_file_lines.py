"""Lines of `.env` that set nothing: the library's own words for them become a plain sentence."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

LIBRARY_LOGGER = "dotenv.main"
PROBLEM = "Line %s of .env sets nothing: write it as NAME=value, or put # before it."
LINE_NUMBER = re.compile(r"\d+")


@contextmanager
def explain_bad_lines() -> Iterator[None]:
    """Let what the library logs of such lines say how to mend them."""
    logger = logging.getLogger(LIBRARY_LOGGER)
    logger.addFilter(_write_own_sentence)
    try:
        yield
    finally:
        logger.removeFilter(_write_own_sentence)


def _write_own_sentence(record: logging.LogRecord) -> bool:
    number = LINE_NUMBER.search(record.getMessage())
    record.msg, record.args = PROBLEM, (number[0] if number else "?",)
    return True
