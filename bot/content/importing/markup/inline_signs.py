"""Signs around words of a page: written where Markdown reads them, and once for neighbours."""

from __future__ import annotations

import re
import unicodedata

SIGNS = ("**", "*", "~~")
OPENING = {"**": "\ue000", "*": "\ue001", "~~": "\ue002"}
CLOSING = {"**": "\ue003", "*": "\ue004", "~~": "\ue005"}
"""What stands for the signs as long as it isn't known what stands beside them."""
PLACEHOLDERS = re.compile("[\ue000-\ue005]")
SIGN_BY_PLACEHOLDER = {
    placeholder: sign for signs in (OPENING, CLOSING) for sign, placeholder in signs.items()
}

WRAPPED_WORDS = {
    sign: re.compile(f"{OPENING[sign]}([^{OPENING[sign]}{CLOSING[sign]}]*){CLOSING[sign]}")
    for sign in SIGNS
}

JOINTS = {sign: re.compile(f"{CLOSING[sign]}([ \u00a0]{{0,9}}){OPENING[sign]}") for sign in SIGNS}
"""Where one stretch with a sign ends and the next begins, with nothing but spaces between."""


def wrap_words(inner: str, sign: str) -> str:
    """Put a sign's placeholders around words, and leave spaces outside."""
    words = inner.strip()
    if (
        not sign
        or not PLACEHOLDERS.sub("", words).strip()
        or OPENING[sign] in words
        or "\n" in words
    ):
        return inner
    before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{before}{OPENING[sign]}{words}{CLOSING[sign]}{after}"


def remove_placeholders(text: str) -> str:
    """Take out of a page's own words what would stand for a sign."""
    return PLACEHOLDERS.sub("", text)


def settle_signs(text: str) -> str:
    """Write the signs in a whole text.

    What is bold on both sides of a joint is so throughout; where Markdown would read no sign, as
    before a quotation mark right behind a letter, there is none.
    """
    for sign in SIGNS:
        text = JOINTS[sign].sub(r"\1", text)
        text = WRAPPED_WORDS[sign].sub(
            lambda found: found[0] if _is_read(found) else found[1], text
        )
    return PLACEHOLDERS.sub(lambda found: SIGN_BY_PLACEHOLDER[found[0]], text)


def _is_read(found: re.Match[str]) -> bool:
    """Tell whether Markdown takes the signs around these words for the beginning and the end."""
    words = PLACEHOLDERS.sub("", found[1])
    before = PLACEHOLDERS.sub("", found.string[: found.start()])[-1:]
    after = PLACEHOLDERS.sub("", found.string[found.end() :])[:1]
    return _is_read_beside(words[:1], before) and _is_read_beside(words[-1:], after)


def _is_read_beside(inner: str, outer: str) -> bool:
    """Tell whether a sign between two characters is read, as seen from the words within."""
    return not _is_punctuation(inner) or not outer or outer.isspace() or _is_punctuation(outer)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character or " ")[0] in "PS"
