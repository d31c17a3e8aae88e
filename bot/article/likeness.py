"""The check for questions that can't be told apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from bot.article.draft import Draft, Heading
from bot.article.fault import Findings

ARTICLES = {"a", "an", "the"}
SHORT = {"s": "is", "re": "are"}
"""What stands after the apostrophe in "what's" and "they're"."""

MAX_GROUP = 600
"""Above so many texts of one length, only those that are word for word the same are found."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A question or phrasing, with the number of the section that claims it."""

    text: str
    line: int
    owner: int
    words: tuple[str, ...]
    core: tuple[str, ...]


def check(draft: Draft, findings: Findings) -> None:
    """Note each question or phrasing that stands twice, or nearly so under two questions."""
    groups: dict[int, list[Claim]] = {}
    seen: dict[tuple[str, ...], Claim] = {}
    for claim in _claims(draft):
        first = seen.setdefault(claim.words, claim)
        if first is claim:
            groups.setdefault(len(claim.core), []).append(claim)
        else:
            _same(first, claim, findings)
    for group in groups.values():
        if len(group) <= MAX_GROUP:
            _near(group, findings)


def fold(text: str) -> tuple[str, ...]:
    """Return a text's words without regard to case, signs and look of the letters."""
    return tuple(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def core(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without English articles, short forms in full."""
    kept = tuple(SHORT.get(word, word) for word in words if word not in ARTICLES)
    return kept or words


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two questions differ by no more than a typo or an ending in a word."""
    return len(one) == len(other) and all(map(_alike, one, other))


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    return one.isalpha() and other.isalpha() and fuzz.ratio(one, other) >= 85


def _claims(draft: Draft) -> Iterator[Claim]:
    for owner, section in enumerate(draft.sections):
        question = draft.heading.title if section.question is None else section.question
        texts = [(question, section.line)]
        texts += [(noted.text, noted.line) for noted in section.margin.phrasings]
        for text, line in texts:
            if words := fold(text):
                yield Claim(text, line, owner, words, core(words))
    yield from _left_out(draft.heading)


def _left_out(heading: Heading) -> Iterator[Claim]:
    """Claim what isn't covered as well: the article can't both answer a question and not."""
    for number, uncovered in enumerate(heading.not_covered):
        line = heading.lines.get(f"not_covered.{number}", 1)
        for text in uncovered.lines:
            if words := fold(text):
                yield Claim(text, line, -1 - number, words, core(words))


def _near(group: list[Claim], findings: Findings) -> None:
    for one, other in combinations(group, 2):
        if one.owner != other.owner and alike(one.core, other.core):
            findings.add(
                other.line,
                f"“{other.text}” is nearly the same as “{one.text}” under another question"
                f" (line {one.line}).",
                "Change or delete one of the two.",
            )


def _same(first: Claim, claim: Claim, findings: Findings) -> None:
    where, mend = "", "Delete one of the two."
    if first.owner != claim.owner:
        where, mend = " under another question", "Keep it where the answer fits, and only there."
    findings.add(
        claim.line,
        f"“{claim.text}” stands twice, first{where} in line {first.line}.",
        mend,
    )
