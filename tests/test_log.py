from __future__ import annotations

import asyncio
import gc
import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.errors import ContentError
from bot.log import RepetitionFilter, configure_logging

TOKEN = "123456789:AAcanaryCanaryCanaryCanaryCanary"


class TerminalStream(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def restored_logging() -> Iterator[None]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    root.handlers, root.level = before, level
    structlog.reset_defaults()


def read_log_lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_warning_in_the_same_words_is_logged_once_a_minute() -> None:
    now = 0.0
    drops_repetition = RepetitionFilter(lambda: now)

    def is_logged(method: str = "warning", **fields: str) -> bool:
        try:
            return bool(drops_repetition(None, method, {"event": "leader not known", **fields}))
        except structlog.DropEvent:
            return False

    assert [is_logged(why="a"), is_logged(why="a"), is_logged(why="b")] == [True, False, True]
    assert [is_logged("error", why="a"), is_logged("info", why="a")] == [True, True]
    now = 60.0
    assert [is_logged(why="a"), is_logged(why="a")] == [True, False]
    assert all(is_logged(why=str(number)) for number in range(1000))


def test_away_from_a_terminal_every_line_is_one_json_object() -> None:
    stream = io.StringIO()
    configure_logging("INFO", "auto", stream=stream)
    structlog.get_logger().info("update", decision="answer", milliseconds=1.5)
    logging.getLogger("some.library").warning("it %s", "happened")
    ours, theirs = read_log_lines(stream)
    assert (ours["event"], ours["decision"], ours["milliseconds"]) == ("update", "answer", 1.5)
    assert (theirs["event"], theirs["level"]) == ("it happened", "warning")


def test_a_terminal_gets_colours_and_no_json() -> None:
    stream = TerminalStream()
    configure_logging("INFO", "auto", stream=stream)
    structlog.get_logger().info("update", decision="answer")
    assert "\x1b[" in stream.getvalue()
    assert "{" not in stream.getvalue()


@pytest.mark.parametrize("style", ["console", "json"])
@pytest.mark.parametrize("level", ["debug", "info", "warning", "error", "critical"])
def test_a_secret_appears_at_no_level_in_no_style(style: str, level: str) -> None:
    stream = io.StringIO()
    configure_logging("DEBUG", style, secrets=["hush-canary", ""], stream=stream)  # type: ignore[arg-type]
    url = f"https://api.telegram.org/bot{TOKEN}/getMe"
    for logger in (structlog.get_logger(), logging.getLogger("library")):
        getattr(logger, level)(f"posting to {url} with hush-canary")
    structlog.get_logger().error("x", key=["hush-canary"], other={"url": url})
    assert "posting to" in stream.getvalue()
    assert "anary" not in stream.getvalue()


def test_a_traceback_tells_where_but_not_what_a_reader_wrote() -> None:
    stream = io.StringIO()
    configure_logging("INFO", "json", stream=stream)
    try:
        try:
            raise KeyError("reader wrote canary")
        except KeyError as error:
            raise ValueError("and canary again") from error
    except ValueError:
        structlog.get_logger().exception("failed")
        logging.getLogger("library").exception("failed too")
    assert "canary" not in stream.getvalue()
    for line in read_log_lines(stream):
        shown_traceback = str(line["exception"])
        assert "ValueError" in shown_traceback
        assert "KeyError" in shown_traceback
        assert "test_log.py" in shown_traceback


async def test_of_errors_that_come_together_it_tells_where_each_was() -> None:
    async def fail_first() -> None:
        raise ValueError("a reader's words")

    async def fail_second() -> None:
        raise KeyError("a reader's words")

    stream = io.StringIO()
    configure_logging("INFO", "json", stream=stream)
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(fail_first())
            tasks.create_task(fail_second())
    except ExceptionGroup:
        structlog.get_logger().exception("both failed")
    (line,) = read_log_lines(stream)
    told = str(line["exception"])
    assert told.index("ExceptionGroup") < told.index("in fail_first\nValueError")
    assert "in fail_second\nKeyError" in told
    assert "reader's words" not in stream.getvalue()


async def test_what_asyncio_says_of_a_failed_task_or_call_tells_no_words_either() -> None:
    async def fail_task(words: str) -> None:
        raise ValueError(words)

    def fail_call(words: str) -> None:
        raise KeyError(words)

    stream, loop = io.StringIO(), asyncio.get_running_loop()
    configure_logging("DEBUG", "json", stream=stream)
    task = asyncio.create_task(fail_task("a reader's words"))
    await asyncio.wait((task,))
    del task
    gc.collect()
    loop.call_soon(fail_call, "a reader's words")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    logging.getLogger("asyncio").error("socket.accept() out of system resource\nsocket: <it>")
    of_task, of_call, of_socket = read_log_lines(stream)
    assert of_task["event"] == "Task exception was never retrieved"
    assert str(of_call["event"]).startswith("Exception in callback ")
    assert of_socket["event"] == "socket.accept() out of system resource"
    assert "fail_task" in str(of_task["exception"])
    assert "reader's words" not in stream.getvalue()


def test_our_own_errors_keep_their_sentence() -> None:
    stream = io.StringIO()
    configure_logging("INFO", "json", stream=stream)
    try:
        raise ContentError("There is no article; write one.")
    except ContentError:
        structlog.get_logger().exception("failed")
    assert "There is no article; write one." in stream.getvalue()


def test_chatty_libraries_are_quiet_below_warning() -> None:
    stream = io.StringIO()
    configure_logging("DEBUG", "json", stream=stream)
    logging.getLogger("httpx").info("HTTP Request: POST …")
    logging.getLogger("uvicorn.access").info("GET /livez")
    assert stream.getvalue() == ""


class BrokenStream(io.StringIO):
    def write(self, _: str) -> int:
        raise BrokenPipeError


def test_a_log_that_nobody_reads_any_more_stops_nothing() -> None:
    configure_logging("INFO", "json", stream=BrokenStream())
    structlog.get_logger().info("update", decision="answer")
