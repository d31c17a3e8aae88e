"""The desk's page over a folder of its own, for tests."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette

from bot.app.desk.files import ContentFolder, open_sources, read_ledger
from bot.app.desk.page import guard_desk_page
from bot.desk.page.worker import DeskWorker
from bot.desk.questions import SentMessage
from bot.desk.session import DeskSession
from tests.fakes.desk import FERRY

FARE = "what do I have to shell out"
MESSAGES = (
    SentMessage(FARE, "ferry", "price"),
    SentMessage("is there wifi on board", "ferry"),
    SentMessage("does the wifi work on board", "ferry"),
    SentMessage("hello"),
)


@dataclass(frozen=True)
class DeskPage:
    """The web app, and the folder that it works on."""

    app: Starlette
    content: Path
    worker: DeskWorker

    @property
    def article(self) -> str:
        return (self.content / "ferry.md").read_text(encoding="utf-8")

    @property
    def readers(self) -> str:
        return (self.content / "ferry.readers.tsv").read_text(encoding="utf-8")


class PageClient:
    """Asks the page as a browser on this machine would."""

    def __init__(self, page: DeskPage) -> None:
        self._transport = httpx.ASGITransport(page.app, raise_app_exceptions=False)

    def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        return asyncio.run(self._ask("GET", path, headers=headers))

    def post(self, path: str, json: Any, headers: dict[str, str] | None = None) -> httpx.Response:
        return asyncio.run(self._ask("POST", path, headers=headers, json=json))

    def post_raw(self, path: str, body: str) -> httpx.Response:
        """Post JSON that was written elsewhere."""
        headers = {"content-type": "application/json"}
        return asyncio.run(self._ask("POST", path, headers=headers, content=body))

    async def _ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        origin = "http://127.0.0.1:8081"
        async with httpx.AsyncClient(transport=self._transport, base_url=origin) as client:
            return await client.request(method, path, **options)


def open_desk_page(
    folder: Path, messages: tuple[SentMessage, ...] = MESSAGES, article: str = FERRY
) -> DeskPage:
    """A session over one article in a folder."""
    content = folder / "content"
    content.mkdir(exist_ok=True)
    (content / "ferry.md").write_text(article, encoding="utf-8", newline="")
    session = DeskSession(open_sources(content), messages, read_ledger(content))
    worker = DeskWorker(session, ContentFolder(content), {})
    return DeskPage(guard_desk_page(worker), content, worker)
