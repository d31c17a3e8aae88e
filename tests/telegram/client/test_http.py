from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from aiohttp import web
from telegram import InputFile
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.telegram.client import http as module
from bot.telegram.client.error_policy import Outcome, classify_error
from bot.telegram.client.http import AiohttpRequest
from bot.telegram.client.proxy import UnreachableError, UnusableProxyError
from bot.telegram.client.responses import UnreadableResponseError
from bot.telegram.client.trouble import describe_trouble

SECRET = "123456:canary-token"


@asynccontextmanager
async def serve_handler(handler: object) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)  # type: ignore[arg-type]
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/bot{SECRET}/sendMessage"
    finally:
        await runner.cleanup()


def request_data(**parameters: object) -> RequestData:
    return RequestData([RequestParameter.from_input(k, v) for k, v in parameters.items()])


async def test_parameters_travel_as_a_form_with_nested_ones_as_json() -> None:
    async def echo_form(request: web.Request) -> web.Response:
        assert request.content_type == "application/x-www-form-urlencoded"
        return web.json_response(dict(await request.post()), status=201)

    text = "Ким & co = 100%41?\r\n\t 😀 " + "".join(map(chr, range(0x20, 0x100)))
    parameters = request_data(chat_id=7, text=text, entities=[{"a": "я"}], silent=False, none="")
    async with serve_handler(echo_form) as url, AiohttpRequest() as request:
        status, body = await request.do_request(url, "POST", parameters)
    assert status == 201
    assert json.loads(body) == {
        "chat_id": "7",
        "text": text,
        "entities": '[{"a":"я"}]',
        "silent": "false",
        "none": "",
    }


async def test_half_a_character_is_replaced_rather_than_lost_with_its_message() -> None:
    async def echo_form(request: web.Request) -> web.Response:
        return web.json_response(dict(await request.post()))

    async with serve_handler(echo_form) as url, AiohttpRequest() as request:
        _, body = await request.do_request(url, "POST", request_data(text="a\ud800b"))
    assert json.loads(body) == {"text": "a?b"}


async def test_a_request_can_be_opened_and_closed_again() -> None:
    async def answer_fine(_: web.Request) -> web.Response:
        return web.Response(text="fine")

    request = AiohttpRequest()
    async with serve_handler(answer_fine) as url:
        for _ in range(2):
            await request.initialize()
            await request.initialize()
            assert await request.do_request(url, "GET") == (200, b"fine")
            await request.shutdown()
            await request.shutdown()
        with pytest.raises(UnreachableError):
            await request.do_request(url, "GET")


async def test_a_closed_port_is_told_from_a_broken_answer() -> None:
    async def drop_connection(request: web.Request) -> web.Response:
        assert request.transport
        request.transport.abort()
        return web.Response()

    async with AiohttpRequest() as request:
        async with serve_handler(drop_connection) as url:
            with pytest.raises(NetworkError) as dropped:
                await request.do_request(url, "POST")
        with pytest.raises(UnreachableError) as closed:
            await request.do_request(url, "POST")
    assert not isinstance(dropped.value, UnreachableError)
    for error in (dropped.value, closed.value):
        assert SECRET not in f"{error!r} {error}"
        assert error.__cause__ is None
        assert error.__suppress_context__


async def test_a_server_that_keeps_silent_is_given_up() -> None:
    async def answer_late(_: web.Request) -> web.Response:
        await asyncio.sleep(30)
        return web.Response()

    async with serve_handler(answer_late) as url, AiohttpRequest() as request:
        with pytest.raises(TimedOut):
            await request.do_request(url, "POST", read_timeout=0.05)


@pytest.mark.parametrize("trickle", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
async def test_an_answer_that_trickles_without_end_is_given_up(
    monkeypatch: pytest.MonkeyPatch, trickle: bytes
) -> None:
    monkeypatch.setattr(module, "MAX_CALL_SECONDS", 0.1)

    async def trickle_bytes(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(trickle)
        with suppress(ConnectionError):
            while not writer.is_closing():
                writer.write(b"A: b\r\n")
                await writer.drain()
                await asyncio.sleep(0.01)

    server = await asyncio.start_server(trickle_bytes, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with AiohttpRequest() as request:
        with pytest.raises(TimedOut):
            await request.do_request(f"http://127.0.0.1:{port}/", "POST", read_timeout=0.2)
    server.close()


async def test_an_endless_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_RESPONSE_BYTES", 1000)

    async def answer_at_length(_: web.Request) -> web.Response:
        return web.Response(body=b"x" * 5000)

    async with serve_handler(answer_at_length) as url, AiohttpRequest() as request:
        with pytest.raises(NetworkError, match="too large"):
            await request.do_request(url, "POST")


async def test_an_answer_that_is_no_json_is_an_error_that_shows_nothing_of_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def answer_with_html(_: web.Request) -> web.Response:
        return web.Response(text="<html>canary</html>")

    async with serve_handler(answer_with_html) as url, AiohttpRequest() as request:
        with pytest.raises(TelegramError) as raised:
            await request.post(url)
    assert "canary" not in f"{raised.value!r}{caplog.text}"


@pytest.mark.parametrize(
    ("unreadable", "update"),
    [
        ('{"result": [{"update_id": 17, "x": %s}]}' % ("[" * 100_000 + "]" * 100_000), 17),
        ('{"result": [{"update_id": 17, "x": %s}]}' % ("9" * 6000), 17),
        ('{"result": [{"text": "\\"update_id\\": 1"', None),
        ("[]", None),
        ("{}", None),
    ],
    ids=["deep", "long", "cut off", "a list", "empty"],
)
def test_an_answer_that_cannot_be_read_tells_the_update_in_it(
    unreadable: str, update: int | None
) -> None:
    with pytest.raises(UnreadableResponseError) as raised:
        AiohttpRequest.parse_json_payload(unreadable.encode())
    assert raised.value.update_id == update


async def test_a_file_travels_in_a_form_beside_the_parameters() -> None:
    async def describe_form(request: web.Request) -> web.Response:
        assert request.content_type == "multipart/form-data"
        form = await request.post()
        photo = form["photo"]
        assert isinstance(photo, web.FileField)
        parts = [photo.filename, photo.file.read().decode(), form["chat_id"], form["reply_markup"]]
        return web.json_response(parts)

    async with serve_handler(describe_form) as url, AiohttpRequest() as request:
        photo = InputFile(b"a picture", filename="kim.png")
        markup: dict[str, object] = {"inline_keyboard": []}
        parameters = request_data(chat_id=7, photo=photo, reply_markup=markup)
        status, body = await request.do_request(url, "POST", parameters)
    assert status == 200
    assert json.loads(body) == ["kim.png", "a picture", "7", '{"inline_keyboard": []}']


async def test_passwords_of_a_netrc_stay_at_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login anna password secret", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)

    async def echo_headers(request: web.Request) -> web.Response:
        return web.json_response([*request.headers])

    async with serve_handler(echo_headers) as url, AiohttpRequest() as request:
        _, body = await request.do_request(url, "POST")
    assert "Host" in json.loads(body)
    assert "Authorization" not in json.loads(body)


async def test_a_proxy_that_the_environment_names_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}')
        await writer.drain()
        writer.close()

    proxy = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = proxy.sockets[0].getsockname()[1]
    monkeypatch.setenv("HTTP_PROXY", f"http://anna:secret@127.0.0.1:{port}")
    monkeypatch.setenv("NO_PROXY", "telegram.invalid")
    request = AiohttpRequest()
    await request.initialize()
    status, _ = await request.do_request("http://telegram.example/bot1/getMe", "POST")
    assert status == 200
    assert asked[0].startswith(b"POST http://telegram.example/bot1/getMe ")
    with pytest.raises(NetworkError):
        await request.do_request("http://telegram.invalid/bot1/getMe", "POST")
    assert len(asked) == 1
    assert b"Proxy-Authorization: Basic YW5uYTpzZWNyZXQ=" in asked[0]
    await request.shutdown()
    proxy.close()


@pytest.mark.parametrize(
    "named", ["socks5://h:1", "https://h:1", "junk", "http://[::1", "http://h:99999", "http://"]
)
async def test_a_proxy_of_another_kind_is_told_and_not_passed_by(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", named)
    async with AiohttpRequest() as request:
        with pytest.raises(UnusableProxyError) as told:
            await request.do_request("http://telegram.example/bot1/getMe", "POST")
    assert describe_trouble(told.value) == (
        "HTTP_PROXY is no proxy that can be used; give one as http://host:port."
    )
    assert classify_error(told.value) is Outcome.PERSIST
