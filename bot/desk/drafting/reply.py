"""An assistant's reply: lists of phrasings under ids, however it dressed them up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.article.model import Article
from bot.content.check.duplicates import fold_words
from bot.content.document.text import to_plain_line

MAX_REPLY_LENGTH = 400_000
"""Characters of a reply that are looked at."""
MAX_CANDIDATES_AN_ENTRY = 40

_HEADING = re.compile(r"[\s>]*(?:#{1,6}(.+)|\*\*([^*]+)\*\*\s*:?)$")
_LEADING_ID = re.compile(r"[`{#(*\[\s]*([\w-]+)[`})*\]\s]*(?:$|[:–—(/|.]|-\s)")
_ANCHOR = re.compile(r"\{#([\w-]+)\}")
_ITEM = re.compile(r"[\s>]*(?:[-*+•–]|\d{1,3}[.)])\s+(.+)$")
_QUOTATION_MARKS = "\"'“”„‘’«»`"


@dataclass(frozen=True, slots=True)
class DraftReply:
    """Candidates by entry id, in the reply's order, and sentences about what couldn't be used."""

    candidates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def parse_reply(text: str, article: Article) -> DraftReply:
    """Read a reply. Whatever isn't a list under an id of the article is left out, and named."""
    candidates: dict[str, list[str]] = {}
    problems: dict[str, None] = {}
    current: str | None = None
    for line in text[:MAX_REPLY_LENGTH].splitlines():
        if heading := _HEADING.match(line.rstrip()):
            title = to_plain_line(heading[1] or heading[2]).rstrip(":")
            current = _find_entry_id(title, article)
            if current is None:
                problems[f"The article has no question “{title}”; its list is left out."] = None
        elif (item := _ITEM.match(line)) and current:
            candidates.setdefault(current, []).append(_clean_item(item[1]))
    if not candidates:
        problems["The reply holds no list of phrasings under an id of the article."] = None
    return DraftReply(_cap_candidates(candidates), tuple(problems))


def _find_entry_id(title: str, article: Article) -> str | None:
    """The entry that a heading means: by its id, alone or before other words, or its question."""
    known_ids = {entry.id for entry in article.entries}
    matches = (_ANCHOR.search(title), _LEADING_ID.match(title))
    found_ids = (match[1] for match in matches if match)
    question = fold_words(title)
    by_question = (entry.id for entry in article.entries if fold_words(entry.question) == question)
    return next(filter(known_ids.__contains__, found_ids), None) or next(by_question, None)


def _cap_candidates(candidates: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {
        entry_id: tuple(filter(None, lines))[:MAX_CANDIDATES_AN_ENTRY]
        for entry_id, lines in candidates.items()
    }


def _clean_item(text: str) -> str:
    """An item without the quotation marks and asterisks that were put around it."""
    line = to_plain_line(text).strip("*_ ")
    if len(line) > 1 and line[0] in _QUOTATION_MARKS and line[-1] in _QUOTATION_MARKS:
        line = line[1:-1].strip()
    return line
