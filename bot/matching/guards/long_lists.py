"""What the phrasings of a long list say where the wording of the nearest ones speaks against it."""

from __future__ import annotations

from bot.languages.polarity import recall_polarity
from bot.matching.scoring.alignment import Alignment
from bot.matching.scoring.entry_place import EntryPlace

MIN_POOLING_SHARE = 0.1
"""Say of an article's phrasings in the confidence from which they are heard: that of thirteen
entries whose phrasings are told apart well."""
MIN_SURE_PROBABILITY = 0.9
"""Probability by the phrasings alone from which they are sure of an entry: its wording varies at
the very word that is strange to the nearest of them."""
MIN_OTHER_POLE_SHARE = 0.1
"""Share of an entry's phrasings that deny something, or that don't, from which it asks both."""


def are_phrasings_sure(alignment: Alignment, place: EntryPlace) -> bool:
    """Tell whether the phrasings of a long list that tells them apart are sure of an entry."""
    if not _is_told_apart(alignment, place) or not alignment.taught_columns.lift.any():
        return False
    entry = alignment.entries[place.number]
    return bool(alignment.taught.probability[entry] >= MIN_SURE_PROBABILITY)


def asks_both_ways(alignment: Alignment, place: EntryPlace) -> bool:
    """Tell whether an entry of such a list is asked with and without a denial ("I can't find my
    card", "where is my card"): then that tells it from no other."""
    if not _is_told_apart(alignment, place):
        return False
    index = alignment.index
    is_denied = [
        recall_polarity(index.snippets.texts[snippet], index.language.data).is_negated
        for snippet in alignment.snippets[place.start : place.stop].tolist()
        if not index.snippets.is_sentence[snippet]
    ]
    rarer = min(sum(is_denied), len(is_denied) - sum(is_denied))
    return rarer >= MIN_OTHER_POLE_SHARE * len(is_denied)


def _is_told_apart(alignment: Alignment, place: EntryPlace) -> bool:
    entry = alignment.entries[place.number]
    return bool(alignment.taught.pooling_share[entry] >= MIN_POOLING_SHARE)
