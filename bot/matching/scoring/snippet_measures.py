"""What is measured of a message and each snippet by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from bot.matching.index.char_ngrams import cosine_with_texts
from bot.matching.index.index import Index
from bot.matching.index.layout.selection import SnippetSelection
from bot.matching.index.ragged import FloatArray
from bot.matching.index.terms.meant_terms import flatten_expansions
from bot.matching.query.parsed_query import ParsedQuery
from bot.matching.scoring.word_alignment import align_words
from bot.matching.scoring.word_weights import WordWeights, weigh_words


@dataclass(frozen=True, slots=True)
class SnippetMeasures:
    """A message beside each snippet of a selection."""

    similarity: FloatArray
    """(words, snippets): how well each word is found in each, 0 to 1."""
    coverage: FloatArray
    """(snippets,): how much of each is found in the words, 0 to 1."""
    letters: FloatArray
    """(snippets,): the cosine of groups of letters, 0 to 1."""
    meaning: FloatArray
    """(snippets,): the cosine of meaning, -1 to 1."""
    weights: WordWeights
    """What the words tell beside the entries."""

    def narrow_to(self, selection: SnippetSelection, part: SnippetSelection) -> SnippetMeasures:
        """Give those of the snippets of `part`, which are some of those of `selection`, the one
        that was measured, and belong to the same entries."""
        places = np.searchsorted(selection.snippets, part.snippets)
        return replace(
            self,
            similarity=self.similarity.take(places, axis=1),
            coverage=self.coverage.take(places),
            letters=self.letters.take(places),
            meaning=self.meaning.take(places),
        )


def measure_snippets(
    index: Index, query: ParsedQuery, selection: SnippetSelection
) -> SnippetMeasures:
    """Lay `query` beside each snippet of `selection`."""
    meant = flatten_expansions(query.expansions)
    return SnippetMeasures(
        *align_words(index, query, meant, selection),
        letters=cosine_with_texts(query.ngrams, selection.ngrams),
        meaning=selection.embeddings @ query.embedding,
        weights=weigh_words(index, query, meant, selection),
    )
