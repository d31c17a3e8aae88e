from __future__ import annotations

import asyncio
import os
import signal
import time

import aiohttp
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.app.web import build_web_app, serve_app
from bot.errors import ConfigurationError
from tests.fakes.web import http_get, no_checks


async def test_the_process_is_alive_even_when_nothing_else_is_well() -> None:
    async def failing_checks() -> dict[str, bool]:
        return {"store": False}

    async with serve_app(build_web_app(failing_checks), "127.0.0.1", 0) as port:
        assert await http_get(port, "/livez") == (200, "ok\n")


async def test_an_endpoint_answers_at_its_very_path_and_nowhere_else() -> None:
    endpoints = {"/hook": PlainTextResponse("hooked")}
    async with serve_app(build_web_app(no_checks, endpoints=endpoints), "127.0.0.1", 0) as port:
        assert await http_get(port, "/hook?a=b") == (200, "hooked")
        assert (await http_get(port, "/hook/"))[0] == 404
        assert await http_get(port, "/livez") == (200, "ok\n")


async def test_ready_is_told_with_what_is_well_and_what_is_not() -> None:
    parts = {"store": True, "telegram": False}

    async def current_checks() -> dict[str, bool]:
        return parts

    async with serve_app(build_web_app(current_checks), "127.0.0.1", 0) as port:
        assert await http_get(port, "/readyz") == (503, '{"store":true,"telegram":false}')
        parts["telegram"] = True
        assert await http_get(port, "/readyz") == (200, '{"store":true,"telegram":true}')


async def test_a_port_that_is_taken_is_told_in_a_sentence() -> None:
    async with serve_app(build_web_app(no_checks), "127.0.0.1", 0) as port:
        with pytest.raises(ConfigurationError, match=f"Port {port} on 127.0.0.1"):
            async with serve_app(build_web_app(no_checks), "127.0.0.1", port):
                pass


@pytest.mark.parametrize("host", ["203.0.113.7", "no-such-host.invalid"])
async def test_an_address_that_is_not_here_is_blamed_and_not_the_port(host: str) -> None:
    with pytest.raises(ConfigurationError, match=f"HOST={host} is no address of this machine"):
        async with serve_app(build_web_app(no_checks), host, 0):
            pass


async def test_a_request_with_two_lengths_is_refused_and_its_connection_closed() -> None:
    request = (
        b"POST /livez HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n"
        b"\r\n0\r\n\r\nGET /livez HTTP/1.1\r\nHost: x\r\n\r\n"
    )
    async with serve_app(build_web_app(no_checks), "127.0.0.1", 0) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        answer = await asyncio.wait_for(reader.read(), 30)
        writer.close()
    assert answer.startswith(b"HTTP/1.1 400")
    assert answer.count(b"HTTP/1.1") == 1


@pytest.mark.parametrize("path", ["/livez/", "/readyz/", "//livez"])
async def test_no_answer_repeats_the_host_as_a_redirect_would(path: str) -> None:
    async with (
        serve_app(build_web_app(no_checks), "127.0.0.1", 0) as port,
        aiohttp.ClientSession() as client,
        client.get(f"http://127.0.0.1:{port}{path}", allow_redirects=False) as response,
    ):
        assert response.status == 404
        assert "location" not in response.headers


async def test_on_a_connection_that_stays_open_an_answer_comes_in_one_go() -> None:
    async def measure_body(request: Request) -> PlainTextResponse:
        return PlainTextResponse(str(len(await request.body())))

    routes = [Route("/", measure_body, methods=["POST"])]
    waits = []
    async with (
        serve_app(build_web_app(no_checks, routes), "127.0.0.1", 0) as port,
        aiohttp.ClientSession() as client,
    ):
        for _ in range(25):
            began = time.perf_counter()
            async with client.post(f"http://127.0.0.1:{port}/", data=b"x" * 500) as response:
                assert await response.text() == "500"
            waits.append(time.perf_counter() - began)
    assert min(waits[10:]) < 0.03  # a delayed acknowledgement takes 40 ms


async def test_the_end_waits_for_what_is_in_flight_and_takes_nothing_new() -> None:
    entered, gate = asyncio.Event(), asyncio.Event()

    async def answer_late(_: Request) -> PlainTextResponse:
        entered.set()
        await gate.wait()
        return PlainTextResponse("done")

    server = serve_app(build_web_app(no_checks, [Route("/slow", answer_late)]), "127.0.0.1", 0)
    port = await server.__aenter__()
    waiting = asyncio.create_task(http_get(port, "/slow"))
    await entered.wait()
    ending = asyncio.create_task(server.__aexit__(None, None, None))
    async with asyncio.timeout(30):
        while await is_served(port):
            pass
    gate.set()
    assert await waiting == (200, "done")
    await asyncio.wait_for(ending, 30)


async def is_served(port: int) -> bool:
    try:
        return await http_get(port, "/livez") == (200, "ok\n")
    except aiohttp.ClientError:
        return False


async def test_signals_stay_ours_while_serving() -> None:
    before = signal.getsignal(signal.SIGTERM)
    async with serve_app(build_web_app(no_checks), "127.0.0.1", 0):
        assert signal.getsignal(signal.SIGTERM) is before


async def test_web_concurrency_starts_no_second_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", "4")
    async with serve_app(build_web_app(no_checks), "127.0.0.1", 0):
        children = f"/proc/{os.getpid()}/task/{os.getpid()}/children"
        with open(children) as file:  # noqa: ASYNC230, PTH123 - one read of /proc
            mine = file.read().split()
        assert not any(is_python(child) for child in mine)


def is_python(child: str) -> bool:
    with open(f"/proc/{child}/cmdline", "rb") as file:  # noqa: PTH123
        return b"uvicorn" in file.read()


async def test_an_idle_connection_does_not_hold_the_end_up() -> None:
    async with aiohttp.ClientSession() as client:
        async with serve_app(build_web_app(no_checks), "127.0.0.1", 0) as port:
            async with client.get(f"http://127.0.0.1:{port}/livez") as response:
                await response.read()
            began = time.monotonic()
        assert time.monotonic() - began < 4


async def test_a_request_that_the_end_breaks_off_is_no_error_of_ours(
    caplog: pytest.LogCaptureFixture,
) -> None:
    arrived = asyncio.Event()

    async def wait_forever(_: Request) -> PlainTextResponse:
        arrived.set()
        await asyncio.Event().wait()
        return PlainTextResponse("never")

    app = build_web_app(no_checks, [Route("/slow", wait_forever)])
    async with serve_app(app, "127.0.0.1", 0) as port:
        waiting = asyncio.create_task(http_get(port, "/slow"))
        await asyncio.wait_for(arrived.wait(), 30)
    status, _ = await asyncio.wait_for(waiting, 30)
    assert status == 503
    assert not [record for record in caplog.records if record.exc_info]
    assert len([record for record in caplog.records if record.name.startswith("uvicorn")]) == 1
