"""Which questions a follow-up may turn the last one into."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bot.matching.candidates import CandidateOdds
from bot.matching.evidence import LanguageEvidence
from bot.matching.reranking import resolve_followup
from bot.matching.scoring.feature_matrix import compute_features
from bot.matching.scoring.nearest import NO_SENTENCE
from tests.fakes.articles import article_of_entries
from tests.fakes.matching.handmade_alignment import (
    align_by_hand,
    index_by_hand,
    made_up_words,
    of_questions,
    untaught,
)

SHARED_COUNTS = {"last": 40, "nearest": 20, "near": 17, "far": 15}
"""How many of the last question's words each question says."""


def test_the_nearest_variant_is_raised_and_what_shares_nearly_as_much_of_the_last_question() -> (
    None
):
    entries = (
        (name, made_up_words(count), "The keeper sleeps in the lighthouse.")
        for name, count in SHARED_COUNTS.items()
    )
    index = index_by_hand(article_of_entries("made-up", "en", *entries))
    alignment = align_by_hand(
        index,
        "sunday",
        weights=[1.0],
        similarity=[of_questions(index, [0.0, 1.0, 1.0, 1.0])],
        context_dependence=1.0,
        previous_entry="made-up/last",
    )
    numbers = np.arange(len(SHARED_COUNTS), dtype=np.int32)
    matrix = compute_features(index, untaught(index), alignment.query, numbers)
    matrix = replace(matrix, alignment=alignment)
    piece = LanguageEvidence(index, alignment.query, matrix, untaught(index))
    candidates = [
        CandidateOdds(1.0, piece, number, index.entries.names[number], NO_SENTENCE)
        for number in numbers.tolist()
    ]
    boosted, has_variant = resolve_followup(candidates, alignment.query)
    raised = {candidate.name for candidate in boosted if candidate.odds > 1}
    assert raised == {"made-up/nearest", "made-up/near"}
    assert has_variant
