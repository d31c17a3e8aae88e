"""The parser of a plain text article: a title, a date, a lead, then `Q:` and `A:` paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.article.model import Passage
from bot.content.document.diagnostics import Diagnostics
from bot.content.document.emoji_marks import remove_emoji_marks
from bot.content.document.language import LanguageGuess
from bot.content.document.parsed import Metadata, ParsedArticle, ParsedSection, SourceText
from bot.content.document.question_marks import detect_question_marks, language_of_marks
from bot.content.document.question_signs import CLOSING_SIGNS, ends_sentence, split_heading_answer
from bot.content.document.text import (
    PAGE_BREAK,
    is_web_address,
    remove_control_characters,
    to_one_line,
)
from bot.content.plain.chat_lines import report_chat
from bot.content.plain.dates import parse_date
from bot.content.plain.line_places import remove_line_frame
from bot.content.plain.lone_labels import join_lone_labels
from bot.content.plain.paragraphs import Paragraph, split_paragraphs, url_line
from bot.content.plain.surroundings.mail_lines import remove_mail_frame
from bot.content.plain.surroundings.page_heads import find_page_heads, remove_page_heads
from bot.content.plain.surroundings.page_lines import find_page_numbers, remove_page_numbers
from bot.content.plain.unmarked import mark_unmarked_questions

ANNOUNCING_SIGNS = tuple(":;\uff1a\uff1b\u061b")
MAX_CAPTION_LENGTH = 100
"""A caption has at most so many characters, and is shorter than half of what follows it."""


def parse_plain_text(
    text: str, diagnostics: Diagnostics, *, title_needed: bool = True
) -> ParsedArticle:
    """Read a whole file (lines end in `\\n`); problems go to `diagnostics`."""
    text = _mark_questions(text, diagnostics, title_needed=title_needed)
    blocks, url = _take_url(split_paragraphs(text))
    first_question = next((n for n, block in enumerate(blocks) if block.marker == "q"), len(blocks))
    metadata, lead = _parse_preface(
        [block.source_text for block in blocks[:first_question]],
        diagnostics,
        title_needed=title_needed,
    )
    metadata = _with_language(replace(metadata, url=url), text)
    if first_question == len(blocks):
        hint = "Begin each question with “Q:” and each answer with “A:”."
        diagnostics.report_problem(1, "The file has no questions.", hint, fatal=True)
    lead_sections = [_build_lead(lead)] if lead else []
    return ParsedArticle(metadata, (*lead_sections, *_build_sections(blocks[first_question:])))


def _mark_questions(text: str, diagnostics: Diagnostics, *, title_needed: bool) -> str:
    """Take out what is no part of an article, and mark its questions where they lack a mark.

    Lines keep their numbers.
    """
    lines = remove_control_characters(text, diagnostics, allowed=PAGE_BREAK).split("\n")
    report_chat([SourceText(line, n) for n, line in enumerate(lines, 1)], diagnostics)
    lines = [remove_line_frame(line) for line in remove_mail_frame(lines, diagnostics)]
    lines = _without_page_numbers(remove_emoji_marks(lines), diagnostics)
    lines = join_lone_labels(lines)
    marked = None
    if not detect_question_marks(lines).has_question(lines):
        marked = mark_unmarked_questions(lines, diagnostics, title_needed=title_needed)
    return "\n".join(marked or lines)


def _build_sections(blocks: list[Paragraph]) -> list[ParsedSection]:
    """A section for each question, whose answer stands on its line where it does in most."""
    groups = _group_by_question(blocks)
    parted = [group for group in groups if split_heading_answer(group[0].source_text.text)]
    are_parted = len(parted) * 2 >= len(groups)
    return [_build_section(group, is_parted=are_parted) for group in groups]


def _without_page_numbers(lines: Sequence[str], diagnostics: Diagnostics) -> list[str]:
    numbers = find_page_numbers(lines)
    for index, text in numbers.items():
        diagnostics.report_left_out(index + 1, text, "it is the number of a page", "Delete it.")
    remaining = remove_page_numbers(lines, numbers)
    heads = find_page_heads(remaining)
    for index, text in heads.items():
        why = "it stands in the head or the foot of the pages"
        diagnostics.report_left_out(index + 1, text, why, "Delete it.")
    return remove_page_heads(remaining, heads)


def _with_language(metadata: Metadata, text: str) -> Metadata:
    """Settle the language: the marks of questions may tell it, else the words are guessed from."""
    if language := language_of_marks(text.split("\n")):
        guess = LanguageGuess(language, 1.0)
        metadata = replace(metadata, language=language, language_guess=guess)
    return metadata.with_guessed_language(text)


def _take_url(blocks: list[Paragraph]) -> tuple[list[Paragraph], str | None]:
    """Take out the paragraph "Original url: …"."""
    for index in reversed(range(len(blocks))):
        address = url_line().fullmatch(blocks[index].source_text.text)
        if address and not blocks[index].marker and is_web_address(address[1]):
            return blocks[:index] + blocks[index + 1 :], address[1]
    return blocks, None


def _parse_preface(
    blocks: list[SourceText], diagnostics: Diagnostics, *, title_needed: bool
) -> tuple[Metadata, list[SourceText]]:
    """Tell the title, date, caption and lead apart, in what stands before the first question."""
    if not blocks:
        if title_needed:
            diagnostics.report_problem(
                1,
                "The article has no title.",
                "Write the title on the first line, above the first question.",
                fatal=True,
            )
        return Metadata(), []
    blocks = _split_title(blocks)
    title, rest = to_one_line(blocks[0].text), blocks[1:]
    published, rest = _take_date(rest)
    caption, lead = _take_caption(rest)
    lines = {"title": blocks[0].line}
    return Metadata(title=title, date=published, caption=caption, field_lines=lines), lead


def _split_title(blocks: list[SourceText]) -> list[SourceText]:
    """Part the title from what stands right under it: the date, or all there is."""
    title_block, rest = blocks[0], blocks[1:]
    lines = title_block.text.split("\n")
    if rest and not any(map(parse_date, lines)):
        return blocks
    return [SourceText(text, title_block.line + n) for n, text in enumerate(lines)] + rest


def _take_date(blocks: list[SourceText]) -> tuple[date | None, list[SourceText]]:
    for index, block in enumerate(blocks):
        if (published := parse_date(block.text)) is not None:
            return published, blocks[:index] + blocks[index + 1 :]
    return None, blocks


def _take_caption(blocks: list[SourceText]) -> tuple[str | None, list[SourceText]]:
    if len(blocks) > 1 and len(blocks[0].text) <= min(MAX_CAPTION_LENGTH, len(blocks[1].text) / 2):
        return to_one_line(blocks[0].text), blocks[1:]
    return None, blocks


def _build_lead(blocks: list[SourceText]) -> ParsedSection:
    return ParsedSection(
        None, blocks[0].line, passages=_build_passages([block.text for block in blocks])
    )


def _group_by_question(blocks: list[Paragraph]) -> list[list[Paragraph]]:
    groups: list[list[Paragraph]] = []
    for block in blocks:
        if block.marker == "q":
            groups.append([])
        groups[-1].append(block)
    return groups


def _build_section(group: list[Paragraph], *, is_parted: bool) -> ParsedSection:
    """Part a question from its answer: by "A:", else by the question's own end.

    `is_parted` says that answers go on behind their questions in most paragraphs.
    """
    texts = [block.source_text.text for block in group]
    start = next((n for n, block in enumerate(group) if block.marker == "a"), None)
    if start is None:
        start = 1
        parts = split_heading_answer(texts[0]) if is_parted or len(group) == 1 else None
        if parts is not None:
            texts[:1] = parts
        elif len(group) == 1 or group[0].asks_before_its_end:
            texts[:1] = group[0].split_after_question()
    question = to_one_line(" ".join(texts[:start]))
    return ParsedSection(
        question, group[0].source_text.line, passages=_build_passages(texts[start:])
    )


def is_whole(text: str) -> bool:
    """Tell whether a text ends a sentence, or announces what follows."""
    return ends_sentence(text) or text.rstrip(CLOSING_SIGNS).endswith(ANNOUNCING_SIGNS)


def _build_passages(texts: Sequence[str]) -> tuple[Passage, ...]:
    """Join what a page break cut in two: no full stop before it, a small letter after it."""
    joined: list[str] = []
    for text in filter(None, texts):
        if joined and not is_whole(joined[-1]) and text[0].islower():
            joined[-1] += f" {text}"
        else:
            joined.append(text)
    return tuple(Passage(text) for text in joined)
