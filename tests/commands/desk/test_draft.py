from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import CommandOutcome, RunCommand
from tests.fakes.desk import FERRY

KEY = "sk-very-secret-key"
GOOD = "## price\n- what do I have to shell out\n- How much does the ferry cost?\n"


def completion(text: object) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()


@dataclass
class StubEndpoint:
    """An endpoint that answers as it is told, and remembers what it was asked."""

    url: str = ""
    status: int = 200
    body: bytes = field(default_factory=lambda: completion(GOOD))
    requests: list[tuple[str, str | None, Any]] = field(default_factory=list)


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[StubEndpoint]:
    stub = StubEndpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            document = json.loads(self.rfile.read(length))
            stub.requests.append((self.path, self.headers.get("Authorization"), document))
            self.send_response(stub.status)
            if stub.status in (301, 307):
                self.send_header("Location", f"{stub.url}/elsewhere")
            self.send_header("Content-Length", str(len(stub.body)))
            self.end_headers()
            self.wfile.write(stub.body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    stub.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    monkeypatch.setenv("DRAFT_API_URL", stub.url)
    monkeypatch.setenv("DRAFT_API_KEY", KEY)
    monkeypatch.setenv("DRAFT_MODEL", "small")
    yield stub
    server.shutdown()
    server.server_close()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.md"
    path.write_text(FERRY, encoding="utf-8", newline="")
    return path


def assert_told(outcome: CommandOutcome, words: str, code: int = 1) -> None:
    """A sentence, no traceback, no key."""
    assert outcome.code == code
    assert words in outcome.err
    assert "Traceback" not in outcome.err
    assert KEY not in outcome.out + outcome.err


def test_the_prompt_is_printed_to_be_pasted(run: RunCommand, article: Path) -> None:
    outcome = run("draft", article, "--prompt")
    assert (outcome.code, outcome.err) == (0, "")
    assert "## bicycle\nQuestion: Can I take my bicycle?" in outcome.out


def test_a_reply_is_judged_and_nothing_is_written_without_write(
    run: RunCommand, article: Path, tmp_path: Path
) -> None:
    (tmp_path / "reply.txt").write_text(GOOD, encoding="utf-8")
    outcome = run("draft", article, "--reply", "reply.txt")
    assert outcome.code == 0
    assert "✓ what do I have to shell out" in outcome.out
    assert "✗ How much does the ferry cost?" in outcome.out
    assert "+- what do I have to shell out" in outcome.out
    assert article.read_text(encoding="utf-8") == FERRY


def test_a_reply_may_come_from_standard_input_and_be_written(
    run: RunCommand, article: Path
) -> None:
    outcome = run("draft", article, "--reply", "-", "--write", stdin=GOOD.encode())
    assert outcome.code == 0
    assert "- what do I have to shell out\n" in article.read_text(encoding="utf-8")
    assert not article.with_name("ferry.readers.tsv").exists()


def test_the_endpoint_is_asked_with_the_article_and_the_key(
    run: RunCommand, article: Path, endpoint: StubEndpoint
) -> None:
    outcome = run("draft", article)
    assert outcome.code == 0
    assert "✓ what do I have to shell out" in outcome.out
    ((path, authorization, document),) = endpoint.requests
    assert (path, authorization) == ("/v1/chat/completions", f"Bearer {KEY}")
    assert document["model"] == "small"
    assert "Question: Can I take my bicycle?" in document["messages"][0]["content"]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "DRAFT_MODEL"), (401, "DRAFT_API_KEY"), (403, "DRAFT_API_KEY"),
        (404, "DRAFT_API_URL"), (429, "try again"), (500, "500"), (307, "307"),
    ],
)  # fmt: skip
def test_an_error_of_the_endpoint_is_a_sentence(
    run: RunCommand, article: Path, endpoint: StubEndpoint, status: int, words: str
) -> None:
    endpoint.status, endpoint.body = status, f"no, not with {KEY}".encode()
    assert_told(run("draft", article), words)
    assert len(endpoint.requests) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"", b"<html>", b"[]", b"{}", b'{"choices": []}', b'{"choices": [{"message": null}]}',
        completion(None), completion(""), completion(["x"]), b"\xff\xfe", b"[" * 50_000,
    ],
)  # fmt: skip
def test_an_answer_of_another_kind_is_a_sentence(
    run: RunCommand, article: Path, endpoint: StubEndpoint, body: bytes
) -> None:
    endpoint.body = body
    assert_told(run("draft", article), "holds no text")


def test_an_answer_without_end_is_cut_off(
    run: RunCommand, article: Path, endpoint: StubEndpoint
) -> None:
    endpoint.body = b"x" * (5 * 1024 * 1024)
    assert_told(run("draft", article), "too long")


def test_a_reply_that_holds_no_list_finds_nothing(
    run: RunCommand, article: Path, endpoint: StubEndpoint
) -> None:
    endpoint.body = completion("I am sorry, I can't help with that.")
    assert_told(run("draft", article), "no list")


def test_an_endpoint_that_is_away_is_told(
    run: RunCommand, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAFT_API_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("DRAFT_API_KEY", KEY)
    monkeypatch.setenv("DRAFT_MODEL", "small")
    assert_told(run("draft", article), "can't be reached")


def test_a_key_never_travels_unencrypted(
    run: RunCommand, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAFT_API_URL", "http://models.example/v1")
    monkeypatch.setenv("DRAFT_API_KEY", KEY)
    monkeypatch.setenv("DRAFT_MODEL", "small")
    assert_told(run("draft", article), "unencrypted", 78)


def test_unset_it_is_off_and_says_what_else_to_do(run: RunCommand, article: Path) -> None:
    assert_told(run("draft", article), "--reply", 2)


def test_a_model_has_to_be_named(
    run: RunCommand, article: Path, endpoint: StubEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DRAFT_MODEL")
    assert_told(run("draft", article), "DRAFT_MODEL", 78)


def test_a_folder_or_a_plain_text_is_told(run: RunCommand, article: Path, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("Title\n\nQ: How?\nA: So.\n", encoding="utf-8")
    assert_told(run("draft", tmp_path, "--prompt"), "folder", 2)
    assert_told(run("draft", "plain.txt", "--prompt"), "import", 2)
    assert_told(run("draft", article, "--reply", "nowhere.txt"), "nowhere.txt", 2)
