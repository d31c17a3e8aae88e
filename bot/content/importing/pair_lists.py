"""JSON and YAML that hold pairs of questions and answers, in the shapes that bots use."""

from __future__ import annotations

import json
from collections.abc import Iterator

import yaml

from bot.content.document.parsed import SourceText
from bot.content.importing.document import ImportedDocument, QuestionPair, document_of_pairs
from bot.errors import ContentError

QUESTION_KEYS = ("question", "questions", "q", "title", "name", "prompt", "query")
ANSWER_KEYS = ("answer", "answers", "a", "response", "responses", "reply", "text", "acceptedAnswer")
PHRASING_KEYS = ("phrasings", "alternatives", "alternative_questions", "also_asked", "variations",
                 "examples", "utterances")  # fmt: skip
ID_KEYS = ("id", "qid", "key", "slug", "intent")
TITLE_KEYS = ("title", "name")
MAX_DEPTH = 40
MAX_SCALARS = 50_000


class _Text(str):
    """A text and the line (from 1) it was written on."""

    __slots__ = ("line",)
    line: int


def read_json_pairs(text: str) -> ImportedDocument:
    """Read JSON. Raises ContentError if it is none, or holds no pairs."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ContentError(f"The file isn't JSON ({_json_problem(error)}).") from None
    return _document_of(_LineFinder(text).locate_texts(value, MAX_DEPTH))


def read_yaml_pairs(text: str) -> ImportedDocument:
    """Read YAML (and JSON, which is YAML). Raises ContentError for anything else."""
    try:
        loader = yaml.BaseLoader(text.replace("\t", "  "))
        node = loader.get_single_node()
    except (yaml.YAMLError, RecursionError) as error:
        raise ContentError(f"The file isn't YAML ({_yaml_problem(error)}).") from None
    if node is None:
        raise ContentError("The file is empty.")
    return _document_of(_value_of(node, MAX_DEPTH))


def _document_of(document: object) -> ImportedDocument:
    pairs = list(_pairs_in(document, MAX_DEPTH)) or list(_rasa_pairs(document))
    if not pairs:
        raise ContentError(
            "The file holds no pairs of questions and answers; "
            "name them “question” and “answer” in each item of a list."
        )
    return document_of_pairs(pairs, list(_fragments_in(document)))


class _LineFinder:
    """Finds the lines of the texts of a JSON document, which stand in the order of the file."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._position = 0
        self._line = 1

    def locate_texts(self, value: object, depth: int) -> object:
        """Return the value with each text knowing its line."""
        if depth == 0:
            return None
        if isinstance(value, dict):
            return {key: self.locate_texts(inner, depth - 1) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.locate_texts(inner, depth - 1) for inner in value]
        if isinstance(value, str):
            return self._locate(value)
        return None if value is None else str(value)

    def _locate(self, value: str) -> str:
        written = (json.dumps(value, ensure_ascii=is_ascii) for is_ascii in (True, False))
        places = [self._source.find(text[:60].rstrip('"'), self._position) for text in written]
        first_place = min((place for place in places if place >= 0), default=-1)
        if first_place >= 0:
            self._line += self._source.count("\n", self._position, first_place)
            self._position = first_place
        text = _Text(value)
        text.line = self._line
        return text


def _json_problem(error: Exception) -> str:
    return f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "nested too deep"


def _yaml_problem(error: Exception) -> str:
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    return f"line {mark.line + 1}" if mark else "nested too deep"


def _value_of(node: yaml.Node, depth: int) -> object:
    """Build lists, mappings and texts; each text knows its line."""
    if depth == 0:
        return None
    if isinstance(node, yaml.MappingNode):
        return {str(k.value): _value_of(value, depth - 1) for k, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value_of(value, depth - 1) for value in node.value]
    text = _Text(node.value)
    text.line = node.start_mark.line + 1
    return text


def _pairs_in(value: object, depth: int) -> Iterator[QuestionPair]:
    if depth and isinstance(value, list):
        for item in value:
            yield from _pairs_in(item, depth - 1)
    elif depth and isinstance(value, dict):
        pair = _pair_of(value)
        if pair is not None:
            yield pair
            return
        if _maps_questions_to_answers(value):
            yield from (QuestionPair(key, text, _line_of(text)) for key, text in value.items())
            return
        for inner in value.values():
            yield from _pairs_in(inner, depth - 1)


def _pair_of(item: dict[str, object]) -> QuestionPair | None:
    keys = {key.casefold(): key for key in item}
    questions = _texts_at(item, keys, QUESTION_KEYS)
    answers = _texts_at(item, keys, ANSWER_KEYS)
    if not questions or not answers:
        return None
    phrasings = (*questions[1:], *_texts_at(item, keys, PHRASING_KEYS, every=True))
    entry_id = next(iter(_texts_at(item, keys, ID_KEYS)), "")
    return QuestionPair(
        questions[0], "\n\n".join(answers), _line_of(questions[0]), phrasings, str(entry_id)
    )


def _texts_at(
    item: dict[str, object], keys: dict[str, str], names: tuple[str, ...], *, every: bool = False
) -> tuple[str, ...]:
    """Return the texts under the first of these names that is there, or under all of them."""
    texts: list[str] = []
    for name in names:
        if name.casefold() in keys and (every or not texts):
            texts.extend(_texts_of(item[keys[name.casefold()]]))
    return tuple(texts)


def _texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str) and value.strip():
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts_of(item)
    elif isinstance(value, dict):
        for key in ("text", "answer", "value", "markdown"):
            if isinstance(value.get(key), str):
                yield from _texts_of(value[key])
                return


def _maps_questions_to_answers(item: dict[str, object]) -> bool:
    return (
        bool(item)
        and all(isinstance(value, str) for value in item.values())
        and sum(key.rstrip().endswith(("?", "？", "؟")) for key in item) * 2 > len(item)
    )


def _rasa_pairs(document: object) -> Iterator[QuestionPair]:
    """Rasa's training data: examples of an intent, and the response `utter_…` of its name."""
    if not isinstance(document, dict):
        return
    responses = document.get("responses")
    if not isinstance(responses, dict):
        return
    for item in document.get("nlu") or ():
        intent = str(item.get("intent", "")) if isinstance(item, dict) else ""
        answers = tuple(_texts_of(responses.get(f"utter_{intent}", ())))
        raw = str(item.get("examples", "")) if isinstance(item, dict) else ""
        examples = [line.strip().removeprefix("-").strip() for line in raw.splitlines()]
        examples = [example for example in examples if example]
        if answers and examples:
            line = _line_of(item["examples"])
            entry_id = intent.rpartition("/")[2].replace("_", "-")
            yield QuestionPair(
                examples[0], "\n\n".join(answers), line, tuple(examples[1:]), entry_id
            )


def _fragments_in(value: object) -> Iterator[SourceText]:
    """All texts that are words for people: a name of one word in a list of fields isn't."""
    if isinstance(value, str):
        for number, part in enumerate(value.splitlines()):
            if " " in part.strip() or not part.isascii():
                yield SourceText(part, _line_of(value) + number * isinstance(value, _Text))
    elif isinstance(value, list):
        for item in value:
            yield from _fragments_in(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if " " in key:
                yield SourceText(key, _line_of(item))
            yield from _fragments_in(item)


def _line_of(value: object) -> int:
    return value.line if isinstance(value, _Text) else 1
