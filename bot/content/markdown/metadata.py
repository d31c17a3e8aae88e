"""The fields of the front matter: checked one by one, so that a bad one costs only itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import PurePosixPath
from types import MappingProxyType

from rapidfuzz import fuzz, process

from bot.content.document.diagnostics import Diagnostics
from bot.content.document.parsed import Metadata
from bot.content.document.text import is_openable_link, is_web_address, to_one_line
from bot.content.markdown.field_names import FIELD_ALIASES, KNOWN_FIELDS, is_other_tools_field
from bot.content.markdown.front_matter import FrontMatter
from bot.content.markdown.list_fields import read_corrections, read_not_covered

NO_TITLE_PROBLEM = (
    "The article has no title.",
    "Write “title: …” between two lines of --- at the head of the file.",
)

MAX_SYNONYM_GROUPS, MAX_GROUP_WORDS = 1000, 100
UNQUOTED_FIELDS = ("date", "language", "url", "image")
CURLY_QUOTES = re.compile(
    "[\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019].*[\u201c\u201d\u00ab\u00bb\u2018\u2019]"
)
"""What a word processor makes of the quotation marks around a value."""
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?", re.IGNORECASE)


def read_metadata(
    front_matter: FrontMatter, diagnostics: Diagnostics, *, title_needed: bool = True
) -> Metadata:
    """Turn the front matter into metadata; what can't be used is reported and left out."""
    field_parser = _FieldParser(front_matter, diagnostics)
    field_parser.report_unknown_fields()
    return Metadata(
        title=field_parser.read_title(needed=title_needed),
        date=field_parser.read_publication_date(),
        source=field_parser.read_text_field("source"),
        url=field_parser.read_url(),
        language=field_parser.read_language(),
        caption=field_parser.read_text_field("caption"),
        synonyms=field_parser.read_synonyms(),
        moved=field_parser.read_moved_ids(),
        field_lines=front_matter.key_lines,
        image=field_parser.read_image(),
        alt=field_parser.read_text_field("alt"),
        corrections=read_corrections(front_matter, diagnostics),
        not_covered=read_not_covered(front_matter, diagnostics),
        description=field_parser.read_text_field("description"),
    )


class _FieldParser:
    def __init__(self, front_matter: FrontMatter, diagnostics: Diagnostics) -> None:
        self._front_matter, self._diagnostics = front_matter, diagnostics
        self._values = dict(front_matter.values)
        self._name_in_file: dict[str, str] = {}
        for alias, name in FIELD_ALIASES.items():
            if name not in self._values and isinstance(self._values.get(alias), str):
                self._values[name] = self._values[alias]
                self._name_in_file[name] = alias

    def _report_field(
        self, key: str, message: str, hint: str, *, fatal: bool = False, left_out: str = ""
    ) -> None:
        line = self._front_matter.key_lines.get(self._name_in_file.get(key, key), 1)
        self._diagnostics.report_problem(line, message, hint, fatal=fatal, left_out=left_out)

    def report_unknown_fields(self) -> None:
        for key in self._front_matter.values:
            if (
                key not in KNOWN_FIELDS
                and key not in FIELD_ALIASES
                and not is_other_tools_field(key)
            ):
                suggestion = process.extractOne(
                    key, KNOWN_FIELDS, scorer=fuzz.ratio, score_cutoff=60
                )
                hint = f"Did you mean “{suggestion[0]}”?" if suggestion else "Delete the line."
                self._report_field(key, f"There is no field “{key}”.", hint)

    def read_text_field(self, key: str) -> str | None:
        value = self._values.get(key, "")
        if isinstance(value, str):
            return self._without_curly_quotes(key, to_one_line(value)) or None
        self._report_field(
            key,
            f"“{key}” must be one line of text.",
            f"Write it as “{key}: …”, between quotation marks if it holds a colon.",
        )
        return None

    def _without_curly_quotes(self, key: str, text: str) -> str:
        """Take typographic quotation marks off a value that can't have any."""
        if key not in UNQUOTED_FIELDS or not CURLY_QUOTES.fullmatch(text):
            return text
        message = f"“{key}” stands between typographic quotation marks."
        self._report_field(key, message, f"Write it without them: “{text[1:-1]}” alone.")
        return text[1:-1].strip()

    def read_title(self, *, needed: bool) -> str:
        title = self.read_text_field("title")
        if needed and title is None and not self._diagnostics.has_fatal:
            self._report_field("title", *NO_TITLE_PROBLEM, fatal=True)
        return title or ""

    def read_publication_date(self) -> date | None:
        text = self.read_text_field("date")
        if text is None:
            return None
        try:
            return datetime.fromisoformat(text).date()
        except ValueError:
            self._report_field(
                "date", f"“{text}” is no date.", "Write year, month and day, as in 2011-08-23."
            )
            return None

    def read_url(self) -> str | None:
        text = self.read_text_field("url")
        if text is None or is_openable_link(text):
            return text
        if "url" in self._name_in_file:
            return None  # another tool's path on its own site: as good as none
        self._report_field(
            "url",
            f"“{text}” is no web address.",
            "Write the whole address, such as https://example.org/page, without a port.",
            left_out=text,
        )
        return None

    def read_image(self) -> str | None:
        text = self.read_text_field("image")
        if text is None or (text.startswith("https://") and is_web_address(text)):
            return text
        if is_inside_folder(text) and text.lower().endswith(IMAGE_SUFFIXES):
            return text
        self._report_field(
            "image",
            f"“{text}” can't be the picture.",
            "Name a .jpg, .png or .webp file in the article's folder, or an https:// address.",
        )
        return None

    def read_language(self) -> str:
        text = self.read_text_field("language") or ""
        if not text or LANGUAGE_CODE.fullmatch(text):
            return text
        self._report_field(
            "language", f"“{text}” is no language code.", "Write a code such as en, ru or pt-BR."
        )
        return ""

    def read_synonyms(self) -> tuple[tuple[str, ...], ...]:
        value = self._values.get("synonyms", "")
        if value == "":
            return ()
        if not isinstance(value, list):
            self._report_field(
                "synonyms",
                "“synonyms” must be a list.",
                "Write each group of words on a line of its own that begins with a hyphen.",
            )
            return ()
        groups = tuple(self._read_synonym_group(item) for item in value[:MAX_SYNONYM_GROUPS])
        return tuple(group for group in groups if len(group) > 1)

    def _read_synonym_group(self, item: object) -> tuple[str, ...]:
        words = item.split(",") if isinstance(item, str) else item
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            self._report_field(
                "synonyms",
                "A group of synonyms isn't a line of words.",
                "Write it as “- North Korea, DPRK, Pyongyang”.",
            )
            return ()
        group = tuple(dict.fromkeys(filter(None, (" ".join(w.split()) for w in words))))
        if len(group) < 2:
            self._report_field(
                "synonyms",
                f"The group of synonyms “{', '.join(group)}” has one word only.",
                "Write at least two words, with a comma between them.",
            )
        return group[:MAX_GROUP_WORDS]

    def read_moved_ids(self) -> Mapping[str, str]:
        value = self._values.get("moved", "")
        if value == "":
            return {}
        if isinstance(value, dict) and all(isinstance(new, str) for new in value.values()):
            return MappingProxyType({str(old).strip(): new.strip() for old, new in value.items()})
        self._report_field(
            "moved",
            "“moved” must tell a new id for each old one.",
            "Write it as “moved: {old-id: new-id}”.",
        )
        return {}


IMAGE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")


def is_inside_folder(path: str) -> bool:
    """Tell whether a path stays in the folder it starts from."""
    parts = PurePosixPath(path).parts
    return (
        bool(parts)
        and not path.startswith("/")
        and ".." not in parts
        and not {"\\", ":"} & set(path)
    )
