"""Nouns that say what a verb does ("Mitnahme", "Kauf"), with their verbs."""

from __future__ import annotations

from collections.abc import Iterable


class ActionNouns:
    """What a language's file says of such nouns. Never changes."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Take ends of nouns, each with the verb's end and verbs for a noun of just that end."""
        ends = ((noun_end, tuple(verbs.split())) for noun_end, verbs in pairs)
        self._verbs_by_end = sorted(ends, key=lambda pair: -len(pair[0]))

    def verbs_of(self, noun: str) -> tuple[str, ...]:
        """Give the verbs that a word in normal form stands for, the nearest first; most: none."""
        for noun_end, verbs in self._verbs_by_end:
            if noun.endswith(noun_end):
                prefix = noun.removesuffix(noun_end)
                return (prefix + verbs[0],) if prefix else verbs
        return ()
