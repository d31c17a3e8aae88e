"""The marks and numbers of questions and answers are taken off: headings and places say it too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.content.document.parsed import SourceText
from bot.content.document.question_marks import detect_question_marks
from bot.content.markdown.foreign.outline import ItemKind, read_outline
from bot.content.markdown.foreign.site_syntax import lines_outside_code

HEADING = re.compile(r" {0,3}#{1,7}[ \t]{1,9}(?P<text>\S.{0,500})")
QUESTION_HEADING = re.compile(r" {0,3}##[ \t]")


def take_answers_out_of_headings(lines: Sequence[SourceText]) -> list[SourceText]:
    """Make text of headings that begin with the mark of an answer, under one with a question's."""
    headings = [
        (n, heading["text"])
        for n, line in enumerate(lines)
        if (heading := HEADING.fullmatch(line.text)) is not None
    ]
    marks = detect_question_marks([text for _, text in headings])
    taken = list(lines)
    for (_, above), (index, text) in pairwise(headings):
        if marks.find_question(above) and marks.find_answer(text):
            taken[index] = replace(lines[index], text=text)
    return taken


def remove_heading_marks(lines: Sequence[str]) -> list[str]:
    """Return the lines with `## Q1: Why?` and `## **1. Why?**` as `## Why?`."""
    outline = read_outline([SourceText(line, n) for n, line in enumerate(lines, 1)])
    cleaned = list(lines)
    for item in outline.items:
        is_marked = item.kind is ItemKind.HEADING and (item.has_mark or item.has_number)
        if is_marked and QUESTION_HEADING.match(lines[item.start]):
            cleaned[item.start] = f"## {item.whole_text}"
    return cleaned


def remove_answer_marks(lines: Sequence[str]) -> list[str]:
    """Return the lines with `A1: So.` as `So.`, where most answers begin with such a mark."""
    outside = [index for index, _ in lines_outside_code(list(lines))]
    marks = detect_question_marks(lines)
    headings = [index for index in outside if QUESTION_HEADING.match(lines[index])]
    texts = (_first_text(lines, index + 1) for index in headings)
    starts = [start for start in texts if start is not None]
    cleaned = list(lines)
    for start, mark in marks.find_answers(lines, starts, len(headings)).items():
        cleaned[start] = mark.open_bold + lines[start][mark.text_start :]
    return cleaned


def _first_text(lines: Sequence[str], start: int) -> int | None:
    return next((index for index in range(start, len(lines)) if lines[index].strip()), None)
