"""The fields of the front matter: checked one by one, so that a bad one costs only itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from urllib.parse import urlsplit

from rapidfuzz import fuzz, process

from bot.article import afterthought
from bot.article.draft import Heading
from bot.article.fault import Findings
from bot.article.front import Front
from bot.article.image import ENDINGS, inside
from bot.article.line import one_line

KNOWN = (
    *("title", "date", "source", "url", "language", "caption", "synonyms", "moved"),
    *("image", "alt", "corrections", "not_covered"),
)

MAX_GROUPS, MAX_WORDS = 1000, 100
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?", re.IGNORECASE)


def heading(front: Front, findings: Findings) -> Heading:
    """Turn the front matter into a Heading; what can't be used is noted and left out."""
    fields = _Fields(front, findings)
    fields.unknown()
    return Heading(
        title=fields.title(),
        date=fields.date(),
        source=fields.text("source"),
        url=fields.url(),
        language=fields.language(),
        caption=fields.text("caption"),
        synonyms=fields.synonyms(),
        moved=fields.moved(),
        lines=front.lines,
        image=fields.image(),
        alt=fields.text("alt"),
        corrections=afterthought.corrections(front, findings),
        not_covered=afterthought.not_covered(front, findings),
    )


def web_address(url: str) -> bool:
    """Tell whether this is a whole http or https address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", url)


class _Fields:
    def __init__(self, front: Front, findings: Findings) -> None:
        self._front, self._findings = front, findings

    def _add(self, key: str, message: str, mend: str, *, fatal: bool = False) -> None:
        self._findings.add(self._front.lines.get(key, 1), message, mend, fatal=fatal)

    def unknown(self) -> None:
        for key in self._front.values:
            if key not in KNOWN:
                near = process.extractOne(key, KNOWN, scorer=fuzz.ratio, score_cutoff=60)
                mend = f"Did you mean “{near[0]}”?" if near else "Delete the line."
                self._add(key, f"There is no field “{key}”.", mend)

    def text(self, key: str) -> str | None:
        value = self._front.values.get(key, "")
        if isinstance(value, str):
            return one_line(value) or None
        self._add(
            key,
            f"“{key}” must be one line of text.",
            f"Write it as “{key}: …”, between quotation marks if it holds a colon.",
        )
        return None

    def title(self) -> str:
        title = self.text("title")
        if title is None and not self._findings.fatal:
            self._add(
                "title",
                "The article has no title.",
                "Write “title: …” between two lines of --- at the head of the file.",
                fatal=True,
            )
        return title or ""

    def date(self) -> date | None:
        text = self.text("date")
        if text is None:
            return None
        try:
            return datetime.fromisoformat(text).date()
        except ValueError:
            self._add(
                "date", f"“{text}” is no date.", "Write year, month and day, as in 2011-08-23."
            )
            return None

    def url(self) -> str | None:
        text = self.text("url")
        if text is None or web_address(text):
            return text
        self._add(
            "url",
            f"“{text}” is no web address.",
            "Write the whole address, beginning with https://.",
        )
        return None

    def image(self) -> str | None:
        text = self.text("image")
        if text is None or (text.startswith("https://") and web_address(text)):
            return text
        if inside(text) and text.lower().endswith(ENDINGS):
            return text
        self._add(
            "image",
            f"“{text}” can't be the picture.",
            "Name a .jpg, .png or .webp file in the article's folder, or an https:// address.",
        )
        return None

    def language(self) -> str:
        text = self.text("language") or "en"
        if LANGUAGE.fullmatch(text):
            return text
        self._add(
            "language", f"“{text}” is no language code.", "Write a code such as en, ru or pt-BR."
        )
        return "en"

    def synonyms(self) -> tuple[tuple[str, ...], ...]:
        value = self._front.values.get("synonyms", "")
        if value == "":
            return ()
        if not isinstance(value, list):
            self._add(
                "synonyms",
                "“synonyms” must be a list.",
                "Write each group of words on a line of its own that begins with a hyphen.",
            )
            return ()
        groups = tuple(self._group(item) for item in value[:MAX_GROUPS])
        return tuple(group for group in groups if len(group) > 1)

    def _group(self, item: object) -> tuple[str, ...]:
        words = item.split(",") if isinstance(item, str) else item
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            self._add(
                "synonyms",
                "A group of synonyms isn't a line of words.",
                "Write it as “- North Korea, DPRK, Pyongyang”.",
            )
            return ()
        group = tuple(dict.fromkeys(filter(None, (" ".join(w.split()) for w in words))))
        if len(group) < 2:
            self._add(
                "synonyms",
                f"The group of synonyms “{', '.join(group)}” has one word only.",
                "Write at least two words, with a comma between them.",
            )
        return group[:MAX_WORDS]

    def moved(self) -> Mapping[str, str]:
        value = self._front.values.get("moved", "")
        if value == "":
            return {}
        if isinstance(value, dict) and all(isinstance(new, str) for new in value.values()):
            return MappingProxyType({str(old).strip(): new.strip() for old, new in value.items()})
        self._add(
            "moved",
            "“moved” must tell a new id for each old one.",
            "Write it as “moved: {old-id: new-id}”.",
        )
        return {}
