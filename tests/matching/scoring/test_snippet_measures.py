from __future__ import annotations

from dataclasses import replace

import numpy as np

from bot.matching.scoring.alignment import Alignment
from tests.fakes.articles import load_set_library, matcher_of
from tests.fakes.matching.handmade_alignment import untaught


def test_a_second_look_without_phrasings_is_the_first_one_at_what_is_left() -> None:
    article = load_set_library("telescope").articles[0]
    first, *others = article.entries
    phrased = replace(first, phrasings=("How dear was the launch?", "Who paid for the mirror?"))
    matcher = matcher_of(replace(article, entries=(phrased, *others)))
    (evidence,) = matcher.extract_features("how much did the launch of the mirror cost")
    unphrased = evidence.matrix.unphrased
    assert unphrased is not None
    again = Alignment(
        unphrased.alignment.index, evidence.query, evidence.matrix.entries, untaught(evidence.index)
    )
    for name in ("similarity", "snippet_coverage", "ngram_similarity", "embedding_similarity"):
        np.testing.assert_allclose(
            getattr(unphrased.alignment, name), getattr(again, name), atol=1e-6
        )
    assert len(again.snippets) == len(evidence.matrix.alignment.snippets) - 2
