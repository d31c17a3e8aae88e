"""One question to an OpenAI-compatible endpoint. Nothing of it, and no key, is ever logged."""

from __future__ import annotations

import json
from typing import Any

import aiohttp

from bot.errors import ExplainerError

TIMEOUT_SECONDS = 300.0
"""A model on the editor's own machine may take minutes."""
MAX_ANSWER_BYTES = 4 * 1024 * 1024
_REFUSALS = {
    400: "The endpoint doesn't take the request; check DRAFT_MODEL.",
    401: "The endpoint refuses the key; check DRAFT_API_KEY.",
    403: "The endpoint refuses the key; check DRAFT_API_KEY.",
    404: "The endpoint isn't there, or has no such model; check DRAFT_API_URL and DRAFT_MODEL.",
    429: "The endpoint has enough of us for now; try again in a while.",
}


async def request_completion(url: str, model: str, prompt: str, api_key: str | None = None) -> str:
    """Send a prompt to `url`/chat/completions and return the text of the reply.

    Raises ExplainerError, a sentence that holds neither key nor address. Redirects are not
    followed: the key goes where the operator said, and nowhere else.
    """
    headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
    body = {"model": model, "messages": [{"role": "user", "content": prompt}], "stream": False}
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(TIMEOUT_SECONDS)) as session,
            session.post(
                f"{url.rstrip('/')}/chat/completions",
                json=body,
                headers=headers,
                allow_redirects=False,
            ) as response,
        ):
            data = await _read_answer(response)
            return _find_text(response.status, data)
    except (aiohttp.ClientError, UnicodeError, ValueError):
        raise ExplainerError("The endpoint can't be reached; check DRAFT_API_URL.") from None
    except TimeoutError:
        raise ExplainerError("The endpoint took too long; try again, or a smaller model.") from None


async def _read_answer(response: aiohttp.ClientResponse) -> bytes:
    """The answer's bytes. Raises ExplainerError when there are too many."""
    data = bytearray()
    async for chunk in response.content.iter_chunked(65_536):
        data += chunk
        if len(data) > MAX_ANSWER_BYTES:
            raise ExplainerError(
                "The endpoint's answer is too long to be a list of phrasings; try another model."
            )
    return bytes(data)


def _find_text(status: int, data: bytes) -> str:
    if status != 200:
        default = f"The endpoint answers with an error ({status}); try again in a while."
        raise ExplainerError(_REFUSALS.get(status, default))
    try:
        answer: Any = json.loads(data)
        text = answer["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        text = None
    if not isinstance(text, str) or not text.strip():
        raise ExplainerError("The endpoint's answer holds no text; it may not be of this kind.")
    return text
