"""The kind of fact a message asks for (a time, a price, a name …), and which a sentence holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import islice

from bot.languages.folding import fold_case
from bot.languages.model import LanguageData
from bot.languages.patterns.alternatives import compile_alternatives, join_alternatives
from bot.languages.patterns.lazy_patterns import LazyPatterns
from bot.matching.text.plain_words import fullmatch_any
from bot.matching.text.tokenize import VOWEL_SIGNS

FACT_KINDS = ("time", "money", "number", "person", "reason")
"""The first kinds of question: those whose answer is a fact that a sentence can be seen to hold."""
TIME, MONEY, NUMBER, PERSON, REASON, PLACE, WAY = 0, 1, 2, 3, 4, 5, 6
"""Numbers of some kinds of question, as they stand in `QuestionRules`."""
_GENERAL_PATTERNS = (
    r"\b(?:1[89]|20)\d\d\b|\d[:.]\d\d",
    "[$€£₽¥₩]",
    r"\d",
    "",
    "",
)
"""What tells a fact of each kind in any language: a year or hour, a sign of money, a figure."""
_NAME_PATTERN = re.compile("(?<=[\\w,»”] )[A-Z\u0410-\u042f\u0401][\\w-]+")
"""A name: a capital letter inside a sentence."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?![.,]\d)")
"""What is a figure and counts nothing."""
MAX_LEADING_WORDS = 2
"""Words that may stand before what a question begins with ("in which year")."""
_NON_WORD_CHARACTERS = re.compile(rf"[^\w'{VOWEL_SIGNS}]+")
_NEVER = re.compile(r"(?!)")

AnswerTypes = tuple[int, ...]
"""Numbers of the kinds of fact, in their order."""


def facts_among(types: int) -> AnswerTypes:
    """Give the kinds of fact among the sorts of thing that are asked for, a bit for each."""
    return tuple([number for number in range(len(FACT_KINDS)) if types >> number & 1])


@lru_cache(maxsize=64)
def tellable_types(language: LanguageData) -> frozenset[int]:
    """Give the kinds of fact that a sentence in the language can be seen to hold."""
    telling = enumerate(_compile_telling(language))
    return frozenset(number for number, pattern in telling if pattern is not _NEVER)


@lru_cache(maxsize=1024)
def facts_to_tell(types: int, language: LanguageData) -> AnswerTypes:
    """Give those of them that a sentence in the language can be seen to hold."""
    return tuple([number for number in facts_among(types) if number in tellable_types(language)])


def question_types(text: str, language: LanguageData) -> int:
    """Give what sort of thing a normal `text` asks for, a bit for each sort; 0 if that is open."""
    text = strip_signs(text)
    patterns = enumerate(_collect_asking(language).for_text(text))
    return sum([1 << number for number, pattern in patterns if pattern.search(text)])


def strip_signs(text: str) -> str:
    """Give a normal `text` as words and single spaces between them."""
    return _NON_WORD_CHARACTERS.sub(" ", text).strip()


def is_open_question(text: str, language: LanguageData) -> bool:
    """Tell whether a normal `text` begins as a question that yes or no doesn't answer."""
    opening = islice(strip_signs(text).split(), MAX_LEADING_WORDS + 1)
    return any(fullmatch_any(language.questions.interrogatives, word) for word in opening)


def strip_second_clause(text: str, language: LanguageData) -> str:
    """Leave out what another question word begins in a normal `text` that begins with one.

    "What happens when I fail?" asks for no time; "where and when is it?" does.
    """
    words = strip_signs(text).split()
    questions, joints = language.questions, language.conjunctions.joints
    asking = [at for at, word in enumerate(words) if fullmatch_any(questions.interrogatives, word)]
    if not asking or asking[0] > MAX_LEADING_WORDS:
        return " ".join(words)
    ends = (at for at in asking[1:] if at - 1 not in asking and words[at - 1] not in joints)
    return " ".join(words[: next(ends, len(words))])


def is_year_number(word: str) -> bool:
    """Tell whether a word is the figure of a year (1500 to 2099)."""
    return _YEAR.fullmatch(word) is not None


def remove_question_words(text: str, language: LanguageData) -> str:
    """Give a normal `text` without what asks for any kind of thing ("how much", "is it free")."""
    text, questions = strip_signs(text), language.questions
    patterns = [
        compile_asking(kind.asks, language) for kind in (questions.frequency, questions.duration)
    ]
    spans = {
        place
        for pattern in (*patterns, *_collect_asking(language).for_text(text))
        for found in pattern.finditer(text)
        for place in range(*found.span())
    }
    return "".join(" " if place in spans else sign for place, sign in enumerate(text))


@lru_cache(maxsize=50_000)
def answer_types_in(sentence: str, language: LanguageData) -> frozenset[int]:
    """Give the kinds of fact that a sentence of an article (as it was written) holds."""
    return find_answer_types(sentence, language)


def answer_types_beside(
    sentence: str, is_known: Callable[[str], bool], language: LanguageData
) -> frozenset[int]:
    """Give the kinds of fact that a sentence holds in other words than those that are known.

    Who asks how many "in 1811" isn't told it by that year, nor by any other.
    """
    words = (word for word in sentence.split() if not is_known(word))
    return find_answer_types(_YEAR.sub(" ", " ".join(("", *words))), language)


def find_answer_types(sentence: str, language: LanguageData) -> frozenset[int]:
    """Give what `answer_types_in` does, of a reader's words, too: nothing of them is kept."""
    low = fold_case(sentence)
    return frozenset(
        number
        for number, pattern in enumerate(_compile_telling(language))
        if pattern.search(sentence if pattern is _NAME_PATTERN else low)
    )


@lru_cache(maxsize=64)
def _collect_asking(language: LanguageData) -> LazyPatterns:
    """Give what asks for each kind of thing, in the order of their numbers."""
    return LazyPatterns([kind.asks for kind in language.questions.kinds], *word_edges(language))


def word_edges(language: LanguageData) -> tuple[str, str]:
    """Give what stands before and behind a pattern that finds whole words of a language."""
    edge = r"\b" if language.words.whole_words else ""
    return edge, edge


@lru_cache(maxsize=64)
def _compile_telling(language: LanguageData) -> tuple[re.Pattern[str], ...]:
    """Compile what tells each kind of fact, in the order of their numbers.

    Of a language that readers write in and no article is in, this is never needed.
    """
    kinds = language.questions.kinds[: len(FACT_KINDS)]
    return tuple(
        _compile_facts(number, kind.tells, whole_words=language.words.whole_words)
        for number, kind in enumerate(kinds)
    )


def _compile_facts(number: int, patterns: Sequence[str], *, whole_words: bool) -> re.Pattern[str]:
    if number == FACT_KINDS.index("person"):
        return _NAME_PATTERN
    if not patterns:
        return _NEVER
    own_pattern = join_patterns(patterns, whole_words=whole_words)
    return re.compile("|".join(filter(None, (_GENERAL_PATTERNS[number], own_pattern))))


@lru_cache(maxsize=1024)
def compile_asking(patterns: tuple[str, ...], language: LanguageData) -> re.Pattern[str]:
    """Compile patterns of a language into one that finds any of them."""
    return compile_alternatives(patterns, *word_edges(language))


def join_patterns(patterns: Sequence[str], *, whole_words: bool) -> str:
    """Give a pattern that finds any of some, as whole words where spaces part these."""
    joined = join_alternatives(patterns)
    return rf"\b(?:{joined})\b" if whole_words else f"(?:{joined})"
