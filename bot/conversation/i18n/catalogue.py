"""The bot's own sentences: one Fluent catalogue a language, chosen by the reader's language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.dates import format_date

from bot.conversation.i18n.sentence_bundle import SentenceBundle

FALLBACK_LANGUAGE = "en"
"""The language of a reader whose own one has no catalogue."""
MessageValue = str | int


class Catalogue:
    """The catalogues of all languages, each sentence parsed when it is first spoken."""

    def __init__(self, catalogues: Mapping[str, str]) -> None:
        """Take the catalogues (Fluent syntax) by language code; English must be among them."""
        self._sources = dict(catalogues)
        self._bundles: dict[str, SentenceBundle] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages, in alphabetical order."""
        return tuple(sorted(self._sources))

    def negotiate_language(self, code: str | None) -> str:
        """Take a reader's language code (`ru-RU`, any case, or None) to a language there is."""
        primary = (code or "").replace("_", "-").split("-")[0].lower()
        return primary if primary in self._sources else FALLBACK_LANGUAGE

    def format_message(self, language: str, key: str, **values: MessageValue) -> str:
        """Say a sentence. Raises KeyError for one that isn't in the catalogue."""
        bundle = self._bundle_of(self.negotiate_language(language))
        if not bundle.has_message(key):
            bundle = self._bundle_of(FALLBACK_LANGUAGE)
        return bundle.format_message(key, values)

    def format_long_date(self, language: str, day: datetime.date) -> str:
        """Write a day in full, as the language does ("23 August 2011")."""
        code = self.negotiate_language(language)
        return format_date(day, self.format_message(code, "date-pattern"), locale=code)

    def format_short_date(self, language: str, day: datetime.date) -> str:
        """Write a day with its month cut short, for a label ("23 Aug 2011")."""
        code = self.negotiate_language(language)
        return format_date(day, self.format_message(code, "short-date-pattern"), locale=code)

    def format_language_name(self, language: str, named_code: str) -> str:
        """Name the language `named_code` (IETF) in another; its code if that has no name for it."""
        locale = Locale.parse(self.negotiate_language(language))
        primary = named_code.replace("_", "-").split("-")[0].lower()
        return str(locale.languages.get(primary, named_code))

    def _bundle_of(self, code: str) -> SentenceBundle:
        if code not in self._bundles:
            self._bundles[code] = SentenceBundle(code, self._sources[code])
        return self._bundles[code]


@dataclass(frozen=True, slots=True)
class Translator:
    """The bot's sentences in one language."""

    catalogue: Catalogue
    language: str

    def format_message(self, key: str, **values: MessageValue) -> str:
        """Say a sentence of the catalogue."""
        return self.catalogue.format_message(self.language, key, **values)

    def format_long_date(self, day: datetime.date) -> str:
        """Write a day in full."""
        return self.catalogue.format_long_date(self.language, day)

    def format_short_date(self, day: datetime.date) -> str:
        """Write a day for a label."""
        return self.catalogue.format_short_date(self.language, day)

    def format_language_name(self, code: str) -> str:
        """Name a language."""
        return self.catalogue.format_language_name(self.language, code)


@cache
def load_catalogue() -> Catalogue:
    """Read the catalogues that come with the program, once."""
    return Catalogue(dict(_read_ftl_files()))


def _read_ftl_files() -> list[tuple[str, str]]:
    folder = files("bot.conversation.i18n") / "locales"
    ftl_files = [file for file in folder.iterdir() if file.name.endswith(".ftl")]
    return [(file.name.removesuffix(".ftl"), file.read_text("utf-8")) for file in ftl_files]
