"""Words that were cut in two where their line was wrapped: "be-", "fore" on the next line."""

from __future__ import annotations

import re
from functools import cache

from bot.languages.folding import fold_case
from bot.languages.loader import load_all_languages

CUT_END = re.compile(r"(?:[^\W\d_]{2}[-\u2010]|\u00ad)$")
"""How a line ends within a word; "e-" may be the beginning of "e-mail"."""
WORD_REST = re.compile(r"\s*(?P<rest>\S+)")


def cuts_word(above: str, below: str) -> bool:
    """Tell whether a line ends within a word; "Haupt-" before "und Nebensaison" is whole."""
    rest = WORD_REST.match(below)
    if CUT_END.search(above.rstrip()) is None or rest is None or not rest["rest"][0].islower():
        return False
    return fold_case(rest["rest"]) not in _joining_words()


def join_cut_word(above: str, below: str) -> tuple[str, str]:
    """Return two lines with the word that was cut between them whole on the first."""
    rest = WORD_REST.match(below)
    if rest is None or not cuts_word(above, below):
        return above, below
    return above.rstrip()[:-1] + rest["rest"], below[rest.end() :]


@cache
def _joining_words() -> frozenset[str]:
    return frozenset(word for data in load_all_languages() for word in data.followups.openers)
