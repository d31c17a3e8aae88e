"""One language's catalogue, of which only the sentences are parsed that are spoken.

The menus of all languages are set at the start: with all that is known of how each of them counts
and writes dates, that would take twenty megabytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Message, TextElement

_ENTRY_START = re.compile(r"^-?[a-zA-Z][\w-]*(?=[ \t]*=)", re.MULTILINE)
"""The name of a message or term: it stands at the beginning of a line, and goes on to the next."""
_REFERENCE = re.compile(r"[{(,:]\s*(-?[a-zA-Z][\w-]*)")
"""What may be the name of another entry inside one."""
_SPACES = "[ \u00a0\u202f\u2068\u2069]*"
_QUOTED_VALUE = re.compile(
    rf"(?P<open>[«“„「《]){_SPACES}\{{ \$(?P<name>[\w-]+) \}}{_SPACES}(?P<close>[»”“」》])"
)
"""A value between quotation marks."""


class SentenceBundle:
    """The sentences of one language."""

    def __init__(self, code: str, source: str) -> None:
        """Take a catalogue in Fluent syntax."""
        self._code = code
        self._sources = dict(_split_entries(source))
        self._plain_sentences: dict[str, str] = {}

    def has_message(self, key: str) -> bool:
        """Whether there is a sentence of this name."""
        return key in self._sources

    def format_message(self, key: str, values: Mapping[str, str | int]) -> str:
        """Say a sentence with its values. Raises KeyError if it isn't there, or says nothing."""
        if "{" in self._sources[key]:
            return self._fill_in(key, values)
        if key not in self._plain_sentences:
            self._plain_sentences[key] = _read_plain_sentence(key, self._sources[key])
        return self._plain_sentences[key]

    def _fill_in(self, key: str, values: Mapping[str, str | int]) -> str:
        if not self._bundle.has_message(key):
            self._parse_entry(key)
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        sentence, errors = self._bundle.format_pattern(pattern, self._nest_quotes(key, values))
        if errors:
            raise errors[0]
        return str(sentence)

    def _nest_quotes(self, key: str, values: Mapping[str, str | int]) -> dict[str, str | int]:
        """Give the values; where a sentence quotes one, its own quotation marks are inner ones."""
        nested = dict(values)
        for quoted in _QUOTED_VALUE.finditer(self._sources[key]):
            value, outer = nested.get(quoted["name"]), quoted["open"] + quoted["close"]
            if isinstance(value, str) and value.count(outer[0]) == value.count(outer[1]) > 0:
                inner = self.format_message("inner-quotes", {})
                nested[quoted["name"]] = value.translate(str.maketrans(outer, inner))
        return nested

    @cached_property
    def _bundle(self) -> FluentBundle:
        """What fills in: it loads the rules of the language, a megabyte."""
        return FluentBundle([self._code], use_isolating=False)

    def _parse_entry(self, key: str) -> None:
        """Parse a sentence and, before it, all that it is put together from."""
        names = [key]
        for name in names:
            references = _REFERENCE.findall(self._sources[name])
            names += [
                other for other in references if other in self._sources and other not in names
            ]
        for name in reversed(names):
            self._bundle.add_resource(FluentResource(self._sources[name]))


def _read_plain_sentence(key: str, source: str) -> str:
    """Read an entry in which nothing is filled in. Raises KeyError if it says nothing."""
    message = FluentResource(source).body[0]
    pattern = message.value if isinstance(message, Message) else None
    if pattern is None:
        raise KeyError(key)
    return "".join(part.value for part in pattern.elements if isinstance(part, TextElement))


def _split_entries(source: str) -> Iterator[tuple[str, str]]:
    starts = list(_ENTRY_START.finditer(source))
    ends = [start.start() for start in starts[1:]] + [len(source)]
    for start, end in zip(starts, ends, strict=True):
        yield start[0], source[start.start() : end]
