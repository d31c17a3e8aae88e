from __future__ import annotations

import re
import re._parser as re_parser  # type: ignore[import-not-found]
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path

import pytest
import Stemmer

from bot.errors import LanguageDataError
from bot.languages import loader
from bot.languages.article_rules import DateRules, PlainTextRules
from bot.languages.folding import fold_case
from bot.languages.loader import (
    LANGUAGES_FOLDER,
    available_languages,
    base_code,
    load_all_languages,
    load_language_data,
    load_plain_text_rules,
    read_language_file,
)
from bot.languages.model import LanguageData, SentenceRules
from bot.matching.model import SmallTalk
from tests.fakes.language_values import values_in
from tests.paths import DOCS

AS_WRITTEN = (DateRules, PlainTextRules, SentenceRules)
"""Sections whose words are looked for in an article as it is written."""
MAY_BE_EMPTY = {
    "sign_table", "opening_frames", "closing_frames",
    "articles", "short_verbs",
    "particles", "contractions", "joined_endings", "apostrophe_letters", "confusable", "in_context",
    "serves", "sounds",
    "rows", "bounds",
    "months", "day_suffixes", "joints", "year_suffixes", "units", "letter_pairs",
    "url_labels", "stemmer", "abbreviations", "tells", "lead_ins", "pointers",
    "also", "leading_particles", "trailing_particles", "words", "fillers", "laugh", "rude",
    "asks", "stem_alternations", "function_words",
    "compound_links", "action_nouns", "addresses", "frames", "beside", "excluded",
    "interrogatives", "polar_openers", "antonyms", "auxiliaries", "passives", "prepositions",
    "pair_openers", "pair_closers", "spellings", "topics", "persons", "addressed_predicates",
}  # fmt: skip
"""What a language may have none of."""


def words_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from words_in(member)


@pytest.mark.parametrize("code", available_languages())
def test_every_language_has_every_section(code: str) -> None:
    for path, value, _ in values_in(load_language_data(code)):
        if path.rpartition(".")[2] not in MAY_BE_EMPTY:
            assert value or isinstance(value, bool), f"{code}.toml: {path} is empty"


@pytest.mark.parametrize("code", available_languages())
def test_what_is_looked_for_in_normal_text_is_written_in_normal_form(code: str) -> None:
    for path, value, section in values_in(load_language_data(code)):
        if not isinstance(section, (*AS_WRITTEN, LanguageData)):
            for pattern in words_in(value):
                literal = re.sub(r"\\[A-Za-z]|[\\()\[\]{}?:*+|^$!<=>#~`_.]", "", pattern)
                assert fold_case(literal) == literal, f"{path}: {pattern}"


def test_what_is_kept_of_the_files_is_the_same_each_time() -> None:
    for load in (
        available_languages, load_all_languages, load_plain_text_rules,
        loader._load_other_languages, loader._load_template,
    ):  # fmt: skip
        load.__wrapped__()  # from here on it is kept
        assert repr(load.__wrapped__()) == repr(load.__wrapped__())


@pytest.mark.parametrize("code", available_languages())
def test_every_pattern_is_a_regular_expression(code: str) -> None:
    plain = ("name", "words.", "keyboard.", "transliteration.", "spelling.", "talk_words.")
    for path, value, _ in values_in(load_language_data(code)):
        for pattern in () if path.startswith(plain) else words_in(value):
            require_regular_expression(pattern)


def require_regular_expression(pattern: str) -> None:
    """Raises re.error; what is compiled in the end is wrong only where it looks behind."""
    if re.search(r"[][\\^$.|?*+(){}]", pattern):
        re_parser.parse(pattern)
    if "(?<" in pattern:
        re.compile(pattern)


@pytest.mark.parametrize("code", available_languages())
def test_its_stemmer_and_its_word_list_exist(code: str) -> None:
    words = load_language_data(code).words
    assert words.stemmer in ("", *Stemmer.algorithms())
    spec = find_spec("wordfreq")
    assert spec is not None
    assert spec.origin is not None
    assert (
        Path(spec.origin)
        .parent.joinpath("data", f"small_{words.frequency_list}.msgpack.gz")
        .is_file()
    )


@pytest.mark.parametrize("code", available_languages())
def test_an_ordinal_has_its_place_and_a_pair_of_opposites_two_sides(code: str) -> None:
    data = load_language_data(code)
    assert len(data.choices.ordinals) == 4
    pairs = (*data.polarity.opposites, *data.polarity.antonyms)
    assert all(len(pair) == 2 for pair in pairs)
    assert len(data.dates.units) in (0, 3)
    assert len(data.dates.weekdays) >= 7


def test_small_talk_has_the_kinds_that_the_matcher_knows() -> None:
    kinds = set(load_language_data("en").small_talk.patterns_by_kind)
    assert kinds <= {kind.value for kind in SmallTalk}
    for code in available_languages():
        assert set(load_language_data(code).talk_words.topics) <= kinds, code


def test_a_language_without_a_file_knows_its_stemmer_and_list_alone() -> None:
    data = load_language_data("hu")
    assert (data.words.stemmer, data.words.frequency_list) == ("hungarian", "hu")
    assert data.small_talk.greeting == ()
    assert load_language_data("tlh").words.stemmer == ""


@pytest.mark.parametrize(("tag", "code"), [("pt-BR", "pt"), ("EN", "en"), ("zh_Hans_CN", "zh")])
def test_a_language_tag_has_a_base_code(tag: str, code: str) -> None:
    assert base_code(tag) == code


ENGLISH_TEXT = (LANGUAGES_FOLDER / "en.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no toml at all", "xx.toml can't be read"),
        (ENGLISH_TEXT.replace("[sentences]", "[sentence]"), "[sentences] Field required"),
        (ENGLISH_TEXT.replace("openers =", "opener ="), "[followups.openers] Field required"),
        (ENGLISH_TEXT.replace("also =", 'more = ["x"]\nalso ='), "[conjunctions.more]"),
        (ENGLISH_TEXT.replace('"abt: about"', '"abt"'), "“abt” has no “: ” between its sides"),
        (
            ENGLISH_TEXT.replace("hear > here: _ is", "hear: _ is"),
            "“hear: _ is are” isn't of the form",
        ),
        (ENGLISH_TEXT.replace('"feb february", ', ""), "there are 11 months instead of 12"),
    ],
)
def test_a_file_that_is_wrong_is_named_with_the_section(
    tmp_path: Path, text: str, message: str
) -> None:
    file = tmp_path / "xx.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LanguageDataError) as caught:
        read_language_file(file, LanguageData)
    assert message in str(caught.value)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LanguageDataError, match=r"xx\.toml can't be read"):
        read_language_file(tmp_path / "xx.toml", LanguageData)


def test_the_template_and_the_guide_have_every_section() -> None:
    sections = {field.name for field in fields(LanguageData)}
    template = (LANGUAGES_FOLDER / "template.toml").read_text(encoding="utf-8")
    guide = (DOCS / "adding-a-language.md").read_text(encoding="utf-8")
    assert set(tomllib.loads(template)) == sections
    assert set(re.findall(r"^\| `\[?([a-z_]+)\]?` \|", guide, re.MULTILINE)) == sections
