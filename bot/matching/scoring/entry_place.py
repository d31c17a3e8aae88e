"""Where one candidate stands in an alignment, among the others."""

from __future__ import annotations

from dataclasses import dataclass

from bot.matching.scoring.alignment import Alignment


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Where a candidate stands in an alignment, and the sentence that holds what was asked."""

    number: int
    """Its place among the candidates."""
    start: int
    stop: int
    """The places of its snippets."""
    sentence: int
    """Number of the snippet, or NO_SENTENCE."""

    def question_coverage(self, alignment: Alignment) -> float:
        """Give how much of the question or phrasing that is said most the message says, 0 to 1."""
        values = zip(
            alignment.snippet_coverage[self.start : self.stop].tolist(),
            alignment.is_sentence[self.start : self.stop].tolist(),
            strict=True,
        )
        return max((value for value, is_sentence in values if not is_sentence), default=0.0)

    def is_title_word(self, alignment: Alignment, word: int) -> bool:
        """Tell whether a word of the message (its place) is in the title of the entry's article."""
        index, query = alignment.index, alignment.query
        title_terms = index.article_of_entry(int(alignment.entries[self.number])).title_terms
        return not title_terms.isdisjoint(query.expansions[word])


def locate_entry(alignment: Alignment, entry: int, sentence: int) -> EntryPlace:
    """Find a candidate by its number in the index."""
    number = alignment.selection.entry_places[entry]
    return EntryPlace(number, *alignment.selection.entry_spans[number], sentence)
