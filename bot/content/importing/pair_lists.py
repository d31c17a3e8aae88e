"""JSON and YAML that hold pairs of questions and answers, in the shapes that bots use."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import yaml

from bot.content.document.parsed import Metadata, SourceText
from bot.content.document.question_signs import ends_sentence
from bot.content.document.text import to_plain_line
from bot.content.importing.bot_exports import (
    find_dialogflow_pairs,
    find_rasa_pairs,
    holds_chat,
)
from bot.content.importing.document import ImportedDocument, document_of_pairs
from bot.content.importing.located_text import (
    MAX_DEPTH,
    RASA_ENTITY,
    LocatedText,
    clean_text,
    line_of_text,
    strip_entity_name,
)
from bot.content.importing.pair_shapes import find_all_pairs
from bot.content.importing.text_trees import join_pieces
from bot.content.plain.chat_lines import CHAT_PROBLEM
from bot.errors import ContentError

MAX_VALUES = 50_000
"""Texts, lists and mappings in a file; aliases of YAML can make any number of a few lines."""
SECOND_DOCUMENT = "Extra data"
"""What Python says of a file with a document on each line."""
JSON_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?')


def read_json_pairs(text: str) -> ImportedDocument:
    """Read JSON. Raises ContentError if it is none, or holds no pairs."""
    try:
        value = _load_json(text)
    except (ValueError, RecursionError) as error:
        raise ContentError(f"The file isn't JSON ({_json_problem(error)}).") from None
    return _document_of(_JsonLocator(text).locate_texts(value, MAX_DEPTH))


def _load_json(text: str) -> object:
    """Load a document, or as a list those that stand on lines of their own."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg != SECOND_DOCUMENT:
            raise
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def read_yaml_pairs(text: str) -> ImportedDocument:
    """Read YAML (and JSON, which is YAML). Raises ContentError for anything else."""
    try:
        loader = yaml.BaseLoader(text.replace("\t", "  "))
        nodes = list(_read_nodes(loader))
    except (yaml.YAMLError, RecursionError) as error:
        raise ContentError(
            f"The file isn't YAML ({_yaml_problem(error)}); put texts that hold “: ” or “ #” "
            "in quotation marks."
        ) from None
    if not nodes:
        raise ContentError("The file is empty.")
    builder = _YamlBuilder()
    values = [builder.build_value(node, MAX_DEPTH) for node in nodes]
    return _document_of(values if len(values) > 1 else values[0])


def _read_nodes(loader: yaml.BaseLoader) -> Iterator[yaml.Node]:
    """Read the documents of a file one by one."""
    while loader.check_node():
        node = loader.get_node()
        if node is not None:
            yield node


def _document_of(document: object) -> ImportedDocument:
    pairs = (
        list(find_dialogflow_pairs(document, MAX_DEPTH))
        or list(find_rasa_pairs(document))
        or list(find_all_pairs(document, MAX_DEPTH))
    )
    if not pairs:
        if holds_chat(document, MAX_DEPTH):
            raise ContentError(" ".join(CHAT_PROBLEM))
        raise ContentError(
            "The file holds no pairs of questions and answers; "
            "name them “question” and “answer” in each item of a list."
        )
    title = _title_of(document)
    pairs = [replace(pair, topic="") if pair.topic == title else pair for pair in pairs]
    return document_of_pairs(pairs, list(_fragments_in(document)), Metadata(title=title))


def _title_of(document: object) -> str:
    """Give the title of a document that is one mapping around all pairs."""
    title = document.get("title") if isinstance(document, dict) else None
    return to_plain_line(title) if isinstance(title, str) else ""


class _ValueCounter:
    """Refuses a file that holds more than anybody wrote."""

    def __init__(self) -> None:
        self._count = 0

    def count_value(self) -> None:
        """Raise ContentError when this one is too many."""
        self._count += 1
        if self._count > MAX_VALUES:
            raise ContentError(
                f"The file holds more than {MAX_VALUES} texts and lists; split it into several."
            )


class _JsonLocator:
    """Finds the lines of the texts of a JSON document, which stand in the order of the file."""

    def __init__(self, source: str) -> None:
        self._lines_by_text = _list_lines_by_text(source)
        self._line = 1
        self._counter = _ValueCounter()

    def locate_texts(self, value: object, depth: int) -> object:
        """Return the value with each text knowing its line."""
        if depth == 0:
            return None
        self._counter.count_value()
        if isinstance(value, dict):
            return {
                clean_text(key): self.locate_texts(inner, depth - 1) for key, inner in value.items()
            }
        if isinstance(value, list):
            return [self.locate_texts(inner, depth - 1) for inner in value]
        if isinstance(value, str):
            return self._locate_text(value)
        return None if value is None else str(value)

    def _locate_text(self, value: str) -> str:
        lines = self._lines_by_text.get(value, ())
        index = bisect_left(lines, self._line)
        if index < len(lines):
            self._line = lines[index]
        return LocatedText.from_source(value, self._line)


def _list_lines_by_text(source: str) -> dict[str, list[int]]:
    """The lines on which each text of a JSON document stands, in order."""
    lines_by_text: defaultdict[str, list[int]] = defaultdict(list)
    line, position = 1, 0
    for written in JSON_STRING.finditer(source):
        line += source.count("\n", position, written.start())
        position = written.start()
        lines_by_text[json.loads(written[0])].append(line)
    return lines_by_text


def _json_problem(error: Exception) -> str:
    return f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "nested too deep"


def _yaml_problem(error: Exception) -> str:
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    return f"line {mark.line + 1}" if mark else "nested too deep"


class _YamlBuilder:
    """Builds lists, mappings and texts of YAML's nodes; each text knows its line."""

    def __init__(self) -> None:
        self._counter = _ValueCounter()

    def build_value(self, node: yaml.Node, depth: int) -> object:
        """Build a node's value. Raises ContentError when there are too many in all."""
        if depth == 0:
            return None
        self._counter.count_value()
        if isinstance(node, yaml.MappingNode):
            return {
                clean_text(key.value): self.build_value(value, depth - 1)
                for key, value in node.value
                if isinstance(key, yaml.ScalarNode)
            }
        if isinstance(node, yaml.SequenceNode):
            return [self.build_value(value, depth - 1) for value in node.value]
        return LocatedText.from_source(node.value, node.start_mark.line + 1)


def _fragments_in(value: object) -> Iterator[SourceText]:
    """All texts that are words for people: a name of one word in a list of fields isn't."""
    if isinstance(value, str):
        for number, part in enumerate(RASA_ENTITY.sub(strip_entity_name, value).splitlines()):
            if " " in part.strip() or not part.isascii() or ends_sentence(part):
                yield SourceText(
                    part, line_of_text(value) + number * isinstance(value, LocatedText)
                )
    elif isinstance(value, list):
        for item in join_pieces(value) or value:
            yield from _fragments_in(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if " " in key:
                yield SourceText(key, line_of_text(item))
            yield from _fragments_in(item)
