"""The catalogues are whole: every sentence in every language, and none that nobody says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, VariableReference
from fluent.syntax.visitor import Visitor

import bot
from bot.conversation.phrases import Phrases, load

BOT = Path(bot.__file__).parent
CATALOGUES = {
    file.stem: file.read_text("utf-8") for file in (BOT / "conversation" / "phrases").glob("*.ftl")
}
KEY = re.compile(r"[a-z]+(?:-[a-z]+)+|[a-z]{3,}")
OTHERS = sorted(set(CATALOGUES) - {"en"})


class Variables(Visitor):  # type: ignore[misc]
    """The names of the variables in a message."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def messages(language: str) -> dict[str, set[str]]:
    """Each message of a catalogue with its variables."""
    found = {}
    for node in FluentParser().parse(CATALOGUES[language]).body:
        assert not isinstance(node, Junk), node.content
        if isinstance(node, Message):
            assert node.value is not None, node.id.name
            assert node.id.name not in found, f"{node.id.name} stands twice"
            variables = Variables()
            variables.visit(node)
            found[node.id.name] = variables.names
    return found


def code() -> Iterator[ast.AST]:
    for file in BOT.rglob("*.py"):
        yield from ast.walk(ast.parse(file.read_text("utf-8")))


def said() -> dict[str, set[str]]:
    """Each key that the code says in so many words, with the values it gives."""
    found: dict[str, set[str]] = {}
    for node in code():
        if isinstance(node, ast.Call) and name_of(node.func) == "say":
            values = {keyword.arg for keyword in node.keywords if keyword.arg}
            for key in filter(KEY.fullmatch, constants(node.args)):
                found.setdefault(key, set()).update(values)
    return found


def tables() -> set[str]:
    """Each key in a table of keys."""
    assigned = (node for node in code() if isinstance(node, ast.Assign))
    rows = (n.value for n in assigned if getattr(n.targets[0], "id", "").endswith("_PHRASES"))
    return {key for row in rows if isinstance(row, ast.Dict) for key in constants(row.values)}


def mentioned() -> tuple[set[str], tuple[str, ...]]:
    """Every text constant of the code, and every beginning of a composed one."""
    texts = set(constants(code()))
    composed = (n.values[0] for n in code() if isinstance(n, ast.JoinedStr) and n.values)
    return texts, tuple(text for text in constants(composed) if text.endswith("-"))


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def constants(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        if isinstance(node, ast.IfExp):
            yield from constants([node.body, node.orelse])


def test_every_sentence_that_is_said_is_in_the_catalogue() -> None:
    assert set(said()) | tables() <= set(messages("en"))


def test_there_is_no_sentence_that_nobody_says() -> None:
    texts, beginnings = mentioned()

    assert not {
        key for key in messages("en") if key not in texts and not key.startswith(beginnings)
    }


def test_sentences_get_the_values_they_ask_for() -> None:
    asked = messages("en")

    for key, given in said().items():
        assert asked[key] == given, key
    assert {value for key in tables() for value in asked[key]} <= {"title"}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_every_sentence_with_the_same_values(language: str) -> None:
    assert messages(language) == messages("en")


@pytest.mark.parametrize("language", OTHERS)
def test_sentences_are_translated(language: str) -> None:
    shared = {"laugh", "date-pattern"}
    texts = {
        lang: dict(re.findall(r"(?m)^([a-z-]+) = (.+)$", CATALOGUES[lang])) for lang in CATALOGUES
    }
    same = {key for key, text in texts[language].items() if texts["en"].get(key) == text}
    assert same <= shared


def test_there_is_a_catalogue_in_english_and_russian() -> None:
    assert {"en", "ru"} <= set(load().languages) == set(CATALOGUES)


@pytest.mark.parametrize(
    ("code", "language"),
    [("ru-RU", "ru"), ("RU", "ru"), ("ru_UA", "ru"), ("en-GB", "en"), ("pt", "en"), (None, "en")],
)
def test_a_readers_language_is_found_by_its_first_part(code: str | None, language: str) -> None:
    assert load().choose(code) == language


def test_days_are_written_as_the_language_does() -> None:
    phrases = load()

    assert phrases.date("en", date(2011, 8, 23)) == "23 August 2011"
    assert phrases.date("ru", date(2011, 8, 23)) == "23 августа 2011"


def test_a_sentence_that_a_language_lacks_is_said_in_english() -> None:
    phrases = Phrases({"en": "date-pattern = d\nhello = Hello", "ru": "date-pattern = d"})

    assert phrases.say("ru", "hello") == "Hello"


def test_a_sentence_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(LookupError):
        load().say("en", "no-such-sentence")


def test_values_come_back_as_they_are() -> None:
    title = "{ $nonsense } <b>\u2068 “x”"

    assert title in load().say("en", "hello", title=title)
