"""What a mail program puts around a text: the fields above it, and the quotation below a reply."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.content.document.diagnostics import Diagnostics

MAIL_FIELD = re.compile(
    r"[^\W\d_][\w-]{0,20}(?:[ ][\w-]{1,20})?[ \u00a0]?[:\uff1a][ \t]{1,9}(?=\S)"
)
"""The name of a field, in any language: "From: ", "Gesendet: "."""
MAIL_ADDRESS = re.compile(r"[<\[(][\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}[>\])]")
"""An address in brackets, behind a name."""
MAIL_TIME = re.compile(r":[ \t].{0,40}\b(?:19|20)\d\d\b.{0,12}\b\d{1,2}[:.]\d\d\b")
"""A day with its year and a time behind it, as a mail was sent."""
MIN_MAIL_FIELDS = 3


def remove_mail_frame(lines: Sequence[str], diagnostics: Diagnostics) -> list[str]:
    """Return the lines without the fields of a mail and what it quotes; both are reported.

    They name people who wrote to somebody, and not to the readers of an article.
    """
    remaining = list(lines)
    for why, indexes in (
        ("it is the head of an e-mail", _find_fields(lines)),
        ("it says whose e-mail is quoted", _find_quotations(lines)),
    ):
        for index in indexes:
            diagnostics.report_left_out(index + 1, lines[index], why, "Delete it.")
            remaining[index] = ""
    return remaining


def _find_fields(lines: Sequence[str]) -> list[int]:
    """Find the fields that the text begins with, one of which has an address or a full time."""
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    end = first
    while end < len(lines) and MAIL_FIELD.match(lines[end]):
        end += 1
    has_address = any(
        MAIL_ADDRESS.search(line) or MAIL_TIME.search(line) for line in lines[first:end]
    )
    return list(range(first, end)) if end - first >= MIN_MAIL_FIELDS and has_address else []


def _find_quotations(lines: Sequence[str]) -> Iterator[int]:
    """Find the lines that name who wrote what is quoted under them."""
    for index, line in enumerate(lines[:-1]):
        below = next((text for text in lines[index + 1 : index + 3] if text.strip()), "")
        names_writer = line.rstrip().endswith((":", "\uff1a")) and MAIL_ADDRESS.search(line)
        if names_writer and below.lstrip().startswith(">"):
            yield index
