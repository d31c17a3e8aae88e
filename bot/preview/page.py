"""The preview's page: a Telegram chat in the browser, on an in-memory Telegram."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.preview import wire
from bot.preview.guard import Guard
from bot.preview.memory import MemoryTelegram
from bot.preview.reader import Reader
from bot.preview.refusal import Json
from bot.preview.stream import events

STATIC = Path(__file__).parent / "static"
NAME = 32
LANGUAGE = 16


def page(telegram: MemoryTelegram) -> Starlette:
    """The page's web app. Run it in the event loop that the bot runs in, on a loopback address."""
    app = Starlette(
        routes=[
            Route("/", _index),
            Route("/readers", _new_reader, methods=["POST"]),
            Route("/readers", _readers),
            Route("/readers/{reader:int}/events", _events),
            Route("/readers/{reader:int}/{act}", _act, methods=["POST"]),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(Guard)],
    )
    app.state.telegram = telegram
    return app


async def _index(request: Request) -> Response:
    return FileResponse(STATIC / "index.html")


async def _readers(request: Request) -> Response:
    return JSONResponse(wire.readers(request.app.state.telegram))


async def _new_reader(request: Request) -> Response:
    body = await _body(request)
    name = _text(body, "name", NAME).strip() or "Reader"
    telegram: MemoryTelegram = request.app.state.telegram
    try:
        reader = telegram.reader(name, _text(body, "language", LANGUAGE) or None)
    except RuntimeError as error:
        raise HTTPException(429, str(error)) from None
    return JSONResponse(wire.person_json(reader), 201)


async def _events(request: Request) -> Response:
    stream = events(request.app.state.telegram, _reader(request))
    return StreamingResponse(stream, media_type="text/event-stream")


async def _act(request: Request) -> Response:
    act = ACTS.get(request.path_params["act"])
    if act is None:
        raise HTTPException(404)
    body = await _body(request)
    try:
        result = act(_reader(request), body)
    except (LookupError, ValueError) as error:
        raise HTTPException(422, str(error)) from None
    return JSONResponse(result)


def _send(reader: Reader, body: Json) -> int:
    reply = _number(body, "reply_to") if body.get("reply_to") else None
    return reader.send(_text(body, "text"), reply).id


def _tap(reader: Reader, body: Json) -> str:
    return reader.tap_at(*(_number(body, name) for name in ("post", "row", "column")))


def _edit(reader: Reader, body: Json) -> int:
    return reader.edit(_number(body, "post"), _text(body, "text")).id


def _speak(reader: Reader, body: Json) -> None:
    reader.speak(_text(body, "language", LANGUAGE) or None)


def _block(reader: Reader, body: Json) -> None:
    (reader.block if body.get("blocked") is True else reader.unblock)()


ACTS: dict[str, Callable[[Reader, Json], object]] = {
    "send": _send,
    "wordless": lambda reader, body: reader.send_wordless(_text(body, "what")).id,
    "tap": _tap,
    "edit": _edit,
    "language": _speak,
    "block": _block,
}


def _reader(request: Request) -> Reader:
    telegram: MemoryTelegram = request.app.state.telegram
    reader = telegram.readers.get(request.path_params["reader"])
    if reader is None:
        raise HTTPException(404, "There is no such reader.")
    return reader


async def _body(request: Request) -> Json:
    try:
        body: Any = await request.json()
    except ValueError:
        raise HTTPException(400, "That isn't JSON.") from None
    if not isinstance(body, dict):
        raise HTTPException(400, "An object, please.")
    return body


def _text(body: Json, name: str, most: int | None = None) -> str:
    value = body.get(name)
    return value[:most] if isinstance(value, str) else ""


def _number(body: Json, name: str) -> int:
    value = body.get(name)
    if not isinstance(value, int):
        raise ValueError(f"{name} is a number.")
    return value
