from __future__ import annotations

import asyncio
import errno
import json
import os
import threading
from pathlib import Path
from typing import IO, Any

import pytest

from bot.desk.session import DeskSession
from tests.desk.page import FARE, DeskPage, PageClient, open_desk_page
from tests.fakes.desk import FERRY


@pytest.fixture
def page(tmp_path: Path) -> DeskPage:
    return open_desk_page(tmp_path)


@pytest.fixture
def client(page: DeskPage) -> PageClient:
    return PageClient(page)


def group_of(client: PageClient, sort: str) -> dict[str, Any]:
    """The first group of a sort, with its proposal."""
    clusters = client.get("/state").json()["clusters"]
    key = next(group["key"] for group in clusters if group["sort"] == sort)
    group: dict[str, Any] = client.get(f"/groups/{key}").json()
    return group


def accept(client: PageClient, group: dict[str, Any], **changes: Any) -> Any:
    body = {
        "edit": {**group["edit"], **changes},
        "messages": [message["text"] for message in group["messages"]],
    }
    return client.post(f"/groups/{group['key']}/accept", json=body)


def test_the_page_loads_nothing_from_outside(client: PageClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "http" not in answer.text.replace("http-equiv", "")
    assert client.get("/look/colours.css").status_code == 200


def test_another_host_and_another_sites_page_are_refused(client: PageClient) -> None:
    assert client.get("/state", headers={"host": "evil.example"}).status_code == 400
    headers = {"origin": "http://evil.example"}
    assert client.post("/undo", json={}, headers=headers).status_code == 403


def test_the_list_and_a_group_with_what_its_edit_does(client: PageClient) -> None:
    state = client.get("/state").json()
    assert [group["sort"] for group in state["clusters"]] == ["phrasing", "missing", "noise"]
    group = group_of(client, "phrasing")
    assert group["edit"] == {
        "kind": "phrasings",
        "article": "ferry",
        "entry": "ferry/price",
        "lines": [FARE],
        "answer": "",
    }
    assert group["verification"]["after"] == [FARE]
    assert group["safe"] is True


def test_an_accepted_edit_is_shown_as_a_diff_and_written_on_request(
    client: PageClient, page: DeskPage
) -> None:
    state = accept(client, group_of(client, "phrasing")).json()
    assert state["accepted"] == 1
    assert "phrasing" not in {group["sort"] for group in state["clusters"]}
    result = client.get("/result").json()
    assert f"+- {FARE}" in result["diff"]
    assert result["after"]["utility"] > result["before"]["utility"]
    assert result["refusals"] == []
    assert page.article == FERRY
    assert client.post("/write", json={}).json()["accepted"] == 0
    assert f"- {FARE}\n" in page.article
    assert page.readers == f"reader\tprice\t{FARE}\n"


def test_a_reply_of_the_editors_own_is_verified_before_it_is_accepted(
    client: PageClient, page: DeskPage
) -> None:
    group = group_of(client, "missing")
    key, edit = group["key"], group["edit"]
    assert accept(client, group).status_code == 422
    edit["answer"] = "We don't know yet."
    verified = client.post(f"/groups/{key}/verify", json={"edit": edit}).json()
    assert len(verified["verification"]["after"]) == 2
    accept(client, group, answer="We don't know yet.")
    client.post("/write", json={})
    assert "reply: We don't know yet.\n" in page.article
    assert page.readers.count("reader\tnone\t") == 2


def test_another_kind_of_edit_begins_from_a_draft(client: PageClient) -> None:
    key = group_of(client, "missing")["key"]
    draft = client.post(f"/groups/{key}/draft", json={"kind": "entry"}).json()
    assert draft["kind"] == "entry"
    assert draft["lines"]
    assert client.post(f"/groups/{key}/draft", json={"kind": "poem"}).status_code == 422


def test_hold_exclude_and_undo(client: PageClient, page: DeskPage) -> None:
    first, second = group_of(client, "phrasing"), group_of(client, "missing")
    client.post(f"/groups/{first['key']}/hold", json={})
    state = client.post(f"/groups/{second['key']}/exclude", json={}).json()
    assert [group["sort"] for group in state["clusters"]] == ["noise"]
    assert state["undo"] is True
    ledger = json.loads((page.content / ".desk.json").read_text(encoding="utf-8"))
    assert len(ledger["held"]) == 1
    assert len(ledger["excluded"]) == 2
    assert len(client.post("/undo", json={}).json()["clusters"]) == 2
    assert len(client.post("/undo", json={}).json()["clusters"]) == 3
    assert client.post("/undo", json={}).json()["undo"] is False


async def test_undo_takes_back_the_decision_that_is_being_made_when_it_is_asked_for(
    page: DeskPage,
) -> None:
    began, may_end = threading.Event(), threading.Event()

    def hold_first(session: DeskSession) -> None:
        session.hold_cluster(session.list_clusters()[0])

    def hold_slowly(session: DeskSession) -> None:
        began.set()
        assert may_end.wait(60)
        hold_first(session)

    await page.worker.run_decision(hold_first)
    decision = asyncio.create_task(page.worker.run_decision(hold_slowly))
    await asyncio.to_thread(began.wait, 60)
    undo = asyncio.create_task(page.worker.undo_decision())
    await asyncio.sleep(0)
    may_end.set()
    await asyncio.gather(decision, undo)
    assert len(await page.worker.run_step(lambda session: session.ledger.held)) == 1
    assert await page.worker.undo_decision()
    assert not await page.worker.undo_decision()


def test_a_figure_that_falls_is_written_only_when_forced(
    client: PageClient, page: DeskPage
) -> None:
    readers = "reader\ttimes\tWhen does the ferry leave?\n"
    (page.content / "ferry.readers.tsv").write_text(readers, encoding="utf-8")
    asyncio.run(page.worker.follow_content())
    group = group_of(client, "phrasing")
    accept(client, group, lines=["When does the ferry leave"])
    refused = client.post("/write", json={})
    assert refused.status_code == 422
    assert "falls" in refused.text
    assert page.article == FERRY
    assert client.post("/write", json={"force": True}).status_code == 200
    assert page.article != FERRY


def test_a_file_saved_in_another_editor_is_taken_in(client: PageClient, page: DeskPage) -> None:
    article = FERRY.replace("{#price}\n", f"{{#price}}\n\nAlso asked:\n- {FARE}\n")
    (page.content / "ferry.md").write_text(article, encoding="utf-8")
    asyncio.run(page.worker.follow_content())
    state = client.get("/state").json()
    assert state["answered"] == 1
    assert "phrasing" not in {group["sort"] for group in state["clusters"]}


def test_a_file_saved_with_an_error_is_told_and_the_list_stays(
    client: PageClient, page: DeskPage
) -> None:
    (page.content / "ferry.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    asyncio.run(page.worker.follow_content())
    state = client.get("/state").json()
    assert "ferry.md:" in state["problem"]
    assert len(state["clusters"]) == 3
    (page.content / "ferry.md").write_text(FERRY, encoding="utf-8")
    asyncio.run(page.worker.follow_content())
    assert client.get("/state").json()["problem"] == ""


def test_an_error_in_one_of_several_files_leaves_none_of_them_out(
    client: PageClient, page: DeskPage
) -> None:
    (page.content / "bridge.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    asyncio.run(page.worker.follow_content())
    assert "bridge.md:" in client.get("/state").json()["problem"]


def test_a_file_changed_at_the_last_moment_is_not_overwritten(
    client: PageClient, page: DeskPage
) -> None:
    accept(client, group_of(client, "phrasing"))
    (page.content / "ferry.md").write_text(FERRY + "\nMore.\n", encoding="utf-8")
    answer = client.post("/write", json={})
    assert answer.status_code == 422
    assert page.article.endswith("More.\n")


def test_where_nothing_can_be_written_it_is_told_and_nothing_is_lost(
    client: PageClient, page: DeskPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_file = Path.open

    def refuse_writing(path: Path, mode: str = "r", **options: Any) -> IO[Any]:
        if "r" not in mode:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return open_file(path, mode, **options)

    group = group_of(client, "phrasing")
    with monkeypatch.context() as read_only:
        read_only.setattr(Path, "open", refuse_writing)
        state = accept(client, group).json()
        assert (
            ".desk.json can't be written (Read-only file system); check its folder."
            in state["problem"]
        )
        assert (state["accepted"], state["undo"]) == (1, True)
        answer = client.post("/write", json={})
        assert answer.status_code == 422
        assert answer.text.endswith(
            "ferry.md can't be written (Read-only file system); check its folder."
        )
        assert FARE in client.get("/result").json()["diff"]
    assert page.article == FERRY
    assert not (page.content / "ferry.readers.tsv").exists()

    assert client.post("/write", json={}).json()["problem"] == ""
    assert f"- {FARE}\n" in page.article
    assert FARE in page.readers


def test_the_articles_and_their_phrasings_are_weighed(client: PageClient) -> None:
    articles = client.get("/articles").json()
    assert [entry["id"] for entry in articles["entries"]] == ["intro", "price", "times", "bicycle"]
    assert articles["entries"][1]["waiting"] == 1
    assert {entry["asked"] for entry in articles["entries"]} == {0}
    (phrasing,) = client.get("/articles/ferry/times").json()
    assert phrasing["text"] == "Departure times"


def test_the_report_is_opened_with_looks_of_its_own_and_runs_nothing(
    page: DeskPage, client: PageClient
) -> None:
    assert not client.get("/state").json()["report"]
    assert client.get("/report").status_code == 404

    async def make_report() -> str:
        return "<!doctype html><title>Report</title>"

    page.worker.make_report = make_report
    assert client.get("/state").json()["report"]
    answer = client.get("/report")
    assert answer.text == "<!doctype html><title>Report</title>"
    policy = answer.headers["content-security-policy"]
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_what_nobody_counted_is_no_number(page: DeskPage, client: PageClient) -> None:
    page.worker.counts = None
    assert {entry["asked"] for entry in client.get("/articles").json()["entries"]} == {None}


def test_the_question_box_explains(client: PageClient) -> None:
    answer = client.post("/ask", json={"text": "how much is the ferry"})
    assert "ferry/price" in answer.json()


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("/groups/nothing/hold", {}, 422),
        ("/groups/nothing/verify", {"edit": {"kind": "phrasings"}}, 422),
        ("/groups/nothing/verify", {"edit": 3}, 422),
        ("/groups/nothing/accept", [], 400),
        ("/granularity", {"granularity": "huge"}, 422),
        ("/granularity", {"granularity": ["fine"]}, 422),
        ("/ask", {"text": 5}, 200),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(
    client: PageClient, path: str, body: Any, code: int
) -> None:
    assert client.post(path, json=body).status_code == code


def test_half_a_character_is_shown_as_a_question_mark(client: PageClient) -> None:
    group = group_of(client, "phrasing")
    body = json.dumps({"edit": {**group["edit"], "lines": ["what is the fare \ud83d"]}})
    answer = client.post_raw(f"/groups/{group['key']}/verify", body)
    assert answer.json()["edit"]["lines"] == ["what is the fare ?"]


def test_groups_are_made_coarser_and_finer(client: PageClient) -> None:
    for granularity in ("coarse", "fine"):
        state = client.post("/granularity", json={"granularity": granularity}).json()
        assert state["granularity"] == granularity
