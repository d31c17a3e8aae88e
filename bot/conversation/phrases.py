"""The bot's own sentences: one Fluent catalogue a language, chosen by the reader's language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource

FALLBACK = "en"
"""The language of a reader whose own one has no catalogue."""
Value = str | int


class Phrases:
    """The catalogues of all languages."""

    def __init__(self, catalogues: Mapping[str, str]) -> None:
        """Take the catalogues (Fluent syntax) by language code; English must be among them."""
        self._bundles = {code: _bundle(code, source) for code, source in catalogues.items()}
        self._dates = {code: self.say(code, "date-pattern") for code in self._bundles}

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages, in alphabetical order."""
        return tuple(sorted(self._bundles))

    def choose(self, code: str | None) -> str:
        """Take a reader's language code (`ru-RU`, any case, or None) to a language there is."""
        primary = (code or "").replace("_", "-").split("-")[0].lower()
        return primary if primary in self._bundles else FALLBACK

    def say(self, language: str, key: str, **values: Value) -> str:
        """Say a sentence. Raises KeyError for one that isn't in the catalogue."""
        bundle = self._bundles[self.choose(language)]
        if not bundle.has_message(key):
            bundle = self._bundles[FALLBACK]
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        said, errors = bundle.format_pattern(pattern, values)
        if errors:
            raise errors[0]
        return str(said)

    def date(self, language: str, day: datetime.date) -> str:
        """Write a day in full, as the language does ("23 August 2011")."""
        code = self.choose(language)
        return format_date(day, self._dates[code], locale=code)

    def short_date(self, language: str, day: datetime.date) -> str:
        """Write a day with its month cut short, for a label ("23 Aug 2011")."""
        code = self.choose(language)
        return format_date(day, self.say(code, "short-date-pattern"), locale=code)


@dataclass(frozen=True, slots=True)
class Voice:
    """The phrases in one language."""

    phrases: Phrases
    language: str

    def say(self, key: str, **values: Value) -> str:
        """Say a sentence of the catalogue."""
        return self.phrases.say(self.language, key, **values)

    def date(self, day: datetime.date) -> str:
        """Write a day in full."""
        return self.phrases.date(self.language, day)

    def short_date(self, day: datetime.date) -> str:
        """Write a day for a label."""
        return self.phrases.short_date(self.language, day)


def load() -> Phrases:
    """Read the catalogues that come with the program."""
    return Phrases(dict(_catalogues()))


def _catalogues() -> list[tuple[str, str]]:
    folder = files("bot.conversation") / "phrases"
    found = [file for file in folder.iterdir() if file.name.endswith(".ftl")]
    return [(file.name.removesuffix(".ftl"), file.read_text("utf-8")) for file in found]


def _bundle(code: str, source: str) -> FluentBundle:
    bundle = FluentBundle([code], use_isolating=False)
    bundle.add_resource(FluentResource(source))
    return bundle
