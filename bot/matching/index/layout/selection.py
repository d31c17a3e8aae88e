"""The snippets of some entries side by side, ready to be compared; the last few are kept."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.char_ngrams import NgramLists, NgramRows, lay_out_ngrams, list_ngrams
from bot.matching.index.layout.answer_windows import FEW_SENTENCES, AnswerWindows, find_windows
from bot.matching.index.layout.snippet_sorts import SnippetSorts, find_sorts
from bot.matching.index.ragged import (
    BoolArray,
    DoubleArray,
    FloatArray,
    IntArray,
    JoinedRows,
    LongArray,
    RaggedArray,
)
from bot.matching.index.snippets import SnippetKind
from bot.matching.index.tables import EntryTable, SnippetTable

MAX_SELECTIONS = 8
"""Sets of entries whose snippets are kept laid out; a small library has only one such set."""
MIN_SNIPPET_WEIGHT = 0.2
"""What a snippet's words weigh at least, so that "Why?" isn't wholly found in every message."""
SENTENCE_DISCOUNT = 0.3
"""How fast it counts less for each e-fold of them."""


@dataclass(frozen=True, slots=True)
class SelectableTables:
    """What the layouts are cut from."""

    entries: EntryTable
    snippets: SnippetTable
    ngrams: RaggedArray
    """The groups of letters of each snippet."""
    snippet_weight: DoubleArray
    """(snippets,): how much all terms of each tell together."""
    embeddings: FloatArray
    """(snippets, dimensions): what each snippet means."""


@dataclass(frozen=True)
class SnippetSelection:
    """Some entries of an index, their snippets, and the rows that belong to the snippets.

    Whatever doesn't depend on a message is worked out once, when it is first asked for.
    """

    tables: SelectableTables
    entries: IntArray
    """(entries,): their numbers in the index."""
    snippets: IntArray
    """(snippets,): their numbers in the index."""
    entry_bounds: IntArray
    """(entries + 1,): the place of each entry's first snippet, and the one after all."""
    owner: IntArray
    """(snippets,): of each snippet the place of its entry among `entries`."""
    terms: JoinedRows
    ngrams: NgramRows | NgramLists

    @cached_property
    def entry_spans(self) -> list[tuple[int, int]]:
        """The place of each entry's first snippet, and the one after its last."""
        return list(
            zip(self.entry_bounds[:-1].tolist(), self.entry_bounds[1:].tolist(), strict=True)
        )

    @cached_property
    def entry_places(self) -> dict[int, int]:
        """The place of each entry, by its number in the index."""
        return {entry: place for place, entry in enumerate(self.entries.tolist())}

    @cached_property
    def entry_starts(self) -> IntArray:
        """The place of each entry's first snippet (entries,)."""
        return self.entry_bounds[:-1]

    @cached_property
    def is_lead(self) -> FloatArray:
        """1 for the lead of an article, 0 for any other entry (entries,)."""
        return self.tables.entries.is_lead.take(self.entries)

    @cached_property
    def article_numbers(self) -> IntArray:
        """The article of each entry (entries,)."""
        return self.tables.entries.article[self.entries]

    @cached_property
    def distinct_articles(self) -> tuple[list[int], LongArray]:
        """The numbers of the articles, and for each entry the place of its own (entries,)."""
        numbers = sorted({*self.article_numbers.tolist()})
        return numbers, np.array(numbers).searchsorted(self.article_numbers)

    @cached_property
    def is_topic(self) -> BoolArray:
        """Which entries are left out on purpose (entries,)."""
        return self.tables.entries.is_topic[self.entries]

    @cached_property
    def has_topics(self) -> bool:
        """Whether any is."""
        return bool(self.is_topic.any())

    @cached_property
    def is_sentence(self) -> BoolArray:
        """Which snippets are sentences of an answer (snippets,)."""
        return self.tables.snippets.is_sentence[self.snippets]

    @cached_property
    def is_phrasing(self) -> BoolArray:
        """Which snippets are phrasings (snippets,)."""
        is_phrasing: BoolArray = self.tables.snippets.kind[self.snippets] == SnippetKind.PHRASING
        return is_phrasing

    @cached_property
    def sentence_counts(self) -> IntArray:
        """How many sentences each entry's answer has (entries,)."""
        return self.tables.entries.sentence_counts[self.entries]

    @cached_property
    def sentence_starts(self) -> IntArray:
        """The place of each entry's first sentence, behind its questions and phrasings; where the
        next entry starts if it has none (entries,)."""
        starts: IntArray = self.entry_bounds[1:] - self.sentence_counts
        return starts

    @cached_property
    def sorts(self) -> SnippetSorts:
        """The runs of questions and of sentences."""
        return find_sorts(self.entry_starts, self.sentence_starts, self.entry_bounds[1:])

    @cached_property
    def long_answers(self) -> LongArray:
        """The places of the entries whose answer is long (long answers,)."""
        return (self.sentence_counts > FEW_SENTENCES).nonzero()[0]

    @cached_property
    def windows(self) -> AnswerWindows:
        """The sentences of the long answers."""
        return find_windows(self.long_answers, self.sentence_starts, self.entry_bounds[1:])

    @cached_property
    def snippet_discount(self) -> FloatArray:
        """What it counts that a snippet is near (snippets,): 1, or less for one of many sentences.

        A match by sentence alone says less the more there are.
        """
        excess = np.log(np.maximum(self.sentence_counts / np.float32(FEW_SENTENCES), 1))
        discount = 1 / (1 + SENTENCE_DISCOUNT * excess)
        return np.where(self.is_sentence, discount[self.owner], 1.0).astype(np.float32)

    @cached_property
    def question_types(self) -> NDArray[np.int16]:
        """The sorts of thing that each snippet asks for (snippets,), as bits."""
        return self.tables.snippets.question_types[self.snippets]

    @cached_property
    def has_question_type(self) -> BoolArray:
        """Which entries ask for a known sort of thing (entries,)."""
        has_type: BoolArray = np.maximum.reduceat(self.question_types, self.entry_starts) != 0
        return has_type

    @cached_property
    def embeddings(self) -> FloatArray:
        """What each snippet means (snippets, dimensions)."""
        return self.tables.embeddings.take(self.snippets, axis=0)

    @cached_property
    def total_weight(self) -> DoubleArray:
        """What all terms of each snippet tell (snippets,), MIN_SNIPPET_WEIGHT or more."""
        return np.maximum(self.tables.snippet_weight.take(self.snippets), MIN_SNIPPET_WEIGHT)

    @cached_property
    def padded_places(self) -> LongArray:
        """The places of each entry's questions and phrasings, and those of all its snippets behind
        that many and one (2, entries, most snippets of one, three at least); filled up with the
        place behind all snippets."""
        count = len(self.snippets)
        ends = np.array((self.sentence_starts, self.entry_bounds[1:]))[:, :, None]
        starts = self.entry_starts[:, None]
        places = starts + np.arange(max(3, int((ends[1] - starts).max(initial=0))))
        padded: LongArray = np.where(places < ends, places, count)
        padded[1] += count + 1
        return padded


class SelectionCache:
    """Lays out the snippets of a set of entries, and keeps the last few layouts."""

    def __init__(self, tables: SelectableTables, *, leaves_out_phrasings: bool = False) -> None:
        self._tables, self._leaves_out_phrasings = tables, leaves_out_phrasings
        self._selections: OrderedDict[bytes, SnippetSelection] = OrderedDict()

    def __len__(self) -> int:
        return len(self._selections)

    def select_entries(self, entries: IntArray) -> SnippetSelection:
        """Lay the snippets of `entries` (entries,) side by side."""
        cache_key = entries.tobytes()
        selection = self._selections.get(cache_key)
        if selection is None:
            selection = self._selections[cache_key] = self._build_selection(entries)
            if len(self._selections) > MAX_SELECTIONS:
                self._selections.popitem(last=False)
        return selection

    def _build_selection(self, entries: IntArray) -> SnippetSelection:
        runs = self._find_runs(entries)
        lengths = runs[:, 1] - runs[:, 0]
        ends = lengths.cumsum()
        snippets = np.arange(ends[-1], dtype=np.int32)
        snippets += (runs[:, 0] - ends + lengths).repeat(lengths).astype(np.int32)
        counts = lengths.reshape(len(entries), -1).sum(axis=1)
        bounds = np.zeros(len(entries) + 1, dtype=np.int32)
        bounds[1:] = counts.cumsum()
        # Of a small library, whose entries are candidates for every message.
        is_whole = len(entries) == len(self._tables.entries.names)
        lay_out = list_ngrams if is_whole else lay_out_ngrams
        return SnippetSelection(
            self._tables,
            entries,
            snippets,
            bounds,
            np.arange(len(entries), dtype=np.int32).repeat(counts),
            self._tables.snippets.terms.take_runs(runs, snippets),
            lay_out(*self._tables.ngrams.join_runs(runs, snippets)),
        )

    def _find_runs(self, entries: IntArray) -> LongArray:
        """Give the runs of snippets that belong to some entries (runs, 2), in order: the first of
        each and the one after its last."""
        table = self._tables.entries
        starts, ends = table.snippet_start[entries], table.snippet_start[entries + 1]
        if not self._leaves_out_phrasings:
            return np.array((starts, ends), dtype=np.int64).T
        sentences = ends - table.sentence_counts[entries]
        runs: LongArray = np.array((starts, starts + 1, sentences, ends), dtype=np.int64)
        return runs.T.reshape(-1, 2)
