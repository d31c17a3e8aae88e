"""What the parser of a format finds: Markdown as the world writes it, or parted questions."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.content.document.parsed import Metadata, SourceText, TopicPlace
from bot.content.document.question_signs import ends_like_question
from bot.content.document.text import CONTROL_CHARACTER, unify_line_breaks
from bot.content.markdown.escape import escape_heading, escape_line, escape_text_line
from bot.content.markdown.foreign.html_tags import TAG, replace_html_tags
from bot.content.markdown.freeform import is_markdown
from bot.content.markdown.writer import choose_list_sign

BREAKING_TAG = re.compile(r"</?(?:br|p|div|li|tr|td)(?:[\s/][^<>]{0,1000})?>", re.IGNORECASE)
CODE = re.compile(r"(?<![\\`])`[^`\n]{1,200}`(?!`)")
LIST_ITEM = re.compile(r"\s{0,9}(?:[-*+]|\d{1,3}[.)])\s")


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """A document as Markdown lines, each with its line in the source.

    `is_structured` says that the lines keep to the contract already: questions are headings of
    level 2. `fragments` are the visible words of the source, line by line, to be found again in
    the article.
    """

    lines: tuple[SourceText, ...]
    fragments: tuple[SourceText, ...]
    metadata: Metadata = field(default_factory=Metadata)
    is_structured: bool = False
    left_out: tuple[tuple[SourceText, str], ...] = ()
    """Texts that are no part of the article, each with why (beginning small)."""
    topics: Mapping[TopicPlace, tuple[str, ...]] = field(default_factory=dict)
    """What groups questions, by the place of the first question of each group."""


@dataclass(frozen=True, slots=True)
class QuestionPair:
    """A question with its answer from a table or a list, and the line or row it stands on."""

    question: str
    answer: str
    line: int
    phrasings: tuple[str, ...] = ()
    entry_id: str = ""
    topic: str = ""


def document_of_pairs(
    pairs: Sequence[QuestionPair],
    fragments: Sequence[SourceText],
    metadata: Metadata | None = None,
    left_out: Sequence[tuple[SourceText, str]] = (),
) -> ImportedDocument:
    """Write pairs as lines of the contract."""
    lines = tuple(line for pair in pairs for line in _pair_lines(pair))
    topics: dict[TopicPlace, tuple[str, ...]] = {}
    counts: Counter[int] = Counter()
    previous = ""
    for pair in pairs:
        if pair.topic and pair.topic != previous:
            topics[pair.line, counts[pair.line]] = (pair.topic,)
        counts[pair.line] += 1
        previous = pair.topic
    return ImportedDocument(
        lines,
        tuple(fragments),
        metadata or Metadata(),
        is_structured=True,
        left_out=tuple(left_out),
        topics=topics,
    )


def _pair_lines(pair: QuestionPair) -> Iterator[SourceText]:
    asked, *more = _split_questions(_without_tags(pair.question))
    question, entry_id = _fold_spaces(asked), _fold_spaces(pair.entry_id)
    entry_id = f" {{#{entry_id}}}" if entry_id else ""
    phrasings = list(filter(None, map(_fold_spaces, [*more, *map(_without_tags, pair.phrasings)])))
    answer = list(markdown_of_text(pair.answer, pair.line))
    texts = ["", f"## {escape_heading(question)}{entry_id}", ""]
    if phrasings:
        sign = choose_list_sign("\n".join(line.text for line in answer))
        texts += ["Also asked:", *(f"{sign} {escape_line(text)}" for text in phrasings), ""]
    yield from (SourceText(text, pair.line) for text in texts)
    yield from answer


def _split_questions(text: str) -> list[str]:
    """Give the questions on lines of their own: those below are phrasings of the first."""
    lines = list(filter(str.strip, text.split("\n")))
    return lines if len(lines) > 1 and all(map(ends_like_question, lines)) else [text]


def _without_tags(text: str) -> str:
    """Give the words of a question that is written in HTML; one in plain text stays as it is."""
    if not TAG.search(text):
        return html.unescape(text)
    return html.unescape(TAG.sub("", BREAKING_TAG.sub(" ", text)))


def _fold_spaces(text: str) -> str:
    """One line of a text: a break in it would begin another line of the contract."""
    return " ".join(text.split())


def markdown_of_text(text: str, line: int) -> Iterator[SourceText]:
    """Take a text that may be Markdown, HTML or plain as Markdown lines, all of one source line."""
    lines = CONTROL_CHARACTER.sub("", unify_line_breaks(text)).split("\n")
    if TAG.search(text):
        yield from replace_html_tags([SourceText(part, line) for part in lines])
        return
    keep = is_markdown(lines) or any(
        part.lstrip().startswith(("- ", "* ", "1. ")) or CODE.search(part) for part in lines
    )
    if not keep:
        lines = [html.unescape(part) for part in lines]
    for number, part in enumerate(lines):
        follows = number + 1 < len(lines) and lines[number + 1].strip() and part.strip()
        breaks = "\\" if follows and not keep else ""
        yield SourceText(part if keep else escape_text_line(part.strip()) + breaks, line)
