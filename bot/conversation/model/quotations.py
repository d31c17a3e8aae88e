"""The entry that a reader's quotation of a message of the bot's shows."""

from __future__ import annotations

from bot.article.library import Library
from bot.matching.exact_wording import ExactWordings
from bot.matching.text.normalize import normalize_text

MAX_QUOTED_LINES = 10
"""Lines of a quoted message in which a question is looked for; it stands at the top."""
MIN_QUOTED_LENGTH = 8
"""Code points of a quotation that is looked for in the answers."""


def find_quoted_entry(library: Library, wordings: ExactWordings, quoted: str) -> str | None:
    """Find the entry (its full name) that a message of the bot's, or a part of it, shows.

    Its question stands on a line of its own, or a passage of it holds the part.
    """
    lines = map(normalize_text, quoted.split("\n")[:MAX_QUOTED_LINES])
    names = (wordings.find_entries(line) for line in lines if line)
    entries = next(filter(None, names), ())
    return entries[0] if entries else _find_by_passage(library, " ".join(quoted.split()))


def _find_by_passage(library: Library, words: str) -> str | None:
    if len(words) < MIN_QUOTED_LENGTH:
        return None
    return next(
        (
            name
            for name, entry in library.named_entries()
            if any(words in " ".join(passage.text.split()) for passage in entry.passages)
        ),
        None,
    )
