"""The preview's page: a Telegram chat in the browser, on an in-memory Telegram."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.fake_telegram.app.user import FakeReader
from bot.fake_telegram.server import FakeTelegram
from bot.fake_telegram.state.model import Chat
from bot.json_body import read_json_body, read_text_field
from bot.preview.actions import MAX_LANGUAGE_LENGTH, PAGE_ACTIONS, PageAction
from bot.preview.events import stream_events
from bot.preview.security import SECURITY_MIDDLEWARE
from bot.preview.view_models import chat_list_json, reader_json

STATIC_DIRECTORY = Path(__file__).parent / "static"
MAX_NAME_LENGTH = 32
IMAGE_SIGNATURES = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
)


def build_page(telegram: FakeTelegram, languages: Sequence[str] = ("en",)) -> Starlette:
    """The page's web app. Run it in the event loop that the bot runs in, on a loopback address.

    `languages` are the codes that a reader's Telegram can be set to.
    """
    app = Starlette(
        routes=[
            Route("/", _serve_index),
            Route("/readers", _create_reader, methods=["POST"]),
            Route("/groups", _create_group, methods=["POST"]),
            Route("/chats", _list_chats),
            Route("/files/{name}", _serve_file),
            Route("/readers/{reader:int}/events", _serve_events),
            Route("/readers/{reader:int}/{act}", _perform_action, methods=["POST"]),
            Mount("/static", StaticFiles(directory=STATIC_DIRECTORY)),
        ],
        middleware=SECURITY_MIDDLEWARE,
    )
    app.router.redirect_slashes = False  # a redirect would repeat the Host header
    app.state.telegram = telegram
    app.state.languages = tuple(languages)
    return app


async def _serve_index(request: Request) -> Response:
    return FileResponse(STATIC_DIRECTORY / "index.html")


async def _list_chats(request: Request) -> Response:
    languages = {"languages": request.app.state.languages}
    return JSONResponse(chat_list_json(_get_telegram(request)) | languages)


async def _create_reader(request: Request) -> Response:
    body = await read_json_body(request)
    name = read_text_field(body, "name", MAX_NAME_LENGTH).strip() or "Reader"
    with _limits_as_http_errors():
        reader = _get_telegram(request).add_reader(
            name, read_text_field(body, "language", MAX_LANGUAGE_LENGTH).strip() or None
        )
    return JSONResponse(reader_json(reader), 201)


async def _create_group(request: Request) -> Response:
    body, telegram = await read_json_body(request), _get_telegram(request)
    title = read_text_field(body, "name", MAX_NAME_LENGTH).strip() or "Group"
    with _limits_as_http_errors():
        group = telegram.add_group(title, *telegram.readers.values())
    admin_id = body.get("by")
    if isinstance(admin_id, int) and admin_id in telegram.readers:
        group.add_bot(telegram.readers[admin_id])
    return JSONResponse({"id": group.chat.id}, 201)


async def _serve_events(request: Request) -> Response:
    reader = _require_reader(request)
    stream = stream_events(_get_telegram(request), reader, _require_member_chat(request, reader))
    return StreamingResponse(stream, media_type="text/event-stream")


async def _perform_action(request: Request) -> Response:
    handler = PAGE_ACTIONS.get(request.path_params["act"])
    if handler is None:
        raise HTTPException(404)
    reader, body = _require_reader(request), await read_json_body(request)
    try:
        result = handler(
            PageAction(_get_telegram(request), reader, _require_member_chat(request, reader), body)
        )
    except (LookupError, ValueError) as error:
        raise HTTPException(422, str(error)) from None
    return JSONResponse(result)


async def _serve_file(request: Request) -> Response:
    state, file_id = _get_telegram(request).state, request.path_params["name"]
    data = state.files.get(file_id, b"")
    kind = next((kind for signature, kind in IMAGE_SIGNATURES if data.startswith(signature)), None)
    if kind is not None:
        return Response(data, media_type=kind)
    if file_name := state.file_names.get(file_id):
        disposition = f"attachment; filename*=UTF-8''{quote(file_name, safe='')}"
        return PlainTextResponse(data, headers={"Content-Disposition": disposition})
    raise HTTPException(404)


def _get_telegram(request: Request) -> FakeTelegram:
    telegram: FakeTelegram = request.app.state.telegram
    return telegram


def _require_reader(request: Request) -> FakeReader:
    reader = _get_telegram(request).readers.get(request.path_params["reader"])
    if reader is None:
        raise HTTPException(404, "There is no such reader.")
    return reader


def _require_member_chat(request: Request, reader: FakeReader) -> Chat:
    """The group that the address names, else the reader's own chat."""
    chat_param = request.query_params.get("chat", "")
    if not re.fullmatch("-[0-9]{1,15}", chat_param):
        return reader.chat
    group = _get_telegram(request).groups.get(int(chat_param))
    if group is None or reader.user.id not in group.chat.members:
        raise HTTPException(404, "There is no such chat.")
    return group.chat


@contextmanager
def _limits_as_http_errors() -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:
        raise HTTPException(429, str(error)) from None
