"""How questions and statements begin and end, in any language."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from bot.languages.folding import fold_case
from bot.languages.loader import load_all_languages, load_plain_text_rules

QUESTION_SIGNS = tuple("?\uff1f\u061f\u037e\u1367\ua60f\u055e\u2049\u2047\u2048")
"""The signs that end a question: Latin, wide, Arabic, Greek, Ethiopic, Vai, Armenian, doubled."""

GREEK_QUESTION_END = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff][^.;]{0,40};$")
"""What keyboards write for Greece's question mark, behind a word in Greek letters."""

ARMENIAN_QUESTION = re.compile(r"\u055e[^\u0589:.]{0,200}[\u0589:]?$")
"""Armenian's question mark stands on the word that asks."""

CLAUSE_ENDS = tuple(":;,\uff1a\uff1b\uff0c\u3001\u060c\u061b")
"""The signs that end a part of a sentence: Latin, wide, East Asia's, Arabic."""

CLOSING_SIGNS = " \t\u00a0*_\"'`)]\u00bb\u201d\u2019\u300d\u300f\uff09"
"""What may stand after them."""

QUESTION_END = re.compile(
    r"[?\uff1f\u061f\u1367\ua60f\u2049\u2047\u2048](?:\*\*|__|[\"\u201d\u00bb]){0,2}"
)
"""The end of a question within a line."""


def split_heading_answer(text: str) -> tuple[str, str] | None:
    """Split "Why? Because it rains." into question and answer; None where it is no such line."""
    end = QUESTION_END.search(text)
    if end is None:
        return None
    question, answer = text[: end.end()].strip(), text[end.end() :].strip()
    return (question, answer) if ends_like_statement(answer) else None


def ends_like_question(text: str) -> bool:
    """Tell whether a text ends with the sign of a question, whatever closes after it."""
    bare = text.rstrip(CLOSING_SIGNS)
    if bare[-1:] in QUESTION_SIGNS or GREEK_QUESTION_END.search(bare) is not None:
        return True
    return "\u055e" in bare and ARMENIAN_QUESTION.search(bare) is not None


def ends_like_statement(text: str) -> bool:
    """Tell whether a text ends as a sentence does that asks nothing, whatever closes after it."""
    end = unicodedata.normalize("NFKC", text.rstrip(CLOSING_SIGNS)[-1:])
    return end[-1:] in load_statement_ends()


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a question or any other sentence does."""
    return ends_like_statement(text) or ends_like_question(text)


@cache
def load_statement_ends() -> frozenset[str]:
    """Give the signs that end a sentence which asks nothing, of all languages, in NFKC."""
    return frozenset(sign for rules in load_plain_text_rules() for sign in rules.statement_ends)


def asks_in_words(text: str) -> bool:
    """Tell whether a text begins with a question word of any language, or ends with the sign."""
    begins_so = _question_words().match(fold_case(text[:100])) is not None
    return begins_so or ends_like_question(text)


@cache
def _question_words() -> re.Pattern[str]:
    words = {word for data in load_all_languages() for word in data.questions.words}
    return re.compile(rf"\W{{0,9}}(?:{'|'.join(sorted(map(re.escape, words)))})(?!\w)")
