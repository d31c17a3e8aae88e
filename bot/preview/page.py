"""The preview's page: a Telegram chat in the browser, on an in-memory Telegram."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
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
from bot.preview.acts import ACTS, LANGUAGE, Act
from bot.preview.chat import Chat
from bot.preview.guard import Guard
from bot.preview.memory import MemoryTelegram
from bot.preview.reader import Reader
from bot.preview.refusal import Json
from bot.preview.stream import events

STATIC = Path(__file__).parent / "static"
NAME = 32
PICTURES = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
)


def page(telegram: MemoryTelegram) -> Starlette:
    """The page's web app. Run it in the event loop that the bot runs in, on a loopback address."""
    app = Starlette(
        routes=[
            Route("/", _index),
            Route("/readers", _new_reader, methods=["POST"]),
            Route("/groups", _new_group, methods=["POST"]),
            Route("/chats", _chats),
            Route("/files/{name}", _file),
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


async def _chats(request: Request) -> Response:
    return JSONResponse(wire.chats(_telegram(request)))


async def _new_reader(request: Request) -> Response:
    body = await _body(request)
    name = _text(body, "name", NAME) or "Reader"
    with _bounded():
        reader = _telegram(request).reader(name, _text(body, "language", LANGUAGE) or None)
    return JSONResponse(wire.person_json(reader), 201)


async def _new_group(request: Request) -> Response:
    body, telegram = await _body(request), _telegram(request)
    title = _text(body, "name", NAME) or "Group"
    with _bounded():
        group = telegram.group(title, *telegram.readers.values())
    by = body.get("by")
    if isinstance(by, int) and by in telegram.readers:
        group.add_bot(telegram.readers[by])
    return JSONResponse({"id": group.chat.id}, 201)


async def _events(request: Request) -> Response:
    reader = _reader(request)
    stream = events(_telegram(request), reader, _chat(request, reader))
    return StreamingResponse(stream, media_type="text/event-stream")


async def _act(request: Request) -> Response:
    act = ACTS.get(request.path_params["act"])
    if act is None:
        raise HTTPException(404)
    reader, body = _reader(request), await _body(request)
    try:
        result = act(Act(_telegram(request), reader, _chat(request, reader), body))
    except (LookupError, ValueError) as error:
        raise HTTPException(422, str(error)) from None
    return JSONResponse(result)


async def _file(request: Request) -> Response:
    data = _telegram(request).world.files.get(request.path_params["name"], b"")
    kind = next((kind for start, kind in PICTURES if data.startswith(start)), None)
    if kind is None:
        raise HTTPException(404)
    return Response(data, media_type=kind)


def _telegram(request: Request) -> MemoryTelegram:
    telegram: MemoryTelegram = request.app.state.telegram
    return telegram


def _reader(request: Request) -> Reader:
    reader = _telegram(request).readers.get(request.path_params["reader"])
    if reader is None:
        raise HTTPException(404, "There is no such reader.")
    return reader


def _chat(request: Request, reader: Reader) -> Chat:
    """The group that the address names, else the reader's own chat."""
    number = request.query_params.get("chat", "")
    if not re.fullmatch("-[0-9]{1,15}", number):
        return reader.chat
    group = _telegram(request).groups.get(int(number))
    if group is None or reader.person.id not in group.chat.members:
        raise HTTPException(404, "There is no such chat.")
    return group.chat


async def _body(request: Request) -> Json:
    try:
        body: Any = await request.json()
    except ValueError:
        raise HTTPException(400, "That isn't JSON.") from None
    if not isinstance(body, dict):
        raise HTTPException(400, "An object, please.")
    return body


def _text(body: Json, name: str, most: int) -> str:
    value = body.get(name)
    return value[:most].strip() if isinstance(value, str) else ""


@contextmanager
def _bounded() -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:
        raise HTTPException(429, str(error)) from None
