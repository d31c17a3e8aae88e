"""The page's routes: what they do, what they refuse, and who may ask."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot.preview
from bot.fake_telegram.server import FakeTelegram
from bot.preview.actions import PAGE_ACTIONS
from bot.preview.page import build_page
from tests.fakes.telegram.echo_bot import running_bot

PAGE_ORIGIN = "http://127.0.0.1:8080"
STATIC_DIRECTORY = Path(bot.preview.__file__).parent / "static"


@asynccontextmanager
async def open_client(telegram: FakeTelegram, **options: Any) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(build_page(telegram))
    async with httpx.AsyncClient(transport=transport, base_url=PAGE_ORIGIN, **options) as client:
        yield client


async def test_the_page_and_all_it_needs_are_served_from_here() -> None:
    async with open_client(FakeTelegram()) as client:
        index = await client.get("/")
        assert index.headers["content-type"].startswith("text/html")
        for path in re.findall(r'(?:href|src)="(/[^"]+)"', index.text):
            assert (await client.get(path)).status_code == 200, path
        for name in STATIC_DIRECTORY.glob("*.js"):
            for other in re.findall(r'from "\./([^"]+)"', name.read_text("utf-8")):
                assert (await client.get(f"/static/{other}")).status_code == 200, other


def test_nothing_in_the_page_points_outside_or_runs_inline() -> None:
    for path in STATIC_DIRECTORY.iterdir():
        text = path.read_text("utf-8").replace("http://www.w3.org/", "")
        assert not re.search(r"""(?:src|href|url\(|import|from)\s*=?\s*["'(]https?://""", text), (
            path
        )
        assert "innerHTML" not in text, path
    assert not re.search(
        r"<script(?![^>]*src)|\son\w+=|style=", (STATIC_DIRECTORY / "index.html").read_text()
    )


async def test_every_answer_has_a_strict_policy() -> None:
    async with open_client(FakeTelegram()) as client:
        for path in ("/", "/chats", "/nowhere", "/static/page.js", "/static/missing.js"):
            headers = (await client.get(path)).headers
            assert "default-src 'none'" in headers["content-security-policy"]
            assert "frame-ancestors 'none'" in headers["content-security-policy"]
            assert "unsafe" not in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.0.5:80", "["])
async def test_another_host_is_refused_so_that_rebinding_fails(host: str) -> None:
    async with open_client(FakeTelegram()) as client:
        assert (await client.get("/", headers={"host": host})).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1:9000", "[::1]:8080"])
async def test_this_machine_has_several_names(host: str) -> None:
    async with open_client(FakeTelegram()) as client:
        assert (await client.get("/", headers={"host": host})).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
        {"origin": "https://evil.example"},
        {"origin": "https://127.0.0.1:8080"},
        {"origin": "http://["},
        {"origin": ""},
    ],
)
async def test_another_site_can_not_drive_the_page(headers: dict[str, str]) -> None:
    telegram = FakeTelegram()
    async with open_client(telegram, headers=headers) as client:
        assert (await client.post("/readers", json={})).status_code == 403
    assert telegram.readers == {}


@pytest.mark.parametrize(
    "headers", [{}, {"origin": PAGE_ORIGIN}, {"sec-fetch-site": "same-origin"}]
)
async def test_the_page_itself_can(headers: dict[str, str]) -> None:
    telegram = FakeTelegram()
    async with open_client(telegram, headers=headers) as client:
        assert (await client.post("/readers", json={})).status_code == 201


async def test_only_json_of_a_bearable_length_is_read() -> None:
    async with open_client(FakeTelegram()) as client:
        form = await client.post("/readers", data={"name": "Anna"})
        assert form.status_code == 415
        long = await client.post("/readers", json={"name": "x" * 70_000})
        assert long.status_code == 413
        broken = {"content-type": "application/json"}
        assert (await client.post("/readers", content="{", headers=broken)).status_code == 400
        assert (await client.post("/readers", json=[])).status_code == 400
        nested = '{"a":' * 10_000 + "1" + "}" * 10_000
        assert (await client.post("/readers", content=nested, headers=broken)).status_code == 400


@pytest.mark.parametrize("length", ["-1", "²", "1_0", "0x10", "9" * 5000])
async def test_an_odd_length_is_refused(length: str) -> None:
    headers = {b"content-type": b"application/json", b"content-length": length.encode()}
    async with open_client(FakeTelegram()) as client:
        answer = await client.post("/readers", content=b"{}", headers=headers)
        assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/static", "/chats/", "/readers/1/send/"])
async def test_no_answer_repeats_the_host_as_a_redirect_would(path: str) -> None:
    async with open_client(FakeTelegram()) as client:
        answer = await client.get(path, headers={"host": "localhost:1"})
        assert answer.status_code == 404
        assert "location" not in answer.headers


async def test_a_body_of_unknown_length_is_refused() -> None:
    async def body_chunks() -> AsyncIterator[bytes]:
        yield b"{}"

    headers = {"content-type": "application/json"}
    async with open_client(FakeTelegram()) as client:
        answer = await client.post("/readers", content=body_chunks(), headers=headers)
        assert answer.status_code == 413


async def test_a_reader_is_made_and_listed() -> None:
    telegram = FakeTelegram()
    async with open_client(telegram) as client:
        reader_data = (
            await client.post("/readers", json={"name": " Anna ", "language": "de"})
        ).json()
        assert reader_data == {"id": reader_data["id"], "name": "Anna", "language": "de"}
        assert (await client.get("/chats")).json()["readers"] == [reader_data | {"last": None}]
        telegram.readers[reader_data["id"]].send_text("hello  \n there")
        last = (await client.get("/chats")).json()["readers"][0]["last"]
        assert (last["text"], last["mine"]) == ("hello there", True)


async def test_names_and_numbers_of_readers_are_bounded() -> None:
    telegram = FakeTelegram()
    async with open_client(telegram) as client:
        long = {"name": "x" * 500, "language": "y" * 500}
        reader_data = (await client.post("/readers", json=long)).json()
        assert (len(reader_data["name"]), len(reader_data["language"])) == (32, 16)
        assert (await client.post("/readers", json={"name": 5})).json()["name"] == "Reader"
        for _ in range(98):
            telegram.add_reader()
        assert (await client.post("/readers", json={})).status_code == 429


async def test_half_a_character_in_a_name_is_no_end_of_the_page() -> None:
    async with open_client(FakeTelegram()) as client:
        headers, body = {"content-type": "application/json"}, json.dumps({"name": "Ada \ud83d"})
        reader_data = (await client.post("/readers", content=body, headers=headers)).json()
        assert reader_data["name"] == "Ada ?"
        assert (await client.get("/chats")).json()["readers"] == [reader_data | {"last": None}]


async def test_a_conversation_by_the_pages_routes() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    async with running_bot(telegram), open_client(telegram) as client:

        async def post_action(name: str, **body: object) -> Any:
            answer = await client.post(f"/readers/{reader.user.id}/{name}", json=body)
            assert answer.status_code == 200, answer.text
            await telegram.wait_until_idle()
            return answer.json()

        own = await post_action("send", text="hello")
        assert reader.last_reply.text == "You said: hello"
        await post_action("tap", message=reader.last_reply.id, row=0, column=0)
        assert reader.last_reply.text == "You tapped"
        await post_action("edit", message=own, text="hallo")
        assert reader.messages[0].text == "hallo"
        await post_action("media", media="sticker")
        assert reader.last_reply.text == "You said: no words"
        await post_action("language", language="ru")
        assert reader.user.language == "ru"
        await post_action("block", blocked=True)
        assert reader.chat.blocked
        await post_action("block", blocked=False)
        assert not reader.chat.blocked


@pytest.mark.parametrize(
    ("act", "body", "status"),
    [
        ("dance", {}, 404),
        ("send", {"text": ""}, 422),
        ("send", {"text": "x" * 4097}, 422),
        ("send", {"text": 5}, 422),
        ("send", {"text": "x", "reply_to": "y"}, 422),
        ("media", {"media": "hamster"}, 422),
        ("tap", {"message": 99, "row": 0, "column": 0}, 422),
        ("tap", {"message": "1", "row": 0, "column": 0}, 422),
        ("edit", {"message": 99, "text": "x"}, 422),
    ],
)
async def test_what_can_not_be_done_is_told(act: str, body: dict[str, object], status: int) -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    async with open_client(telegram) as client:
        answer = await client.post(f"/readers/{reader.user.id}/{act}", json=body)
        assert answer.status_code == status
        assert answer.text
    assert telegram.updates.pending == ()


async def test_a_group_holds_every_reader_and_strangers_stay_out() -> None:
    telegram = FakeTelegram()
    anna, boris = telegram.add_reader("Anna"), telegram.add_reader("Boris")
    async with running_bot(telegram), open_client(telegram) as client:
        chat = (await client.post("/groups", json={"name": "Friends"})).json()["id"]
        late = telegram.add_reader("Clara")
        listed = (await client.get("/chats")).json()["groups"]
        assert listed == [
            {
                "id": chat,
                "name": "Friends",
                "members": [anna.user.id, boris.user.id],
                "last": None,
            }
        ]
        where = {"chat": chat}
        answer = await client.post(
            f"/readers/{boris.user.id}/send", params=where, json={"text": "/ask aid"}
        )
        assert answer.status_code == 200
        await telegram.wait_until_idle()
        texts = [post.text for post in telegram.groups[chat].messages]
        assert texts == ["/ask aid", "You said: /ask aid"]
        assert boris.messages == ()
        for reader, number in ((late, chat), (anna, -1)):
            path = f"/readers/{reader.user.id}/send"
            answer = await client.post(path, params={"chat": number}, json={"text": "x"})
            assert answer.status_code == 404
        for _ in range(19):
            telegram.add_group("More")
        assert (await client.post("/groups", json={})).status_code == 429


@pytest.mark.parametrize("by", [None, True, 7, "x"])
async def test_the_bot_is_told_who_let_it_into_a_new_group(by: object) -> None:
    telegram = FakeTelegram()
    anna = telegram.add_reader("Anna")
    async with open_client(telegram) as client:
        await client.post("/groups", json={"by": by})
        assert not telegram.updates.pending
        await client.post("/groups", json={"by": anna.user.id})
    (update,) = telegram.updates.pending
    assert update["my_chat_member"]["from"]["id"] == anna.user.id
    assert update["my_chat_member"]["new_chat_member"]["status"] == "member"


async def test_an_inline_query_and_what_is_chosen_from_it() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    async with open_client(telegram) as client:
        path = f"/readers/{reader.user.id}"
        query = (await client.post(f"{path}/inline", json={"query": "aid"})).json()
        content = {"message_text": "Yes."}
        result = {"type": "article", "id": "a", "title": "Aid?", "input_message_content": content}
        telegram.inline_queries.answer_inline_query({"inline_query_id": query, "results": [result]})
        wrong = await client.post(f"{path}/choose", json={"query": query, "result": "b"})
        assert wrong.status_code == 422
        await client.post(f"{path}/choose", json={"query": query, "result": "a"})
        long = await client.post(f"{path}/inline", json={"query": "x" * 257})
        assert long.status_code == 422
    assert [post.text for post in reader.messages] == ["Yes."]


async def test_pictures_are_served_and_nothing_else_is() -> None:
    telegram = FakeTelegram()
    picture, page_ = telegram.state.save_file(b"\x89PNG..."), telegram.state.save_file(b"<script>")
    async with open_client(telegram) as client:
        answer = await client.get(f"/files/{picture}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
        assert (await client.get(f"/files/{page_}")).status_code == 404
        assert (await client.get("/files/nowhere")).status_code == 404


async def test_an_unknown_reader_is_not_found() -> None:
    async with open_client(FakeTelegram()) as client:
        assert (await client.post("/readers/5/send", json={"text": "x"})).status_code == 404
        assert (await client.get("/readers/5/events")).status_code == 404


texts = st.text(st.characters(exclude_categories=()), max_size=5)
"""Also with halves of characters, which JSON can hold."""
documents = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner),
    max_leaves=5,
)
fields = st.sampled_from(
    [
        "text",
        "media",
        "message",
        "row",
        "column",
        "language",
        "blocked",
        "query",
        "offset",
        "result",
    ]
)


@given(act=st.sampled_from(sorted(PAGE_ACTIONS)), body=st.dictionaries(fields, documents))
async def test_whatever_is_posted_the_server_never_fails(act: str, body: dict[str, object]) -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    reader.send_text("hello")
    async with open_client(telegram) as client:
        answer = await client.post(
            f"/readers/{reader.user.id}/{act}",
            content=json.dumps(body),
            headers={"content-type": "application/json"},
        )
        assert answer.status_code in {200, 422}
        assert (await client.get("/chats")).status_code == 200
