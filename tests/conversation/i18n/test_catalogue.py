"""The catalogues are whole: every sentence in every language, and none that nobody says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, VariableReference
from fluent.syntax.visitor import Visitor

import bot
from bot.conversation.i18n.catalogue import Catalogue
from bot.languages.loader import available_languages
from bot.telegram.menu import EDITOR_COMMANDS, GROUP_COMMANDS
from tests.fakes.conversation import CATALOGUE

BOT = Path(bot.__file__).parent
CATALOGUE_SOURCES = {
    file.stem: file.read_text("utf-8")
    for file in (BOT / "conversation" / "i18n" / "locales").glob("*.ftl")
}
KEY_PATTERN = re.compile(r"[a-z]+(?:-[a-z]+)+|[a-z]{3,}")
OTHER_LANGUAGES = sorted(set(CATALOGUE_SOURCES) - {"en"})
TINY_LABELS = ("share", "copy-link")
SMALL_LABELS = ("all-questions", "next-question", "previous", "next", "language-name")
WIDE_LABELS = ("other-articles", "none-of-these", "not-this", "send-to-editors", "continue")
TOAST_KEYS = (
    *("gone", "old-button", "useful", "useless", "not-yours", "question-gone", "slow-down"),
    *("sent-enough", "remembered", "waiting-stopped"),
)


class VariableCollector(Visitor):
    """The names of the variables in a message."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


@cache
def parse_messages(language: str) -> dict[str, set[str]]:
    """Each message of a catalogue with its variables."""
    variables_by_key = {}
    for node in FluentParser().parse(CATALOGUE_SOURCES[language]).body:
        assert not isinstance(node, Junk), node.content
        if isinstance(node, Message):
            assert node.value is not None, node.id.name
            assert node.id.name not in variables_by_key, f"{node.id.name} stands twice"
            variables = VariableCollector()
            variables.visit(node)
            variables_by_key[node.id.name] = variables.names
    return variables_by_key


@cache
def walk_code() -> tuple[ast.AST, ...]:
    trees = [ast.parse(file.read_text("utf-8")) for file in BOT.rglob("*.py")]
    return tuple(node for tree in trees for node in ast.walk(tree))


def formatted_keys() -> dict[str, set[str]]:
    """Each key that the code says in so many words, with the values it gives."""
    values_by_key: dict[str, set[str]] = {}
    for node in walk_code():
        if isinstance(node, ast.Call) and called_name(node.func) == "format_message":
            values = {keyword.arg for keyword in node.keywords if keyword.arg}
            for key in filter(KEY_PATTERN.fullmatch, string_constants(node.args)):
                values_by_key.setdefault(key, set()).update(values)
    return values_by_key


def table_keys() -> set[str]:
    """Each key in a table of keys."""
    assigned = (node for node in walk_code() if isinstance(node, ast.Assign))
    rows = (n.value for n in assigned if getattr(n.targets[0], "id", "").endswith("_PHRASES"))
    return {
        key for row in rows if isinstance(row, ast.Dict) for key in string_constants(row.values)
    }


def mentioned_texts() -> tuple[set[str], tuple[str, ...]]:
    """Every text constant of the code, and every beginning of a composed one."""
    texts = set(string_constants(walk_code()))
    composed = (n.values[0] for n in walk_code() if isinstance(n, ast.JoinedStr) and n.values)
    return texts, tuple(text for text in string_constants(composed) if text.endswith("-"))


def called_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def string_constants(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        if isinstance(node, ast.IfExp):
            yield from string_constants([node.body, node.orelse])


def test_every_sentence_that_is_said_is_in_the_catalogue() -> None:
    assert set(formatted_keys()) | table_keys() <= set(parse_messages("en"))


def test_there_is_no_sentence_that_nobody_says() -> None:
    texts, beginnings = mentioned_texts()

    assert not {
        key for key in parse_messages("en") if key not in texts and not key.startswith(beginnings)
    }


def test_sentences_get_the_values_they_ask_for() -> None:
    asked = parse_messages("en")

    for key, values in formatted_keys().items():
        assert asked[key] == values, key
    assert {value for key in table_keys() for value in asked[key]} <= {"title"}


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_every_language_has_every_sentence_with_the_same_values(language: str) -> None:
    assert parse_messages(language) == parse_messages("en")


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_sentences_are_translated(language: str) -> None:
    shared = {"laugh", "date-pattern", "short-date-pattern", "copy-link", "inner-quotes"}
    texts = {
        lang: dict(re.findall(r"(?m)^([a-z-]+) = (.+)$", CATALOGUE_SOURCES[lang]))
        for lang in CATALOGUE_SOURCES
    }
    same = {key for key, text in texts[language].items() if texts["en"].get(key) == text}
    assert same <= shared


def test_every_catalogue_is_spoken_and_none_that_was_promised_is_lost() -> None:
    promised = "ar de en es fa fr hi id it ja ko pl pt ru tr uk zh"
    assert list(CATALOGUE.languages) == sorted(CATALOGUE_SOURCES)
    assert set(CATALOGUE.languages) >= set(promised.split())


def test_every_language_that_is_spoken_is_understood() -> None:
    assert set(CATALOGUE.languages) == set(available_languages())


def test_each_language_calls_itself_by_its_own_name() -> None:
    names = {code: CATALOGUE.format_message(code, "language-name") for code in CATALOGUE.languages}

    assert names == {
        code: str(Locale(code).get_display_name(code)).capitalize() for code in CATALOGUE.languages
    }


@pytest.mark.parametrize("language", sorted(CATALOGUE_SOURCES))
@pytest.mark.parametrize("key", SMALL_LABELS)
def test_a_label_that_shares_its_row_fits_a_third_of_a_phone(language: str, key: str) -> None:
    assert len(CATALOGUE.format_message(language, key)) <= 20


@pytest.mark.parametrize("language", sorted(CATALOGUE_SOURCES))
@pytest.mark.parametrize("key", TINY_LABELS)
def test_a_label_beside_the_thumbs_is_one_short_word(language: str, key: str) -> None:
    assert len(CATALOGUE.format_message(language, key)) <= 10


@pytest.mark.parametrize("language", sorted(CATALOGUE_SOURCES))
@pytest.mark.parametrize("key", WIDE_LABELS)
def test_a_label_with_a_row_of_its_own_fits_it(language: str, key: str) -> None:
    assert (
        len(
            CATALOGUE.format_message(language, key, **dict.fromkeys(parse_messages("en")[key], "x"))
        )
        <= 30
    )


@pytest.mark.parametrize("language", sorted(CATALOGUE_SOURCES))
def test_what_stands_above_inline_results_fits_its_line(language: str) -> None:
    for key in ("inline-hint", "inline-nothing"):
        assert len(CATALOGUE.format_message(language, key)) <= 40


@pytest.mark.parametrize("language", sorted(CATALOGUE_SOURCES))
def test_toasts_and_menus_fit_telegram(language: str) -> None:
    say = CATALOGUE.format_message
    commands = [f"command-{name}" for name in {*GROUP_COMMANDS, *EDITOR_COMMANDS}]

    assert all(len(say(language, key)) <= 40 for key in commands)
    assert all(len(say(language, key)) <= 200 for key in TOAST_KEYS)
    assert len(say(language, "bot-description")) <= 512
    assert len(say(language, "bot-short-description")) <= 120


@pytest.mark.parametrize(
    ("language", "one_day", "many_days"),
    [
        ("en", "deleted a day after", "deleted 30 days after"),
        ("de", "einen Tag nach", "30 Tage nach"),
        ("fr", "un jour après", "30 jours après"),
        ("es", "un día después", "30 días después"),
        ("ko", "1일", "30일"),
        ("ru", "через 1 день", "через 30 дней"),
        ("uk", "через 1 день", "через 30 днів"),
        ("pl", "usuwane dzień po", "usuwane 30 dni po"),
        ("ar", "بعد يوم واحد", "بعد 30 يومًا"),
        ("pt", "um dia depois", "30 dias depois"),
        ("it", "un giorno dopo", "30 giorni dopo"),
        ("tr", "bir gün sonra", "30 gün sonra"),
        ("fa", "یک روز پس", "30 روز پس"),
        ("hi", "1 दिन बाद", "30 दिन बाद"),
        ("id", "sehari setelah", "30 hari setelah"),
        ("ja", "1日後", "30日後"),
        ("zh", "1 天删除", "30 天删除"),
    ],
)
def test_days_are_counted_as_the_language_does(language: str, one_day: str, many_days: str) -> None:
    assert one_day in CATALOGUE.format_message(language, "privacy-kept", days=1)
    assert many_days in CATALOGUE.format_message(language, "privacy-kept", days=30)


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("ru-RU", "ru"),
        ("RU", "ru"),
        ("ru_UA", "ru"),
        ("en-GB", "en"),
        ("pt-BR", "pt"),
        ("sw", "en"),
        (None, "en"),
    ],
)
def test_a_readers_language_is_found_by_its_first_part(code: str | None, language: str) -> None:
    assert CATALOGUE.negotiate_language(code) == language


def test_days_are_written_as_the_language_does() -> None:
    phrases = CATALOGUE

    assert phrases.format_long_date("en", date(2011, 8, 23)) == "23 August 2011"
    assert phrases.format_long_date("ru", date(2011, 8, 23)) == "23 августа 2011"
    assert phrases.format_long_date("de", date(2011, 8, 23)) == "23. August 2011"
    assert phrases.format_long_date("fr", date(2011, 8, 23)) == "23 août 2011"
    assert phrases.format_long_date("es", date(2011, 8, 23)) == "23 de agosto de 2011"
    assert phrases.format_long_date("ko", date(2011, 8, 23)) == "2011년 8월 23일"
    assert phrases.format_short_date("en", date(2011, 8, 23)) == "23 Aug 2011"
    assert phrases.format_short_date("ko", date(2011, 8, 23)) == "2011. 8. 23."


def test_a_sentence_that_a_language_lacks_is_said_in_english() -> None:
    phrases = Catalogue({"en": "date-pattern = d\nhello = Hello", "ru": "date-pattern = d"})

    assert phrases.format_message("ru", "hello") == "Hello"


def test_a_sentence_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(LookupError):
        CATALOGUE.format_message("en", "no-such-sentence")


def test_values_come_back_as_they_are() -> None:
    title = "{ $nonsense } <b>\u2068 «x»"

    assert title in CATALOGUE.format_message("en", "hello", title=title)


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_what_runs_from_the_left_keeps_its_order_in_a_line_from_the_right(language: str) -> None:
    right_mark, left_mark, isolate, end = "\u200f", "\u200e", "\u2068", "\u2069"
    for line in CATALOGUE_SOURCES[language].splitlines():
        value = line.partition(" = ")[2]
        if value.lstrip(right_mark + left_mark).startswith("/"):
            assert value.startswith(right_mark + left_mark), line
        for command in re.finditer(r"(?<![\w{])/[a-z]+", value):
            assert value[command.start() - 1] == left_mark, line
        if "date-pattern" in line:
            assert value.startswith("\u2067"), line
        for title in re.finditer(r"\{ \$(?:title|question|contact) \}", value):
            assert value[title.start() - 1] + value[title.end()] == isolate + end, line


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        ("ru", "Посёлок «Сосны» и «Ели»", "«Посёлок „Сосны“ и „Ели“»"),
        ("en", "The “Elm” Inn", "“The ‘Elm’ Inn”"),
        ("de", "Das Gasthaus „Zur Ulme“", "„Das Gasthaus ‚Zur Ulme‘“"),
        ("de", "The “Elm” Inn", "„The “Elm” Inn“"),
        ("fr", "L’auberge «\u00a0L’Orme\u00a0»", "L’auberge “\u00a0L’Orme\u00a0”"),
        ("ja", "「楡」の宿", "「『楡』の宿」"),
        ("zh", "游《榆园》", "《游〈榆园〉》"),
        ("en", "No quotes", "“No quotes”"),
    ],
)
def test_a_title_that_is_quoted_has_inner_quotation_marks(
    language: str, title: str, said: str
) -> None:
    assert said in CATALOGUE.format_message(language, "hello", title=title)


OTHER_ADDRESS = {
    "de": r"\b(?:du|dich|dir|dein\w*|willst|kannst|möchtest)\b",
    "es": r"\b(?:tú|tus?|haberte|quieres|puedes|vuelvas|prueba con|toca una|pregunta con)\b",
    "fr": r"\b(?:tu|toi|peux-tu|veux-tu|tes)\b",
    "it": r"\b(?:Lei|Suo|Sua|Sue|vuole sapere|chieda)\b",
    "ru": r"\b(?:ты|тебя|тебе|тво\w*)\b",
    "uk": r"\b(?:ти|тебе|тобі|тво\w*)\b",
    "zh": "您",
}
"""How a language addresses readers where its catalogue doesn't: as strangers, or as friends."""


@pytest.mark.parametrize("language", OTHER_ADDRESS)
def test_a_catalogue_addresses_readers_in_one_way(language: str) -> None:
    sentences = (line for line in CATALOGUE_SOURCES[language].splitlines() if line[:1] != "#")
    other = re.compile(OTHER_ADDRESS[language])
    assert [line for line in sentences if other.search(line)] == []
