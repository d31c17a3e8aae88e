"""An article as Markdown of the contract; reading it back gives the same article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import yaml

from bot.article.model import LEAD_ID, Article, Correction, Entry
from bot.content.markdown.escape import escape_heading, escape_line
from bot.content.markdown.parser import MarkdownParser
from bot.content.markdown.styled import format_passage

LIST_MARKER = re.compile(r"-|\d{1,9}\.")

LIST_SEPARATOR = "<!-- -->"
"""Without it, a list that follows another would go on with it."""


def write_markdown(
    article: Article,
    topics: Mapping[str, Sequence[str]] | None = None,
    parser: MarkdownParser | None = None,
) -> str:
    """Return the whole file, ending in a line break.

    `topics` are written as comments above the entries of these ids. Each passage is read back by
    `parser` (one is made where none is given).
    """
    parser = parser or MarkdownParser()
    blocks = [
        "---\n"
        + yaml.safe_dump(
            _front_matter_fields(article), allow_unicode=True, sort_keys=False, width=float("inf")
        )
        + "---"
    ]
    for entry in article.entries:
        blocks.extend(_format_comment(topic) for topic in (topics or {}).get(entry.id, ()))
        blocks.extend(_format_entry(article, entry, parser))
    return "\n\n".join(blocks) + "\n"


def _front_matter_fields(article: Article) -> dict[str, object]:
    fields = {
        "title": article.title,
        "date": article.date,
        "source": article.source,
        "url": article.url,
        "language": article.language,
        "caption": article.caption,
        "synonyms": [_format_synonym_group(group) for group in article.synonyms],
        "moved": dict(article.moved),
        "image": article.image,
        "alt": article.alt,
        "corrections": [_format_correction(item) for item in article.corrections],
        "not_covered": [
            {"asked": list(topic.questions), "reply": topic.reply} for topic in article.not_covered
        ],
    }
    return {key: value for key, value in fields.items() if value}


def _format_synonym_group(group: tuple[str, ...]) -> str | list[str]:
    return list(group) if any("," in word for word in group) else ", ".join(group)


def _format_correction(correction: Correction) -> dict[str, object]:
    fields = {
        "date": correction.date,
        "text": correction.text,
        "entries": ", ".join(correction.entries),
    }
    return {key: value for key, value in fields.items() if value}


def _format_comment(text: str) -> str:
    """Write a comment; two hyphens would end it."""
    return f"<!-- {text.replace('--', '–')} -->"


def choose_list_sign(answer: str) -> str:
    """The sign for “Also asked:”: with the sign of a list that begins the answer, both are one."""
    return "*" if answer.lstrip().startswith(("-", "+")) else "-"


def _format_entry(article: Article, entry: Entry, parser: MarkdownParser) -> Iterator[str]:
    if not (entry.id == LEAD_ID and entry.question == article.title):
        yield f"## {escape_heading(entry.question)} {{#{entry.id}}}"
    passages = [format_passage(passage, parser) for passage in entry.passages]
    if entry.phrasings:
        sign = choose_list_sign(passages[0] if passages else "")
        yield "\n".join(
            ["Also asked:", *(f"{sign} {escape_line(text)}" for text in entry.phrasings)]
        )
    if entry.related:
        names = (name.removeprefix(f"{article.slug}/") for name in entry.related)
        yield "Related: " + ", ".join(names)
    previous = ""
    for markdown in passages:
        if LIST_MARKER.match(previous) and LIST_MARKER.match(markdown):
            yield LIST_SEPARATOR
        yield markdown
        previous = markdown
