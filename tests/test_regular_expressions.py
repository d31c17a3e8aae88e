"""Every regular expression of the program takes time in proportion to what it is fed.

They are found by themselves: those in the modules, those written where they are used, and those
that functions put together (a new such function is to be added to `BUILDERS`). Each is fed, in the
ways in which it is used, with repeats of all that it names: signs, classes, and pairs of them.
"""

from __future__ import annotations

import dataclasses
import importlib
import itertools
import re
import re._parser as parser  # type: ignore[import-not-found]
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from bot.content.document.mark_patterns import compile_marks
from bot.languages import polarity
from bot.languages.loader import load_all_languages
from bot.matching.guards.quantity_questions import put_numbers
from bot.matching.text.plain_words import word_edges
from bot.telegram.incoming.events import remove_mention
from tests.fakes.patterns import WAYS, UsedPattern, find_builders, find_compiled, find_written
from tests.fakes.telegram.updates import BOT_USER

SHORT, MIDDLE, LONG = 4_096, 16_384, 60_000
ENOUGH_SECONDS = 0.05
"""Processor seconds that nobody minds, whatever the proportion."""
MAX_GROWTHS = {MIDDLE: 10, LONG: 75}
"""Quadratic ones grow by 16 and 214, linear ones by 4 and 15; caches and a busy machine blur it."""
SAMPLES_BY_CATEGORY = {
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_SPACE": "x",
    "CATEGORY_WORD": "w",
    "CATEGORY_NOT_WORD": "-",
    "CATEGORY_DIGIT": "7",
    "CATEGORY_NOT_DIGIT": "d",
}
MAX_SIGNS, MAX_PAIRED, SLOWEST_UNITS = 12, 4, 2


def parse_pattern(pattern: re.Pattern[Any]) -> Any:
    return parser.parse(pattern.pattern, pattern.flags)


def named_signs(tokens: Any) -> Iterator[str]:
    """A sign for all that a parsed pattern names."""
    for operation, argument in tokens:
        kind = str(operation)
        if kind in ("LITERAL", "NOT_LITERAL"):
            yield chr(argument)
        elif kind == "RANGE":
            yield chr(argument[0])
        elif kind == "CATEGORY":
            yield SAMPLES_BY_CATEGORY.get(str(argument), "x")
        elif kind == "IN":
            yield from named_signs(argument)
        elif kind == "ANY":
            yield "x"
        elif kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield from named_signs(argument[2])
        elif kind == "SUBPATTERN":
            yield from named_signs(argument[3])
        elif kind in ("ASSERT", "ASSERT_NOT"):
            yield from named_signs(argument[1])
        elif kind == "ATOMIC_GROUP":
            yield from named_signs(argument)
        elif kind == "BRANCH":
            for branch in argument[1]:
                yield from named_signs(branch)


def repeated_units(pattern: re.Pattern[Any]) -> list[str]:
    signs = list(dict.fromkeys(named_signs(parse_pattern(pattern))))
    signs = list(dict.fromkeys([*signs[:MAX_SIGNS], " ", "a"]))
    return [*signs, *map("".join, itertools.permutations(signs[:MAX_PAIRED], 2))]


def measure_uses(used: UsedPattern, unit: str, length: int) -> float:
    """Processor seconds of a repeated unit, in every way in which the pattern is used."""
    text = "a" + (unit * length)[:length] + "\x00"
    is_text = isinstance(used.pattern.pattern, str)
    data: Any = text if is_text else text.encode("utf-8", "replace")
    began = time.thread_time()
    if used.ways & {"match", "fullmatch"}:
        used.pattern.match(data[1:])
        used.pattern.fullmatch(data[1:])
    if used.ways - {"match", "fullmatch"}:
        for _ in used.pattern.finditer(data):
            pass
    return time.thread_time() - began


def require_proportion(used: UsedPattern) -> None:
    """Fails for the repeated unit at which a pattern takes more than its share of time."""
    seconds_by_unit = {}
    for unit in repeated_units(used.pattern):
        seconds_by_unit[unit] = seconds = measure_uses(used, unit, SHORT)
        assert seconds < ENOUGH_SECONDS, f"{unit!r} repeated to {SHORT} signs"
    slowest = sorted(seconds_by_unit, key=seconds_by_unit.__getitem__)[-SLOWEST_UNITS:]
    for unit, (length, growth) in itertools.product(slowest, MAX_GROWTHS.items()):
        most = max(ENOUGH_SECONDS, growth * seconds_by_unit[unit])
        is_quick = any(measure_uses(used, unit, length) < most for _ in range(3))
        assert is_quick, f"{unit!r} repeated to {length} signs"


def test_a_regular_expression_takes_time_in_proportion(subtests: pytest.Subtests) -> None:
    """They are found here, once, and not by every worker that collects the tests."""
    for name, used in (find_compiled() | find_written()).items():
        with subtests.test(name):
            require_proportion(used)


SHORT_MESSAGE, LONG_MESSAGE, MAX_MESSAGE_GROWTH = 1_024, 4_096, 10
"""What the languages' patterns meet is a message; linear ones grow by 4, quadratic ones by 16."""
NOTICEABLE_SECONDS = 0.005

LANGUAGES = load_all_languages()
BOUNDARIES = (r"\b", r"\b")


def list_joined_patterns() -> Iterator[tuple[Iterable[str], tuple[str, str]]]:
    """What of the languages' files is joined to one pattern, and what stands around it."""
    yield [word for language in LANGUAGES for word in language.small_talk.fillers], BOUNDARIES
    for language in LANGUAGES:
        rules, choices, questions = language.polarity, language.choices, language.questions
        for patterns in (rules.negations, rules.frames, rules.clauses, sum(rules.opposites, ())):
            bounded = [*map(polarity._bound_repeats, patterns)]
            yield from ((bounded, edges) for edges in POLARITY_EDGES)
        for side in (*sum(rules.opposites, ()), *sum(rules.antonyms, ())):
            yield (side,), ("", "")
        for patterns in (choices.yes, choices.no, choices.all, choices.fillers):
            yield patterns, word_edges()
        edges = BOUNDARIES if language.words.whole_words else ("", "")
        quantities = questions.duration, questions.frequency, questions.age
        for kind in (*questions.kinds, *quantities):
            yield from ((kind.asks, edges), (put_numbers(kind.tells, language), edges))
        yield put_numbers(questions.age.bounds, language), edges


POLARITY_EDGES = (
    (r"(?<!\S)", r"(?!\S)"),
    (r"(?<![^\s\u2e80-\u9fff\uac00-\ud7a3])", r"(?![^\s\u2e80-\u9fff\uac00-\ud7a3])"),
    ("(?<![!-~])", "(?![!-~])"),
    ("", ""),
)
ESCAPED_WORDS = "words as they are, and nothing that is repeated"
BUILDERS: dict[str, Callable[[Callable[..., Any]], Any] | str] = {
    "bot.content.document.letter_marks._compile_answer_letter": lambda build: build("r"),
    "bot.content.document.mark_patterns._compile_expression": lambda build: [
        build(marks.expression)
        for marks in (
            compile_marks(("question", "q"), "QA", "Q"),
            compile_marks(("answer",), ""),
            compile_marks((), "A"),
            compile_marks(("answer",), "R", "", ("Andrei Lankov",), dashed="R"),
        )
    ],
    "bot.content.check.completeness._sentence_break": lambda build: build(),
    "bot.content.document.question_signs._question_words": lambda build: build(),
    "bot.content.plain.dates._compile_forms": lambda build: build(),
    "bot.content.plain.lone_labels._label_line": lambda build: build(),
    "bot.content.plain.dates._compile_prefix": lambda build: build(),
    "bot.content.plain.surroundings.page_lines._page_pattern": lambda build: build(),
    "bot.content.plain.paragraphs.url_line": lambda build: build(),
    "bot.desk.personal_data._load_patterns": lambda build: build(),
    "bot.editorial.advice._holds_word": ESCAPED_WORDS,
    "bot.languages.patterns.alternatives.compile_alternatives": lambda build: [
        build(tuple(patterns), begin, end) for patterns, (begin, end) in list_joined_patterns()
    ],
    "bot.languages.patterns.prefix_index._compile_pattern": lambda build: [
        build("|".join(patterns) or "(?!)", r"(?=\s|$)")
        for language in LANGUAGES
        for patterns in language.small_talk.patterns_by_kind.values()
    ],
    "bot.log.__init__": ESCAPED_WORDS,
    "bot.matching.guards.quantity_questions._compile_duration": lambda build: [
        build(language) for language in LANGUAGES
    ],
    "bot.matching.index.synonyms.aliases._compile_links": lambda build: [
        build(language) for language in LANGUAGES if language.sentences.other_names
    ],
    "bot.matching.multi_question.splitting._compile_conjunction": lambda build: build(LANGUAGES),
    "bot.matching.multi_question.splitting._compile_words": lambda build: [
        build(words)
        for language in LANGUAGES
        for words in (language.conjunctions.pair_openers, language.conjunctions.pair_closers)
    ],
    "bot.matching.text.courtesies._compile_closing": lambda build: [
        build(language) for language in LANGUAGES
    ],
    "bot.matching.text.courtesies._compile_opening": lambda build: [
        build(language) for language in LANGUAGES
    ],
    "bot.matching.text.stemmer.__init__": lambda _: [
        re.compile(pattern)
        for language in LANGUAGES
        for pattern, _ in language.words.stem_alternations
    ],
    "bot.matching.text.answer_types._compile_facts": "what `compile_alternatives` makes, too",
    "bot.matching.text.context_dependence._compile_leading_particle": lambda build: [
        build(language) for language in LANGUAGES
    ],
    "bot.matching.text.context_dependence._compile_opening": lambda build: [
        build(language) for language in LANGUAGES
    ],
    "bot.matching.text.context_dependence._compile_trailing_particle": lambda build: [
        build(language) for language in LANGUAGES
    ],
    "bot.matching.text.normalize._compile_inner_apostrophe": lambda build: build(),
    "bot.matching.text.sentences._compile_abbreviations": lambda build: [
        build(language) for language in LANGUAGES
    ],
    "bot.matching.text.spelling.__init__": ESCAPED_WORDS,
    "bot.matching.text.tokenize._compile_cjk_run": lambda build: build(),
    "bot.matching.text.tokenize._compile_contractions": lambda build: build(),
    "bot.matching.query.transliterate._compile_sounds": ESCAPED_WORDS,
    "bot.telegram.incoming.events.mention_pattern": lambda build: build("explainer_bot"),
}


ANCHORED = frozenset({"match", "fullmatch"})
ANCHORED_BUILDERS = {
    "bot.content.document.letter_marks._compile_answer_letter",
    "bot.content.document.mark_patterns._compile_expression",
    "bot.content.plain.dates._compile_forms",
    "bot.matching.text.courtesies._compile_opening",
    "bot.languages.patterns.prefix_index._compile_pattern",
}
"""What these put together is never looked for inside a text."""


def test_every_function_that_puts_a_regular_expression_together_is_tried() -> None:
    assert find_builders() == set(BUILDERS), "add to BUILDERS how it is called, or why not"


def built_patterns(name: str) -> Iterator[re.Pattern[Any]]:
    """The patterns that a function puts together."""
    samples = BUILDERS[name]
    if isinstance(samples, str):
        return
    module, _, function = name.rpartition(".")
    waiting = [samples(getattr(importlib.import_module(module), function))]
    while waiting:
        value = waiting.pop()
        if isinstance(value, re.Pattern):
            yield value
        elif dataclasses.is_dataclass(value):
            waiting += [getattr(value, field.name) for field in dataclasses.fields(value)]
        elif isinstance(value, list | tuple):
            waiting += value


def message_units(pattern: re.Pattern[Any]) -> list[str]:
    return [" ", "a", "a ", *itertools.islice(named_signs(parse_pattern(pattern)), 3)]


@pytest.mark.parametrize("name", [name for name, call in BUILDERS.items() if callable(call)])
def test_a_regular_expression_that_is_put_together_takes_time_in_proportion(name: str) -> None:
    patterns = list(built_patterns(name))
    assert patterns
    for pattern in patterns:
        used = UsedPattern(pattern, ANCHORED if name in ANCHORED_BUILDERS else frozenset(WAYS))
        for unit in message_units(pattern):
            took = measure_uses(used, unit, LONG_MESSAGE)
            if took > NOTICEABLE_SECONDS:
                took = min(took, measure_uses(used, unit, LONG_MESSAGE))
                most = MAX_MESSAGE_GROWTH * measure_uses(used, unit, SHORT_MESSAGE)
                assert took < most, f"{unit!r} in {pattern.pattern[:200]}"


def test_mentions_far_apart_are_taken_out_in_no_time() -> None:
    text = "@explainer_bot a" + " " * SHORT + "b"
    began = time.thread_time()
    for _ in range(20):
        assert remove_mention(text, BOT_USER).startswith("a")
    assert time.thread_time() - began < 20 * ENOUGH_SECONDS


def test_a_quadratic_regular_expression_is_told() -> None:
    used = UsedPattern(
        re.compile("|".join(rf"\s*{sign}" for sign in "cdefgh")), frozenset({"search"})
    )
    with pytest.raises(AssertionError, match="repeated to"):
        require_proportion(used)
