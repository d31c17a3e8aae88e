"""The check for questions that can't be told apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from bot.content.document.diagnostics import Diagnostics
from bot.content.document.parsed import Metadata, ParsedArticle
from bot.languages.folding import fold_case
from bot.languages.loader import base_code, load_language_data
from bot.languages.model import LanguageData
from bot.languages.polarity import recall_polarity
from bot.languages.polarity_relation import are_opposite

NEARLY_SAME = "is nearly the same as"

MIN_WORD_LIKENESS = 85
"""Percent of their letters that two words share which differ by a typo or an ending."""

MAX_COMPARED_WORDINGS = 600
"""Above so many texts of one length, only those that are word for word the same are found."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A question or phrasing, with the number of the section that claims it."""

    text: str
    line: int
    owner: int
    words: tuple[str, ...]
    content_words: tuple[str, ...]


def check_duplicates(parsed: ParsedArticle, diagnostics: Diagnostics) -> None:
    """Note each question or phrasing that stands twice, or nearly so under two questions."""
    language = load_language_data(base_code(parsed.metadata.language))
    groups: dict[int, list[Wording]] = {}
    seen: dict[tuple[str, ...], Wording] = {}
    for wording in _collect_wordings(parsed, language):
        first_wording = seen.setdefault(wording.words, wording)
        if first_wording is wording:
            groups.setdefault(len(wording.content_words), []).append(wording)
        else:
            _report_exact_duplicate(first_wording, wording, diagnostics)
    for group in groups.values():
        if len(group) <= MAX_COMPARED_WORDINGS:
            _report_near_duplicates(group, language, diagnostics)


def fold_words(text: str) -> tuple[str, ...]:
    """Return a text's words without regard to case, signs and look of the letters."""
    return tuple(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def drop_articles(words: tuple[str, ...], language: LanguageData) -> tuple[str, ...]:
    """Return the words without the language's articles ("the", "a"), short verbs in full."""
    rules, verbs = language.words, dict(language.words.short_verbs)
    content_words = tuple(verbs.get(word, word) for word in words if word not in rules.articles)
    return content_words or words


def are_nearly_equal(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether two questions differ by no more than a typo or an ending in a word."""
    return len(left) == len(right) and all(map(_is_nearly_same_word, left, right))


def _is_nearly_same_word(left: str, right: str) -> bool:
    if left == right:
        return True
    if not (left.isalpha() and right.isalpha()) or _is_prefixed(left, right):
        return False
    return fuzz.ratio(left, right) >= MIN_WORD_LIKENESS


def _is_prefixed(left: str, right: str) -> bool:
    """Tell whether one word is the other with letters before it: a prefix turns the sense."""
    shorter, longer = sorted((left, right), key=len)
    return longer.endswith(shorter) and longer != shorter


def _collect_wordings(parsed: ParsedArticle, language: LanguageData) -> Iterator[Wording]:
    for owner, section in enumerate(parsed.sections):
        question = parsed.metadata.title if section.question is None else section.question
        texts = [(question, section.line)]
        texts += [(source_text.text, source_text.line) for source_text in section.labels.phrasings]
        for text, line in texts:
            if words := fold_words(text):
                yield Wording(text, line, owner, words, drop_articles(words, language))
    yield from _collect_not_covered_wordings(parsed.metadata, language)


def _collect_not_covered_wordings(metadata: Metadata, language: LanguageData) -> Iterator[Wording]:
    """Claim what isn't covered as well: the article can't both answer a question and not."""
    for number, uncovered in enumerate(metadata.not_covered):
        line = metadata.field_lines.get(f"not_covered.{number}", 1)
        for text in uncovered.questions:
            if words := fold_words(text):
                yield Wording(text, line, -1 - number, words, drop_articles(words, language))


def _report_near_duplicates(
    group: list[Wording], language: LanguageData, diagnostics: Diagnostics
) -> None:
    for first, second in combinations(group, 2):
        if (
            first.owner != second.owner
            and are_nearly_equal(first.content_words, second.content_words)
            and not _are_contrary(first, second, language)
        ):
            diagnostics.report_advice(
                second.line,
                f"“{second.text}” {NEARLY_SAME} “{first.text}” under another question"
                f" (line {first.line}).",
                "Change or delete one of the two.",
            )


def _are_contrary(first: Wording, second: Wording, language: LanguageData) -> bool:
    """Tell whether one asks for the contrary of the other ("anmelden", "abmelden")."""
    polarities = (recall_polarity(fold_case(wording.text), language) for wording in (first, second))
    return are_opposite(*polarities)


def _report_exact_duplicate(first: Wording, wording: Wording, diagnostics: Diagnostics) -> None:
    location, hint = "", "Delete one of the two."
    if first.owner != wording.owner:
        location, hint = " under another question", "Keep it where the answer fits, and only there."
    diagnostics.report_problem(
        wording.line,
        f"“{wording.text}” stands twice, first{location} in line {first.line}.",
        hint,
    )
