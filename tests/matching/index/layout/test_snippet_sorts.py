"""The best of each entry's questions and of its sentences, and the windows of long answers."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.index.layout.answer_windows import find_windows
from bot.matching.index.layout.snippet_sorts import find_sorts
from bot.matching.index.ragged import FloatArray, IntArray

# Each entry's questions, one at least, and its sentences; scores are eighths, so that some tie.
counts_of_entries = st.lists(
    st.tuples(st.integers(1, 4), st.integers(0, 5)), min_size=1, max_size=6
)


def lay_out(counts: list[tuple[int, int]]) -> tuple[IntArray, IntArray, IntArray]:
    """Where each entry starts, where its sentences do, and where it ends."""
    questions, sentences = np.array(counts, dtype=np.int32).T
    ends = np.cumsum(questions + sentences, dtype=np.int32)
    return ends - questions - sentences, ends - sentences, ends


def draw_scores(data: st.DataObject, count: int) -> FloatArray:
    eighths = data.draw(st.lists(st.integers(-8, 8), min_size=count, max_size=count))
    return np.array([eighth / 8 for eighth in eighths], dtype=np.float32)


@given(counts_of_entries, st.data())
def test_the_best_question_and_the_best_sentence_of_each_entry_are_found(
    counts: list[tuple[int, int]], data: st.DataObject
) -> None:
    starts, sentence_starts, ends = lay_out(counts)
    scores = draw_scores(data, int(ends[-1]))
    of_questions, of_sentences = find_sorts(starts, sentence_starts, ends).find_best(scores)
    for entry, (start, middle, end) in enumerate(zip(starts, sentence_starts, ends, strict=True)):
        assert of_questions[entry] == scores[start:middle].max()
        assert of_sentences[entry] == scores[middle:end].max(initial=0.0)


@given(counts_of_entries.filter(lambda counts: any(count for _, count in counts)), st.data())
def test_a_window_is_a_sentence_with_its_neighbours_and_the_last_of_equal_ones_counts(
    counts: list[tuple[int, int]], data: st.DataObject
) -> None:
    _, sentence_starts, ends = lay_out(counts)
    answers = np.flatnonzero(ends > sentence_starts)
    windows = find_windows(answers, sentence_starts, ends)
    scores = draw_scores(data, windows.places.shape[1])
    for answer, densest in zip(
        answers.tolist(), windows.find_densest(scores).tolist(), strict=True
    ):
        sentences = range(int(sentence_starts[answer]), int(ends[answer]))
        own = np.flatnonzero(windows.entries[windows.answer] == answer)
        assert windows.places[1, own].tolist() == [*sentences]
        assert windows.places[0, own].tolist() == [sentences[0], *sentences[:-1]]
        assert windows.places[2, own].tolist() == [*sentences[1:], sentences[-1]]
        assert densest == own[scores[own] == scores[own].max()][-1]
