"""Content that changes, breaks and is mended while the whole bot runs."""

from __future__ import annotations

import shutil
from pathlib import Path

import aiohttp

from tests.faults.bot_api.server import BotApiServer
from tests.faults.forked_process import running_process, wait_until_unready
from tests.paths import CONTENT

EDITOR = 4242
SECOND_ARTICLE = (
    "---\ntitle: The Bridge\n---\nLead.\n\n## How long is the bridge?\n\nNine metres.\n"
)


def copy_content(folder: Path) -> Path:
    content = folder / "content"
    shutil.copytree(CONTENT, content)
    return content


def write_article(content: Path, text: str) -> None:
    (content / "bridge.md").write_text(text, encoding="utf-8")


async def test_an_error_is_told_to_readyz_and_once_to_editors_and_the_mended_content_is_served(
    tmp_path: Path,
) -> None:
    content = copy_content(tmp_path)
    async with (
        BotApiServer().run_server() as api,
        running_process(api, tmp_path, CONTENT_DIR=str(content), EDITOR_IDS=str(EDITOR)) as bot,
        aiohttp.ClientSession() as client,
    ):
        api.write_message(EDITOR, "/help")
        await api.wait_until_idle(60)
        menus = api.call_counts["setMyCommands"]
        write_article(content, "---\ntitle: [\n")
        await api.wait_until(lambda: len(api.texts_in(EDITOR)) == 2, 60)
        notice = api.texts_in(EDITOR)[1]
        assert notice.startswith("The changed content isn't taken in, and readers get the last")
        assert "bridge.md:" in notice
        await wait_until_unready(bot)
        async with client.get(f"http://127.0.0.1:{bot.port}/readyz") as response:
            health = await response.json()
        assert (health["content"], health["store"]) == (False, True)
        assert "bridge.md:" in health["content_problem"]
        assert health["content_problem_since"]
        write_article(content, SECOND_ARTICLE)
        await bot.wait_until_ready()
        api.write_message(EDITOR, "How long is the bridge?")
        await api.wait_until(lambda: "Nine metres." in api.texts_in(EDITOR)[-1], 60)
        await api.wait_until(lambda: api.call_counts["setMyCommands"] > menus, 60)
        assert len(api.texts_in(EDITOR)) == 3
