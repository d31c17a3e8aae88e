"""What asks a web app, and what one may be made of."""

from __future__ import annotations

import aiohttp


async def http_get(port: int, path: str) -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as client,
        client.get(f"http://127.0.0.1:{port}{path}") as response,
    ):
        return response.status, await response.text()


async def no_checks() -> dict[str, bool]:
    return {}
