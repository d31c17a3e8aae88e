"""A message cut into its sentences, and a sentence at its "and"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby, zip_longest

from bot.languages.model import LanguageData
from bot.languages.unspaced_signs import (
    WORD_SIGN_RANGES,
    holds_sign_among,
    is_among,
    is_spaced,
)
from bot.matching.text.answer_types import is_open_question
from bot.matching.text.normalize import MAX_CHARACTERS, normalize_text

MAX_PARTS = 6
"""Parts of a message that are looked at."""
MAX_QUESTION_WORDS = 40
"""Words from which a message tells a story: its asides are no questions."""
_MIN_WORDS = 2
MIN_QUESTION_WORDS = 3
"""Words of a question at least that stands beside a lone word."""
_SENTENCE_BREAK = re.compile(
    r"(?<=[^\W_])[.!?…;]+(?=\s|$)|[。！？]+|\s[-–—]+\s|(?<=[^\x00-\u2fff])[!?;]+|(?<=[^\W\d_]):\s+"
)
_COMMA = re.compile(r",\s*|、")
_NOTHING = re.compile(r"(?!)")
_MIN_UNSPACED_SIGNS = 4
"""Signs in a row that are words enough where no spaces part these."""

LanguageSet = tuple[LanguageData, ...]


def normalize_lines(text: str) -> list[str]:
    """Give the lines of a message as it was written, each in normal form."""
    return [normalize_text(line) for line in text[: 4 * MAX_CHARACTERS].splitlines()]


def split_sentences(lines: Sequence[str]) -> list[str]:
    """Cut the normal lines of a message into its sentences; a story gives none."""
    lines = lines[: 2 * MAX_PARTS]
    if len(" ".join(lines).split()) > MAX_QUESTION_WORDS:
        return []
    pieces = (piece.strip(" ,'") for line in lines for piece in _SENTENCE_BREAK.split(line))
    return [piece for piece in pieces if _has_enough_words(piece)][:MAX_PARTS]


def split_at_conjunction(sentence: str, languages: LanguageSet) -> list[str]:
    """Cut "… and …" in two at its first joint that leaves words on both sides, else at the first
    one that leaves a lone word and a question ("tickets and when does it open"), else at the first
    comma before a question.

    What joins two things to one question ("the difference between tea and coffee") is no joint.
    """
    pairs = [
        [sentence[: joint.start()], sentence[joint.end() :]]
        for joint in _find_question_joints(sentence, languages)
    ]
    with_words = (pair for pair in pairs if all(map(_has_enough_words, pair)))
    with_topic = (pair for pair in pairs if _is_topic_with_question(pair, languages))
    at_comma = (pair for pair in _split_at_commas(sentence) if _are_questions(pair, languages))
    return next(chain(with_words, with_topic, at_comma), [])


def _split_at_commas(sentence: str) -> Iterator[list[str]]:
    for comma in _COMMA.finditer(sentence):
        yield [sentence[: comma.start()], sentence[comma.end() :]]


def _are_questions(pair: Sequence[str], languages: LanguageSet) -> bool:
    """Tell whether both halves of a sentence may be questions: where words aren't parted, any."""
    if not all(map(_has_enough_words, pair)):
        return False
    return all(not is_spaced(half) or _begins_question(half, languages) for half in pair)


def _is_topic_with_question(pair: Sequence[str], languages: LanguageSet) -> bool:
    topic, question = sorted(pair, key=lambda side: len(side.split()))
    if len(topic.split()) != 1 or len(question.split()) < MIN_QUESTION_WORDS:
        return False
    return _begins_question(question, languages)


def _begins_question(question: str, languages: LanguageSet) -> bool:
    return any(
        is_open_question(question, data)
        or question.startswith(tuple(f"{opener} " for opener in data.questions.polar_openers))
        for data in languages
    )


def _find_question_joints(sentence: str, languages: LanguageSet) -> Iterator[re.Match[str]]:
    """Give the joints that join no pair of things: each opener takes the next joint behind it, each
    closer the last one before it."""
    joints = [*_compile_conjunction(languages).finditer(sentence)]
    if not joints:
        return
    openers, closers = _compile_pair_words(languages)
    begin, open_pairs = 0, 0
    for joint, next_joint in zip_longest(joints, joints[1:]):
        open_pairs += len(openers.findall(sentence[begin : joint.start()]))
        end = next_joint.start() if next_joint else len(sentence)
        if open_pairs:
            open_pairs -= 1
        elif not closers.search(sentence[joint.end() : end]):
            yield joint
        begin = joint.end()


@lru_cache(maxsize=64)
def _compile_pair_words(languages: LanguageSet) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give what finds the words before, and after, two things that are joined to one question."""
    openers = [word for data in languages for word in data.conjunctions.pair_openers]
    closers = [word for data in languages for word in data.conjunctions.pair_closers]
    return _compile_words(openers), _compile_words(closers)


def _compile_words(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b") if words else _NOTHING


@lru_cache(maxsize=64)
def _compile_conjunction(languages: LanguageSet) -> re.Pattern[str]:
    joints = "|".join(joint for data in languages for joint in data.conjunctions.joints)
    also = "|".join(word for data in languages for word in data.conjunctions.also)
    if not joints:
        return _NOTHING
    return re.compile(
        rf"(?<![,\s])[,\s]+(?:{joints})\s+" + (rf"(?:(?:{also}),?\s+)?" if also else "")
    )


def _has_enough_words(piece: str) -> bool:
    if len(piece.split()) >= _MIN_WORDS:
        return True
    return holds_sign_among(piece, WORD_SIGN_RANGES) and any(
        is_run and len([*signs]) >= _MIN_UNSPACED_SIGNS
        for is_run, signs in groupby(piece, key=_is_word_sign)
    )


def _is_word_sign(sign: str) -> bool:
    return is_among(sign, WORD_SIGN_RANGES)
