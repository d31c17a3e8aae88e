"""What of the source's words doesn't stand in the article: the last look before an import ends."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from bot.article.model import Article
from bot.content.document.parsed import SourceText
from bot.content.document.question_marks import (
    QuestionMarks,
    detect_question_marks,
    split_inline_answer,
    split_inline_pairs,
)
from bot.content.document.question_tables import names_column
from bot.content.markdown.foreign.outline import QUESTION_NUMBER
from bot.content.markdown.section_labels import SECTION_LABEL
from bot.content.plain.asking_lines import LETTER_NUMBER
from bot.content.plain.cut_words import join_cut_word
from bot.content.plain.dates import parse_date
from bot.languages.unspaced_signs import EAST_ASIAN_LETTERS, THAI_RANGES, write_sign_set

GLUED_LETTERS = EAST_ASIAN_LETTERS + write_sign_set(THAI_RANGES)
WORD = re.compile(f"[{GLUED_LETTERS}]|(?:(?![{GLUED_LETTERS}])[^\\W_])+")
"""A word; where words are written together, a sign."""

IGNORED = re.compile(
    r"^[ \t]{0,9}(?:`{3,9}|~{3,9})[^`\s]{0,40}"
    r"|<[^<>]{0,1000}>|\[\^[^\[\]\s]{1,50}\]:?|\\(?=[!-/:-@\[-`{-~])|(?<!\S)#{1,7}(?=\s)"
    r"|(?<=\]\()<?(?:mailto|tel):|(?<=\S)[ \t]\"[^\"()\n]{0,200}\"(?=\))"
    r"|\{[ \t]{0,9}#[^{}]{0,100}\}|^\[!\w{1,20}\]"
)
"""Frames of code, tags, marks of footnotes, ids of headings and escapes are no words."""

INLINE_TAG = re.compile(
    r"</?(?:su[bp]|[biuas]|em|strong|span|code|kbd|small|mark|font)(?:\s[^<>]{0,1000})?>"
)
"""Tags that part no words: H<sub>2</sub>O."""

LIST_MARKER = re.compile(r"[\s>]{0,20}(?:[-*+•]\s{1,9})?(?:#{1,7}\s{1,9})?(?:\*\*|__)?")


def find_lost_texts(
    fragments: Sequence[SourceText], article: Article, known: Iterable[str]
) -> Iterator[SourceText]:
    """Return what of each fragment stands neither in the article nor among the known texts."""
    result_words = [word for text in _texts_of(article, known) for word in [*_words_of(text), ""]]
    single = set(result_words)
    pairs = set(pairwise(result_words))
    marks = detect_question_marks([_without_list_marker(part.text) for part in fragments])
    whole_texts = _join_cut_words([fragment.text for fragment in fragments], single)
    for fragment, text in zip(fragments, whole_texts, strict=True):
        shown = [] if _is_field(fragment.text, article) else _split_cells(text)
        texts = [part for cell in shown for part in _without_mark(cell, marks)]
        parts = list(map(_words_of, texts))
        words = list(chain.from_iterable(parts))
        flags = chain.from_iterable(_flag_kept_words(part, single, pairs) for part in parts)
        lost = [word for word, is_kept in zip(words, flags, strict=True)
                if not is_kept and not word.isdecimal()]  # fmt: skip
        is_all = len(lost) == sum(not word.isdecimal() for word in words)
        if lost and not (is_all and _names_columns(fragment.text, lost)):
            is_whole = len(lost) * 2 > len(words)
            yield SourceText(fragment.text.strip() if is_whole else " ".join(lost), fragment.line)


def _names_columns(text: str, words: Sequence[str]) -> bool:
    """Tell whether a text names the columns of a list, as its header does."""
    name = text.strip(" *_:|").rstrip(" 0123456789").casefold()
    return names_column(name) or all(map(names_column, words))


def _join_cut_words(texts: Sequence[str], known_words: set[str]) -> list[str]:
    """Make words whole that were cut in two at the end of a line, and are whole in the article."""
    joined = list(texts)
    for index in range(1, len(joined)):
        above, below = join_cut_word(*joined[index - 1 : index + 1])
        if below != joined[index] and not known_words.isdisjoint(_words_of(above)[-1:]):
            joined[index - 1 : index + 1] = above, below
    return joined


def _is_field(text: str, article: Article) -> bool:
    """Tell whether a line holds nothing but the article's address or date."""
    if article.url is not None and article.url in text:
        return True
    return article.date is not None and parse_date(text.strip()) == article.date


def _flag_kept_words(words: list[str], single: set[str], pairs: set[tuple[str, str]]) -> list[bool]:
    """A word is kept if it stands beside a neighbour as it did, or between two that are kept."""
    is_pair_kept = [pair in pairs for pair in pairwise(words)]
    beside_own = [
        (n > 0 and is_pair_kept[n - 1]) or (n < len(is_pair_kept) and is_pair_kept[n])
        for n in range(len(words))
    ]
    return [
        is_kept
        or (
            word in single
            and (n == 0 or beside_own[n - 1])
            and (n + 1 == len(words) or beside_own[n + 1])
        )
        for n, (word, is_kept) in enumerate(zip(words, beside_own, strict=True))
    ]


def _texts_of(article: Article, known: Iterable[str]) -> Iterator[str]:
    yield from known
    yield from filter(None, (article.title, article.caption, article.source, article.url))
    yield from filter(None, (article.image, article.alt))
    if article.date:
        yield article.date.isoformat()
    for entry in article.entries:
        yield entry.question
        yield from entry.phrasings
        yield from entry.related
        for passage in entry.passages:
            yield passage.text
            yield from (span.url for span in passage.spans if span.url)


def _words_of(text: str) -> list[str]:
    return WORD.findall(IGNORED.sub(" ", INLINE_TAG.sub("", html.unescape(text))).casefold())


def _split_cells(text: str) -> list[str]:
    """Part a row of a table into its cells; any other text stays whole."""
    return text.strip().strip("|").split("|") if text.strip().startswith("|") else [text]


def _without_list_marker(text: str) -> str:
    marker = LIST_MARKER.match(text)
    return text[marker.end() :] if marker else text


def _without_mark(text: str, marks: QuestionMarks) -> tuple[str, ...]:
    """Take off list signs, "Q12:", "A:" and numbers: they are put otherwise, or not at all.

    Gives the text, in parts where answers stand on the lines of their questions.
    """
    pairs = split_inline_pairs(text, marks)
    return tuple(part for pair in pairs for part in _without_marks_of_pair(pair, marks))


def _without_marks_of_pair(text: str, marks: QuestionMarks) -> tuple[str, ...]:
    text = _without_list_marker(text)
    if label := SECTION_LABEL.match(text):
        text = "" if label[1].lower() == "related" else text[label.end() :]
    for mark in (marks.find_question(text), marks.find_answer(text)):
        if mark is not None:
            text = text[mark.text_start :]
    number = QUESTION_NUMBER.match(text) or LETTER_NUMBER.match(text)
    text = text[number.end() :] if number else text
    return split_inline_answer(text, marks) or (text,)
