from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram import InputFile
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.telegram import request as module
from bot.telegram.request import AioRequest, GarbledError, UnreachableError

SECRET = "123456:canary-token"


@asynccontextmanager
async def serving(handler: object) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)  # type: ignore[arg-type]
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/bot{SECRET}/sendMessage"
    finally:
        await runner.cleanup()


def data(**parameters: object) -> RequestData:
    return RequestData([RequestParameter.from_input(k, v) for k, v in parameters.items()])


async def test_parameters_travel_as_a_form_with_nested_ones_as_json() -> None:
    async def echo(request: web.Request) -> web.Response:
        assert request.content_type == "application/x-www-form-urlencoded"
        return web.json_response(dict(await request.post()), status=201)

    parameters = data(chat_id=7, text="Ким & co = 100%?\n", entities=[{"a": "я"}], silent=False)
    async with serving(echo) as url, AioRequest() as request:
        status, body = await request.do_request(url, "POST", parameters)
    assert status == 201
    assert json.loads(body) == {
        "chat_id": "7",
        "text": "Ким & co = 100%?\n",
        "entities": '[{"a":"я"}]',
        "silent": "false",
    }


async def test_half_a_character_is_replaced_rather_than_lost_with_its_message() -> None:
    async def echo(request: web.Request) -> web.Response:
        return web.json_response(dict(await request.post()))

    async with serving(echo) as url, AioRequest() as request:
        _, body = await request.do_request(url, "POST", data(text="a\ud800b"))
    assert json.loads(body) == {"text": "a?b"}


async def test_a_request_can_be_opened_and_closed_again() -> None:
    async def fine(_: web.Request) -> web.Response:
        return web.Response(text="fine")

    request = AioRequest()
    async with serving(fine) as url:
        for _ in range(2):
            await request.initialize()
            await request.initialize()
            assert await request.do_request(url, "GET") == (200, b"fine")
            await request.shutdown()
            await request.shutdown()
        with pytest.raises(UnreachableError):
            await request.do_request(url, "GET")


async def test_a_closed_port_is_told_from_a_broken_answer() -> None:
    async def dropping(request: web.Request) -> web.Response:
        assert request.transport
        request.transport.abort()
        return web.Response()

    async with AioRequest() as request:
        async with serving(dropping) as url:
            with pytest.raises(NetworkError) as dropped:
                await request.do_request(url, "POST")
        with pytest.raises(UnreachableError) as closed:
            await request.do_request(url, "POST")
    assert not isinstance(dropped.value, UnreachableError)
    for error in (dropped.value, closed.value):
        assert SECRET not in f"{error!r} {error}"
        assert error.__cause__ is None
        assert error.__suppress_context__


async def test_silence_times_out() -> None:
    async def silent(_: web.Request) -> web.Response:
        await asyncio.sleep(30)
        return web.Response()

    async with serving(silent) as url, AioRequest() as request:
        with pytest.raises(TimedOut):
            await request.do_request(url, "POST", read_timeout=0.05)


async def test_an_endless_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST_ANSWER", 1000)

    async def long(_: web.Request) -> web.Response:
        return web.Response(body=b"x" * 5000)

    async with serving(long) as url, AioRequest() as request:
        with pytest.raises(NetworkError, match="too large"):
            await request.do_request(url, "POST")


async def test_an_answer_that_is_no_json_is_an_error_that_shows_nothing_of_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def garbled(_: web.Request) -> web.Response:
        return web.Response(text="<html>canary</html>")

    async with serving(garbled) as url, AioRequest() as request:
        with pytest.raises(TelegramError) as raised:
            await request.post(url)
    assert "canary" not in f"{raised.value!r}{caplog.text}"


@pytest.mark.parametrize(
    ("unreadable", "update"),
    [
        ('{"result": [{"update_id": 17, "x": %s}]}' % ("[" * 5000 + "]" * 5000), 17),
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
    with pytest.raises(GarbledError) as raised:
        AioRequest.parse_json_payload(unreadable.encode())
    assert raised.value.update == update


async def test_a_file_travels_in_a_form_beside_the_parameters() -> None:
    async def take(request: web.Request) -> web.Response:
        assert request.content_type == "multipart/form-data"
        form = await request.post()
        photo = form["photo"]
        assert isinstance(photo, web.FileField)
        parts = [photo.filename, photo.file.read().decode(), form["chat_id"], form["reply_markup"]]
        return web.json_response(parts)

    async with serving(take) as url, AioRequest() as request:
        photo, markup = InputFile(b"a picture", filename="kim.png"), {"inline_keyboard": []}
        parameters = data(chat_id=7, photo=photo, reply_markup=markup)
        status, body = await request.do_request(url, "POST", parameters)
    assert status == 200
    assert json.loads(body) == ["kim.png", "a picture", "7", '{"inline_keyboard": []}']
