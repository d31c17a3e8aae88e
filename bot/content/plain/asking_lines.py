"""Plain text whose questions carry neither mark nor number: which lines they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from bot.content.document.question_signs import (
    asks_in_words,
    ends_like_question,
    ends_like_statement,
    ends_sentence,
)
from bot.content.plain.line_places import (
    MAX_HEADING_LENGTH,
    MAX_QUESTION_LINES,
    ends_clause,
    find_text_above,
    is_heading,
)
from bot.content.plain.paragraphs import (
    LIST_ITEM_START,
    MAX_WRAPPED_WIDTH,
    MIN_WRAPPED_WIDTH,
    RULE_LINE,
    would_overflow,
)

MIN_ASKING_LINES = 2
"""One line that ends like a question, among others that don't, is part of a text."""
MIN_HEADING_SHARE = 0.5
"""So many of the paragraphs below the first one begin with a heading that asks nothing aloud."""
CLOSING_BRACKETS = tuple(')\u201d\u00bb"')
"""What an answer ends with as well; a line that was wrapped ends so by chance alone."""
LETTER_NUMBER = re.compile(r"\(?(?:[a-z]|[ivxlc]{1,7}|[IVXLC]{1,7})[.)][ \t]+(?=\S)")
"""A letter or a Roman number before a question."""
BULLETS = tuple(
    "\u2022\u25cf\u25aa\u25ba\u25b6\u25b8\u27a4\u2192\u25a0\u25a1\u25c6\u2714\u2713\u00bb>*+#"
)
"""What questions begin with in a list of them."""
SENTENCE = re.compile(
    r"[^.!?\u3002\uff01\uff1f\u061f\u06d4\u0964]{3,300}[.!\u3002\uff01\u06d4\u0964](?=\s)"
)
"""A first sentence that asks nothing."""
SPEECH_DASH = re.compile(r"[-\u2013-\u2015][ \t\u00a0]{1,9}(?=\S)")
"""What begins what somebody says, in a talk written down."""


def find_asking_lines(lines: Sequence[str], *, title_needed: bool = True) -> dict[int, str]:
    """Find the lines, below the title, that ask something and have an answer under them.

    One that ends like a question begins a paragraph, or it stands within one where answers follow
    at once ("Why?", "So." on the line below). Among several of them a line that begins a paragraph
    with a question word is one, too. Where no title is needed, the first line may be one.
    """
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    asking = {n for n in range(first + 1, len(lines)) if _begins_paragraph_asking(lines, n)}
    if _are_answered_at_once(lines, asking):
        width, items_ask = max(map(len, lines)), _do_all_items_ask(lines)
        inner = range(first + 1, len(lines))
        asking |= {n for n in inner if _asks_within_paragraph(lines, n, width, items_ask=items_ask)}
        if not title_needed and _is_answered_at_once(lines, first):
            asking.add(first)
    asking -= {n for n in asking if _answers_question(lines, n, asking)}
    if len(asking) < MIN_ASKING_LINES:
        return {}
    alike = _find_common_bullet(lines, asking)
    asking |= {
        n
        for n in range(min(asking), len(lines))
        if _heads_answer(lines, n, asking)
        and (_asks_without_sign(lines, n) or (alike and lines[n].lstrip().startswith(alike)))
    }
    texts = {n: lines[n].strip().removeprefix(alike).strip() for n in sorted(asking)}
    return _without_common_mark(texts)


def find_spoken_questions(lines: Sequence[str]) -> dict[int, str]:
    """Find the questions of a talk each line of which begins with a dash, and every other one asks.

    A title may stand above it.
    """
    written = [n for n, line in enumerate(lines) if line.strip()]
    title = written[:1] if written and not SPEECH_DASH.match(lines[written[0]].lstrip()) else []
    turns = written[len(title) :]
    are_spoken = all(SPEECH_DASH.match(lines[n].lstrip()) for n in turns)
    take_turns = all(
        ends_like_question(lines[n]) is not bool(count % 2) for count, n in enumerate(turns)
    )
    if not are_spoken or not take_turns or len(turns) < 2 * MIN_ASKING_LINES or len(turns) % 2:
        return {}
    return {n: SPEECH_DASH.sub("", lines[n].strip(), count=1) for n in turns[::2]}


def find_paragraph_topics(lines: Sequence[str], questions: Mapping[int, str]) -> list[int]:
    """Find short lines right above a question, below an answer, that begin the paragraph which the
    question stands in."""
    return [
        index - 1
        for index in sorted(questions)[1:]
        if lines[index - 1].strip() and _is_topic(lines, index - 1, questions)
    ]


def find_heading_lines(lines: Sequence[str], *, title_needed: bool = True) -> dict[int, str]:
    """Find lines that begin a paragraph with a question word, or stand alone in capitals.

    They count where most paragraphs below the first text begin so. Where no title is needed, the
    first line may begin with a question word as well.
    """
    starts = [
        n for n in range(len(lines)) if lines[n].strip() and (not n or not lines[n - 1].strip())
    ]
    is_title = title_needed or not starts or not asks_in_words(lines[starts[0]])
    body = [n for n in starts[is_title:] if not RULE_LINE.fullmatch(lines[n])]
    asking = {n: lines[n].strip() for n in body if _asks_without_sign(lines, n)}
    answers = {n for n in body if n not in asking and find_text_above(lines, n) in asking}
    is_usual = len(asking) >= MIN_HEADING_SHARE * (len(body) - len(answers))
    return asking if is_usual and len(asking) >= 2 else {}


def find_capital_topics(lines: Sequence[str], questions: Mapping[int, str]) -> list[int]:
    """Find lines in capitals that stand alone between an answer and the next question."""
    above = (find_text_above(lines, index) for index in sorted(questions)[1:])
    return [
        index
        for index in above
        if index is not None
        and index not in questions
        and lines[index].isupper()
        and is_heading(lines, index)
        and find_text_above(lines, index) not in questions
    ]


def _begins_paragraph(lines: Sequence[str], index: int) -> bool:
    return bool(lines[index].strip()) and (index == 0 or not lines[index - 1].strip())


def _begins_paragraph_asking(lines: Sequence[str], index: int) -> bool:
    """Tell whether a paragraph begins with a question, which may be wrapped."""
    if not _begins_paragraph(lines, index):
        return False
    end = index + 1
    while end < len(lines) and lines[end][:1].islower() and not _may_end_answer(lines[end - 1]):
        end += 1
    return end - index <= MAX_QUESTION_LINES and ends_like_question(lines[end - 1])


def _answers_question(lines: Sequence[str], index: int, asking: Collection[int]) -> bool:
    """Tell whether a line that ends with a question states something first, and so does no other
    answer to the question right above it."""
    above = find_text_above(lines, index)
    if above not in asking or above is None:
        return False
    return _begins_with_statement(lines[index]) and not _begins_with_statement(lines[above])


def _begins_with_statement(line: str) -> bool:
    first = SENTENCE.match(line.strip())
    return first is not None and ends_like_statement(first[0])


def _are_answered_at_once(lines: Sequence[str], asking: Collection[int]) -> bool:
    """Tell whether no blank line stands between these questions and their answers."""
    is_one_block = all(line.strip() for line in "\n".join(lines).strip().split("\n"))
    return is_one_block or (
        bool(asking) and all(_is_answered_at_once(lines, index) for index in asking)
    )


def _is_answered_at_once(lines: Sequence[str], index: int) -> bool:
    below = lines[index + 1] if index + 1 < len(lines) else ""
    asks_alone = ends_like_question(lines[index]) and not ends_like_question(below)
    return asks_alone and bool(below.strip())


def _may_end_answer(line: str) -> bool:
    return ends_sentence(line) or line.rstrip().endswith(CLOSING_BRACKETS)


def _asks_within_paragraph(
    lines: Sequence[str], index: int, width: int, *, items_ask: bool
) -> bool:
    """Tell whether a line that nobody wrapped at `width` asks, and is no item of a list.

    `items_ask` says that all items are questions.
    """
    line, above = lines[index].strip(), lines[index - 1]
    is_item = LIST_ITEM_START.match(line) is not None
    if not line or not above.strip() or len(line) > MAX_HEADING_LENGTH or is_item > items_ask:
        return False
    goes_on = not _may_end_answer(above)
    is_column = MIN_WRAPPED_WIDTH <= width <= MAX_WRAPPED_WIDTH
    is_wrapped = goes_on and is_column and would_overflow(len(above), line, width)
    return _is_answered_at_once(lines, index) and not is_wrapped and not line[0].islower()


def _do_all_items_ask(lines: Sequence[str]) -> bool:
    """Tell whether what looks like the items of lists are questions, each with its answer below."""
    items = [n for n, line in enumerate(lines) if LIST_ITEM_START.match(line.strip())]
    return len(items) >= MIN_ASKING_LINES and all(_is_answered_at_once(lines, n) for n in items)


def _heads_answer(lines: Sequence[str], index: int, asking: Collection[int]) -> bool:
    """Tell whether a short line begins a paragraph, and no question stands under it."""
    if not _begins_paragraph(lines, index) or len(lines[index].strip()) > MAX_HEADING_LENGTH:
        return False
    below = next((n for n in range(index + 1, len(lines)) if lines[n].strip()), None)
    return below is not None and below not in asking


def _find_common_bullet(lines: Sequence[str], asking: Collection[int]) -> str:
    """Give the bullet or arrow that each of some lines begins with, "" if they don't."""
    signs = {lines[n].strip()[:1] for n in asking}
    sign = signs.pop() if len(signs) == 1 else ""
    are_apart = all(lines[n].strip()[1:2] in (" ", "\t", "\u00a0") for n in asking)
    return sign if sign in BULLETS and are_apart else ""


def _is_topic(lines: Sequence[str], index: int, questions: Mapping[int, str]) -> bool:
    line = lines[index].strip()
    is_short = len(line) <= MAX_HEADING_LENGTH and not ends_clause(line)
    begins = _begins_paragraph(lines, index) and index not in questions
    return begins and is_short and find_text_above(lines, index) not in questions


def _without_common_mark(asking: dict[int, str]) -> dict[int, str]:
    """Take off the letter, number or dash that each question begins with."""
    for mark in (LETTER_NUMBER, SPEECH_DASH):
        if all(map(mark.match, asking.values())):
            asking = {n: mark.sub("", text, count=1) for n, text in asking.items()}
    return asking


def _asks_without_sign(lines: Sequence[str], index: int) -> bool:
    line = lines[index].strip()
    if len(line) > MAX_HEADING_LENGTH or ends_clause(line):
        return False
    is_capital = line.isupper() and is_heading(lines, index)
    has_answer = any(text.strip() for text in lines[index + 1 : index + 3])
    return has_answer and (is_capital or asks_in_words(line))
