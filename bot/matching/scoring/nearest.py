"""Which snippet of an entry is nearest to a message, and which sentence answers it."""

from __future__ import annotations

import numpy as np

from bot.matching.index.ragged import FloatArray, IntArray
from bot.matching.scoring.alignment import Alignment

NO_SENTENCE = -1
"""Stands for the whole answer."""
MIN_SENTENCE_SCORE = 0.5
"""How much of what is special in a message a sentence has to hold to be the one asked for."""
NEAR_BEST_SHARE = 0.75
"""Share of the best sentence's score from which another is looked at for the fact asked for."""

# Weights that only break ties among snippets which hold as much of the message; a sentence is
# emphasised by them, no entry is chosen. Set by reading the sentences chosen on the readers files.
_LETTERS_WEIGHT = 0.3
_MEANING_WEIGHT = 0.3
_COVERAGE_WEIGHT = 0.3
_ANSWER_TYPE_WEIGHT = 0.2


def find_best_snippets(alignment: Alignment) -> IntArray:
    """Give the number of the snippet that each entry's evidence comes from (entries,)."""
    values = (
        alignment.snippet_score
        + _LETTERS_WEIGHT * alignment.ngram_similarity
        + _COVERAGE_WEIGHT * np.where(alignment.is_sentence, 0, alignment.snippet_coverage)
    )
    best_places = [
        start + int(np.argmax(values[start:stop]))
        for start, stop in alignment.selection.entry_spans
    ]
    return alignment.snippets[best_places]


def find_answering_sentences(alignment: Alignment) -> IntArray:
    """Give for each entry the sentence that tells what was asked (entries,), or NO_SENTENCE.

    It has to hold half of what is special in the message, and more of it than the entry's
    own question: who asks that question wants the whole answer.
    """
    sentences = np.full(len(alignment.entries), NO_SENTENCE, dtype=np.int32)
    # Most messages are told by no sentence: what tells the best one is then not worked out.
    question_scores = alignment.snippet_score.take(alignment.selection.entry_starts)
    best_scores = alignment.maxima.sentence_score
    may_tell = (best_scores >= MIN_SENTENCE_SCORE) & (best_scores > question_scores)
    numbers = may_tell.nonzero()[0].tolist()
    if not numbers:
        return sentences
    scores = np.where(alignment.is_sentence, alignment.snippet_score, -1.0)
    answer_scores = _score_answers(alignment, scores)
    for number in numbers:
        start, stop = alignment.selection.entry_spans[number]
        best = start + int(answer_scores[start:stop].argmax())
        if scores[best] >= MIN_SENTENCE_SCORE and scores[best] > question_scores[number]:
            sentences[number] = alignment.snippets[best]
    return sentences


def _score_answers(alignment: Alignment, sentence_scores: FloatArray) -> FloatArray:
    """Give how much speaks for each sentence as the one asked for (snippets,)."""
    scores: FloatArray = (
        sentence_scores
        + _LETTERS_WEIGHT * alignment.ngram_similarity
        + _MEANING_WEIGHT * alignment.embedding_similarity
        + _ANSWER_TYPE_WEIGHT * _answer_type_bonus(alignment, sentence_scores)
    )
    return scores


def match_answer_types(alignment: Alignment) -> FloatArray:
    """Give 1 for an entry whose best sentences hold the kind of fact asked for, -1 if not.

    (entries,), 0 where no sentence has anything of the message or no kind of fact is asked for.
    """
    count = len(alignment.entries)
    if not alignment.answer_types:
        return np.zeros(count, dtype=np.float32)
    best, owner = alignment.maxima.sentence_score, alignment.selection.owner
    is_near = alignment.is_sentence & (alignment.snippet_score >= NEAR_BEST_SHARE * best[owner])
    (near_places,) = (is_near & (best[owner] > 0)).nonzero()
    near_snippets = alignment.snippets[near_places].tolist()
    is_held = np.fromiter(map(alignment.holds_answer_types, near_snippets), dtype=np.bool_)
    held_count = np.bincount(owner[near_places[is_held]], minlength=count)
    type_matches: FloatArray = np.where(best > 0, np.where(held_count, 1.0, -1.0), 0.0)
    return type_matches.astype(np.float32)


def match_question_types(alignment: Alignment) -> FloatArray:
    """Give 1 for an entry whose question asks for the same sort of thing, -1 for another.

    (entries,), 0 where either asks for no known sort.
    """
    if not alignment.question_types:
        return np.zeros(len(alignment.entries), dtype=np.float32)
    shared_types = alignment.selection.question_types & alignment.question_types
    same_type = np.maximum.reduceat(shared_types, alignment.selection.entry_starts) != 0
    has_type = alignment.selection.has_question_type
    return np.where(same_type, 1.0, np.where(has_type, -1.0, 0.0)).astype(np.float32)


def _answer_type_bonus(alignment: Alignment, sentence_scores: FloatArray) -> FloatArray:
    """Give 1 for the sentences in question that hold the kind of fact asked for (snippets,)."""
    bonus = np.zeros(len(alignment.snippets), dtype=np.float32)
    if alignment.answer_types:
        for place in (sentence_scores >= MIN_SENTENCE_SCORE).nonzero()[0].tolist():
            bonus[place] = alignment.holds_answer_types(int(alignment.snippets[place]))
    return bonus
