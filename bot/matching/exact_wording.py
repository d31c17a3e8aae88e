"""Messages in an article's own words: they are answered whatever else stands in the articles."""

from __future__ import annotations

import unicodedata
from collections import defaultdict

from bot.article.library import Library
from bot.matching.text.normalize import normalize_text


class ExactWordings:
    """The questions and phrasings of a library, found by their letters alone. Never changes."""

    def __init__(self, library: Library) -> None:
        """Collect the wordings of all entries."""
        names: defaultdict[str, list[str]] = defaultdict(list)
        for article in library.articles:
            for entry in article.entries:
                for wording in (entry.question, *entry.phrasings):
                    names[_letters_of(normalize_text(wording))].append(article.full_name(entry))
        names.pop("", None)
        self._names_by_wording = {
            wording: tuple(dict.fromkeys(same)) for wording, same in names.items()
        }

    def find_entries(self, normal_text: str) -> tuple[str, ...]:
        """Give the full names of the entries that are asked in just these words."""
        return self._names_by_wording.get(_letters_of(normal_text), ())


def _letters_of(normal_text: str) -> str:
    """Leave out everything but letters, their marks and digits; without any, the text as it is."""
    if normal_text.isascii():  # the same, without asking for each sign's category
        return "".join(filter(str.isalnum, normal_text)) or "".join(normal_text.split())
    letters = [sign for sign in normal_text if unicodedata.category(sign)[0] in "LMN"]
    return "".join(letters) or "".join(normal_text.split())
