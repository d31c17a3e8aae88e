"""The files of languages, read and checked once."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from bot.errors import LanguageDataError
from bot.languages.article_rules import PlainTextRules
from bot.languages.model import LanguageData, OtherLanguages
from bot.languages.packed_language import PackedLanguage, pack_language
from bot.languages.snapshot import digest_sources, keep_snapshot, load_snapshot

if TYPE_CHECKING:  # it is imported when a file is checked: most starts find a snapshot of each
    from pydantic import TypeAdapter, ValidationError

LANGUAGES_FOLDER = Path(__file__).parents[1] / "matching" / "data" / "languages"
OTHER_LANGUAGES_FILE = "other"
SNAPSHOTS_FOLDER = LANGUAGES_FOLDER / "__pycache__"
_CODE_FILES = tuple(
    Path(__file__).with_name(f"{name}.py")
    for name in (
        *("lines", "loader", "model", "article_rules", "dialogue_rules"),
        *("snapshot", "packed_language"),
    )
)
"""What the data of a language depend on beside its file."""
TEMPLATE_FILE = "template"
"""A language with every section and nothing in it: what is known of one without a file."""

_DataT = TypeVar("_DataT", LanguageData, OtherLanguages)


def base_code(language: str) -> str:
    """Give the code of two or three letters in a language tag ("pt-BR": "pt")."""
    return language.lower().replace("_", "-").split("-")[0]


@lru_cache(maxsize=1)
def available_languages() -> tuple[str, ...]:
    """Give the codes of all languages that have a file."""
    codes = {path.stem for path in LANGUAGES_FOLDER.glob("*.toml")}
    return tuple(sorted(codes - {OTHER_LANGUAGES_FILE, TEMPLATE_FILE}))


@lru_cache(maxsize=256)
def load_language_data(code: str) -> LanguageData:
    """Give what is known of a language; of one without a file, its stemmer and word list.

    Raises LanguageDataError if its file can't be read or a section is missing or wrong.
    """
    if code in available_languages():
        return _recall_language(code)
    return _describe_other_language(code)


@lru_cache(maxsize=1)
def load_all_languages() -> tuple[LanguageData, ...]:
    """Give what is known of every language that has a file, in the order of their codes."""
    return tuple(map(load_language_data, available_languages()))


def load_languages_by_code() -> dict[str, LanguageData]:
    """Give the same by the codes."""
    return dict(zip(available_languages(), load_all_languages(), strict=True))


@lru_cache(maxsize=1)
def load_plain_text_rules() -> tuple[PlainTextRules, ...]:
    """Give what marks questions and answers in every language, with a file or without."""
    own_rules = (data.plain_text for data in load_all_languages())
    return (*own_rules, _load_other_languages().plain_text)


def read_language_file(path: Path, kind: type[_DataT]) -> _DataT:
    """Read and check one file. Raises LanguageDataError that names the file and the section."""
    try:
        text = unicodedata.normalize("NFKC", path.read_text(encoding="utf-8"))
        content = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LanguageDataError(f"The file {path.name} can't be read: {error}.") from error
    return _check_content(path.name, content, kind)


def _recall_language(code: str) -> LanguageData:
    """Give what is kept of a language's file, or read it."""
    path, snapshot, digest = _locate_file(code)
    parts = load_snapshot(snapshot, digest)
    if isinstance(parts, dict):
        return PackedLanguage(parts)
    data = read_language_file(path, LanguageData)
    keep_snapshot(snapshot, digest, pack_language(data))
    return data


def _read_packaged_file(name: str, kind: type[_DataT]) -> _DataT:
    """Read another of the package's files, or what is kept of it."""
    path, snapshot, digest = _locate_file(name)
    data = load_snapshot(snapshot, digest)
    if isinstance(data, kind):
        return data
    data = read_language_file(path, kind)
    keep_snapshot(snapshot, digest, data)
    return data


def _locate_file(name: str) -> tuple[Path, Path, str]:
    """Give one of the package's files, its snapshot, and what tells their version from others."""
    path = LANGUAGES_FOLDER / f"{name}.toml"
    digest = digest_sources(_CODE_FILES, path.read_bytes())
    return path, SNAPSHOTS_FOLDER / f"{path.name}.msgpack", digest


def _check_content(file_name: str, content: dict[str, object], kind: type[_DataT]) -> _DataT:
    from pydantic import ValidationError

    try:
        return cast("_DataT", _build_checkers()[kind].validate_python(content))
    except ValidationError as error:
        raise LanguageDataError(_describe_faults(file_name, error)) from error


@lru_cache(maxsize=1)
def _build_checkers() -> dict[type, TypeAdapter[object]]:
    """Build the checks of both kinds of file once: that takes longer than the checks themselves."""
    from pydantic import TypeAdapter

    return {LanguageData: TypeAdapter(LanguageData), OtherLanguages: TypeAdapter(OtherLanguages)}


def _describe_faults(file_name: str, error: ValidationError) -> str:
    faults = (
        f"[{'.'.join(map(str, fault['loc']))}] {fault['msg']}" for fault in error.errors()[:5]
    )
    return f"The file {file_name} doesn't describe a language: {'; '.join(faults)}."


@lru_cache(maxsize=1)
def _load_other_languages() -> OtherLanguages:
    return _read_packaged_file(OTHER_LANGUAGES_FILE, OtherLanguages)


@lru_cache(maxsize=1)
def _load_template() -> LanguageData:
    return _read_packaged_file(TEMPLATE_FILE, LanguageData)


def _describe_other_language(code: str) -> LanguageData:
    others, template = _load_other_languages(), _load_template()
    words = replace(
        template.words,
        stemmer=others.stemmers.get(code, ""),
        frequency_list=others.frequency_lists.get(code, code),
        holds_latin_words=code in others.holds_latin_words,
        compound_links=others.compound_links.get(code, ()),
    )
    return replace(template, name=code, words=words)
