"""The questions that a page tells programs as schema.org has them: JSON-LD, microdata, RDFa."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup, Tag

from bot.content.check.duplicates import fold_words
from bot.content.document.parsed import SourceText
from bot.content.document.text import to_one_line
from bot.content.importing.document import QuestionPair
from bot.content.importing.markup.html_markdown import source_line_of
from bot.content.importing.markup.html_parser import plain_words

MAX_JSON_DEPTH = 40
ESCAPED_TAG = re.compile(r"\s{0,9}&lt;[a-z]{1,10}[ /&]")
SCHEMA_NAME = re.compile(r"(?:https?://schema\.org/|schema:)?(?P<name>[A-Za-z]{1,40})")
MAX_LEAD_LENGTH = 1_500
"""Characters between the title and the first question: what is longer is no lead."""


def find_schema_pairs(soup: BeautifulSoup) -> list[QuestionPair]:
    """Find the questions of a page's data, each once."""
    _write_microdata(soup)
    pairs = [*_json_ld_pairs(soup), *_microdata_pairs(soup)]
    return list({(pair.question, pair.answer): pair for pair in reversed(pairs)}.values())[::-1]


def find_lead(lines: Sequence[SourceText], pairs: Sequence[QuestionPair]) -> list[SourceText]:
    """Find what a page, written as lines, says between its title and whatever comes next.

    There is none without a title of level 1, or where it would be longer than anybody writes.
    """
    title = next((n for n, line in enumerate(lines) if line.text.startswith("# ")), len(lines))
    questions = {fold_words(pair.question) for pair in pairs}
    lead: list[SourceText] = []
    for line in lines[title + 1 :]:
        if line.text.startswith("#") or fold_words(line.text) in questions - {()}:
            break
        lead.append(line)
    return lead if sum(len(line.text) for line in lead) <= MAX_LEAD_LENGTH else []


def _write_microdata(soup: BeautifulSoup) -> None:
    """Write RDFa's attributes as those of microdata, where a page has none of its own."""
    if soup.find(itemtype=True) is not None:
        return
    for tag in soup.find_all(typeof=True):
        if name := SCHEMA_NAME.fullmatch(str(tag["typeof"])):
            tag["itemtype"] = f"https://schema.org/{name['name']}"
    for tag in soup.find_all(property=True):
        if name := SCHEMA_NAME.fullmatch(str(tag["property"])):
            tag["itemprop"] = name["name"]


def _json_ld_pairs(soup: BeautifulSoup) -> Iterator[QuestionPair]:
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            document = json.loads(script.get_text())
        except (ValueError, RecursionError):
            continue
        for question in _questions_in(document, MAX_JSON_DEPTH):
            answer = question.get("acceptedAnswer") or question.get("suggestedAnswer")
            answer = answer[0] if isinstance(answer, list) and answer else answer
            text = answer.get("text") if isinstance(answer, dict) else answer
            name = question.get("name") or question.get("text")
            if isinstance(name, str):
                answer_text = _unescape_tags(text) if isinstance(text, str) else ""
                yield QuestionPair(plain_words(name), answer_text, source_line_of(script))


def _unescape_tags(text: str) -> str:
    """Give HTML that was escaped once more when it was put into the data."""
    return html.unescape(text) if ESCAPED_TAG.match(text) else text


def _questions_in(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth == 0:
        return
    if isinstance(value, dict):
        kind = value.get("@type")
        if kind == "Question" or (isinstance(kind, list) and "Question" in kind):
            yield value
            return
        for inner in value.values():
            yield from _questions_in(inner, depth - 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _questions_in(inner, depth - 1)


def _microdata_pairs(soup: BeautifulSoup) -> Iterator[QuestionPair]:
    for item in soup.find_all(itemtype=re.compile(r"schema\.org/Question$")):
        name = item.find(itemprop="name")
        text = item.find(itemprop="text")
        if isinstance(name, Tag) and isinstance(text, Tag):
            question, answer = _item_text(name), text.decode_contents()
            yield QuestionPair(question, answer or _item_text(text), source_line_of(item))


def _item_text(tag: Tag) -> str:
    """Give the words of a property: they stand in the page, or in a `meta` that isn't shown."""
    return to_one_line(tag.get_text(" ")) or to_one_line(str(tag.get("content") or ""))
