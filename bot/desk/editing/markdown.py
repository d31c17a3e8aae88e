"""The smallest change of a Markdown article: every other byte stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import yaml

from bot.article.ids import MAX_SLUG_AND_ID_LENGTH, make_slug, make_unique
from bot.article.model import LEAD_ID, Article, Entry
from bot.content.document.diagnostics import Diagnostics
from bot.content.document.text import unify_line_breaks
from bot.content.markdown.escape import escape_heading, escape_line
from bot.content.markdown.front_matter import FrontMatter, read_front_matter
from bot.content.markdown.section_labels import (
    CONTINUATION_LINE,
    LIST_MARKER,
    SECTION_LABEL,
    read_section_labels,
)
from bot.content.markdown.writer import choose_list_sign
from bot.desk.editing.edits import ArticleEdit, EditKind
from bot.errors import ExplainerError

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_LIST_ITEM = re.compile(r"(\s*)-\s+(.*)")
_PLAIN_SCALAR = re.compile(r"\w[^#:\"'\[\]{}]*")
_SETEXT_UNDERLINE = re.compile(r" {0,3}-+\s*$")


class MarkdownEditError(ExplainerError):
    """This file's shape leaves no safe place for the edit; the sentence says what to do."""


@dataclass(slots=True)
class _LineEditor:
    """A text as lines with their breaks; new lines get the break that the file uses."""

    lines: list[str]
    line_break: str
    bare_lines: list[str]
    front_matter: FrontMatter

    def insert_lines(self, index: int, new_lines: Sequence[str]) -> None:
        if index >= len(self.lines) and self.lines and not self.lines[-1].endswith(("\r", "\n")):
            self.lines[-1] += self.line_break
        self.lines[index:index] = [line + self.line_break for line in new_lines]

    def is_blank(self, index: int) -> bool:
        return index < len(self.bare_lines) and not self.bare_lines[index].strip()


def apply_edit(text: str, article: Article, edit: ArticleEdit) -> str:
    """Return the text with the edit written into it. Raises MarkdownEditError."""
    editor = _open_text(text)
    _WRITERS[edit.kind](editor, article, edit)
    return "".join(editor.lines)


def new_entry_id(article: Article, question: str) -> str:
    """The id that a new entry gets: one that no entry has, or had."""
    limit = MAX_SLUG_AND_ID_LENGTH - len(article.slug)
    taken = {entry.id for entry in article.entries} | set(article.moved)
    return make_unique(make_slug(question, min(limit, 40), "entry"), taken, limit)


def _open_text(text: str) -> _LineEditor:
    lines = [line for line in _LINE.findall(text) if line]
    breaks = (line[len(line.rstrip("\r\n")) :] for line in lines)
    bare_lines = unify_line_breaks(text).split("\n")
    front_matter = read_front_matter(bare_lines, Diagnostics(""))
    return _LineEditor(lines, next(filter(None, breaks), "\n"), bare_lines, front_matter)


def _add_phrasings(editor: _LineEditor, article: Article, edit: ArticleEdit) -> None:
    entry = _find_entry(article, edit.entry or "")
    start = _find_section_start(editor, entry)
    labels = read_section_labels(editor.bare_lines, start, len(editor.lines), Diagnostics(""))
    items = [escape_line(line) for line in edit.lines]
    if labels.phrasings:
        last_item = _find_item_end(editor.bare_lines, labels.phrasings[-1].line - 1)
        marker = LIST_MARKER.match(editor.bare_lines[labels.phrasings[-1].line - 1])
        prefix = marker[0] if marker else "- "
        editor.insert_lines(last_item, [prefix + item for item in items])
    elif "also asked" in labels.label_names:
        label_line = _find_label_line(editor.bare_lines, start)
        editor.insert_lines(label_line + 1, [f"- {item}" for item in items])
    else:
        sign = choose_list_sign("\n".join(editor.bare_lines[start:]))
        block = ["Also asked:", *(f"{sign} {item}" for item in items), ""]
        after_blank = editor.is_blank(start)
        editor.insert_lines(start + after_blank, block if after_blank else ["", *block])


def _add_entry(editor: _LineEditor, article: Article, edit: ArticleEdit) -> None:
    question, *phrasings = edit.lines
    block = ["", f"## {escape_heading(question)} {{#{new_entry_id(article, question)}}}", ""]
    if phrasings:
        sign = choose_list_sign(edit.answer)
        block += ["Also asked:", *(f"{sign} {escape_line(line)}" for line in phrasings), ""]
    answer_lines = unify_line_breaks(edit.answer.strip()).split("\n")
    editor.insert_lines(len(editor.lines), [*block, *answer_lines])


def _add_not_covered(editor: _LineEditor, _: Article, edit: ArticleEdit) -> None:
    def format_item(indent: str) -> list[str]:
        questions = [f"{indent}    - {_format_scalar(line)}" for line in edit.lines]
        reply = _format_scalar(" ".join(edit.answer.split()))
        return [f"{indent}- asked:", *questions, f"{indent}  reply: {reply}"]

    _append_list_item(editor, "not_covered", format_item)


def _add_synonyms(editor: _LineEditor, article: Article, edit: ArticleEdit) -> None:
    """Widen the group that has one of the words already, else write a new one."""
    for number, group in enumerate(article.synonyms):
        shared = {word.casefold() for word in group} & {word.casefold() for word in edit.lines}
        line_number = editor.front_matter.key_lines.get(f"synonyms.{number}")
        if shared and line_number and _widen_group(editor, line_number - 1, edit.lines, shared):
            return
    has_comma = any("," in word for word in edit.lines)
    group_line = (
        _dump_yaml(list(edit.lines), flow=True)
        if has_comma
        else _format_scalar(", ".join(edit.lines))
    )
    _append_list_item(editor, "synonyms", lambda indent: [f"{indent}- {group_line}"])


_WRITERS: Mapping[EditKind, Callable[[_LineEditor, Article, ArticleEdit], None]] = {
    EditKind.PHRASINGS: _add_phrasings,
    EditKind.ENTRY: _add_entry,
    EditKind.NOT_COVERED: _add_not_covered,
    EditKind.SYNONYMS: _add_synonyms,
}


def _widen_group(editor: _LineEditor, index: int, words: Sequence[str], shared: set[str]) -> bool:
    """Add words to a group that stands on one line as plain words; whether that could be done."""
    item = _LIST_ITEM.fullmatch(editor.bare_lines[index])
    if item is None or not _PLAIN_SCALAR.fullmatch(item[2]):
        return False
    added = [word for word in words if word.casefold() not in shared]
    if not all(_PLAIN_SCALAR.fullmatch(word) and "," not in word for word in added):
        return False
    bare = editor.bare_lines[index].rstrip()
    ending = editor.lines[index][len(bare) :]
    editor.lines[index] = ", ".join([bare, *added]) + ending
    return True


def _append_list_item(
    editor: _LineEditor, key: str, format_item: Callable[[str], list[str]]
) -> None:
    """Write an item at the end of a list of the front matter, or the list with it."""
    if not editor.front_matter.key_lines:
        raise MarkdownEditError(
            "The article has no front matter; write “title: …” between two lines of --- at its top."
        )
    closing = editor.front_matter.body_start - 1
    key_line = editor.front_matter.key_lines.get(key)
    if key_line is None:
        editor.insert_lines(closing, [f"{key}:", *format_item("  ")])
        return
    item_line = editor.front_matter.key_lines.get(f"{key}.0")
    item = _LIST_ITEM.match(editor.bare_lines[item_line - 1]) if item_line else None
    if item is None:
        raise MarkdownEditError(
            f"“{key}” isn't a list with an item a line; write it so, and try again."
        )
    editor.insert_lines(_find_block_end(editor, key_line, closing), format_item(item[1]))


def _find_block_end(editor: _LineEditor, first: int, closing: int) -> int:
    """The index after the last line that belongs to a key of the front matter."""
    end = first
    for index in range(first, closing):
        line = editor.bare_lines[index]
        if line.strip() and not line.startswith((" ", "\t", "-")):
            break
        if line.strip() and not line.lstrip().startswith("#"):
            end = index + 1
    return end


def _find_entry(article: Article, name: str) -> Entry:
    for entry in article.entries:
        if article.full_name(entry) == name:
            return entry
    raise MarkdownEditError(f"The article has no entry “{name}” any more.")


def _find_section_start(editor: _LineEditor, entry: Entry) -> int:
    """The index of the line after an entry's heading; after the front matter for the lead."""
    heading = editor.bare_lines[entry.source_line - 1].lstrip()
    if entry.id == LEAD_ID and not heading.startswith("## "):
        return editor.front_matter.body_start
    start = entry.source_line
    is_underlined = start < len(editor.bare_lines) and _SETEXT_UNDERLINE.match(
        editor.bare_lines[start]
    )
    return start + 1 if is_underlined and not heading.startswith("#") else start


def _find_item_end(bare_lines: Sequence[str], index: int) -> int:
    """The index after an item of a list, with the lines that go on with it."""
    end = index + 1
    while (
        end < len(bare_lines)
        and CONTINUATION_LINE.match(bare_lines[end])
        and not LIST_MARKER.match(bare_lines[end])
    ):
        end += 1
    return end


def _find_label_line(bare_lines: Sequence[str], start: int) -> int:
    for index in range(start, len(bare_lines)):
        label = SECTION_LABEL.match(bare_lines[index])
        if label and label[1].lower() == "also asked":
            return index
    return start


def _format_scalar(text: str) -> str:
    """A text as YAML has it on one line, in quotation marks only where it needs them."""
    return _dump_yaml([text], flow=False).removeprefix("- ")


def _dump_yaml(values: list[str], *, flow: bool) -> str:
    dumped: str = yaml.safe_dump(
        values, allow_unicode=True, width=float("inf"), default_flow_style=flow
    )
    return dumped.strip("\n")
