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
    r"(?:[\uff1f\u061f\u1367\ua60f\u2049\u2047\u2048]|\?(?![0-9a-z=&/%]))"
    r"(?:\*\*|__|[\"\u201d\u00bb]){0,2}"
)
"""The end of a question within a line; an address goes on behind its sign."""

SENTENCE_GAP = re.compile(r"\s+|(?<=[\u3002\uff01\uff1f])")
"""What stands between two sentences: East Asia's stand side by side."""

ANSWER_SIGN = re.compile(r"\s{0,9}(?:[-=]{1,2}>|[\u2192\u21d2\u27a1\u2013\u2014:;=|-])?\s{0,9}")
"""What may lead from a question to its answer."""
MAX_QUESTION_LENGTH = 200
"""Characters of a question with its answer on its line."""


def split_heading_answer(text: str) -> tuple[str, str] | None:
    """Split "Why? Because it rains." into question and answer; None where it is no such line."""
    question, answer = _split_leading_questions(text)
    return (question, answer) if question and ends_like_statement(answer) else None


def split_answered_line(text: str) -> tuple[str, str] | None:
    """Split "Why? Rain", "Why? -> Rain" into question and answer, whatever the answer ends with.

    So may a line in any text begin: it counts where most others do as well.
    """
    question, rest = _split_leading_questions(text)
    answer = ANSWER_SIGN.sub("", rest, count=1)
    is_pair = 0 < len(question) <= MAX_QUESTION_LENGTH and any(map(str.isalpha, question))
    has_answer = any(map(str.isalnum, answer)) and not ends_like_question(answer)
    return (question, answer) if is_pair and has_answer else None


def _split_leading_questions(text: str) -> tuple[str, str]:
    """Part a text after the questions that it begins with; a statement ends them."""
    end = 0
    for sign in QUESTION_END.finditer(text):
        sentences = SENTENCE_GAP.split(text[end : sign.end()])
        if end and any(map(ends_like_statement, sentences[:-1])):
            break
        end = sign.end()
    return text[:end].strip(), text[end:].strip()


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
    patterns = (form for data in load_all_languages() for form in data.questions.interrogatives)
    words |= {word for word in patterns if word.isalpha()}
    return re.compile(rf"\W{{0,9}}(?:{'|'.join(sorted(map(re.escape, words)))})(?!\w)")
