"""How much an article's phrasings have a say in what is decided, by how well they teach."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

MAX_MIXING_SHARE = 0.3
"""How much of which entry is meant is left to the phrasings alone at most: they know how far they
can be trusted on this article, the weights only on all others."""
MAX_POOLING_SHARE = 0.6
"""How much they have a say in whether any is meant at most."""
MIN_TRUSTED_ACCURACY, FULL_ACCURACY = 0.5, 0.75
"""Shares of phrasings told apart from which they have a say, and all of it."""
MAX_UNREPEATED_TEXTS = 20
"""Texts an entry beyond which their say in which one is meant shrinks: the nearest say as much."""
MIN_TRUSTED_ENTRIES, FULL_ENTRIES = 10, 50
"""Entries from which they have a say in whether any is: among few that have nothing in common, an
entry left out says nothing of what only comes near to the others."""
MIN_LEARNT_ACCURACY = 0.7
"""Share told apart from which phrasings of a few entries are learnt from: where they ask for
different facts of long answers, the words of these say more."""
SEVERAL_TEXTS = 4
"""Texts an entry from which those of many entries are, however few are told apart."""
MIN_FEW_TEXTS_ACCURACY = 0.6
"""Share told apart from which fewer texts of many entries are."""
MIN_ACCURACY_BESIDE_ANSWERS = 0.9
"""Share told apart from which they would be beside answers that say all: the more these have a say,
the more phrasings have to tell."""
MIN_SURE_ACCURACY = 0.6
"""Share told apart from which they choose the least confidence of an answer."""
MIN_CHOOSING_SHARE = 0.1
"""Say in whether any is meant from which they do, too."""


@dataclass(frozen=True)
class PhrasingTrust:
    """How well the phrasings of an article teach, and the say that follows from it."""

    accuracy: float
    """Share of the texts (0 to 1) whose entry is told from all others, each left out in turn."""
    entry_count: int
    texts_per_entry: float
    answer_share: float = 0.0
    """How far questions and answers by themselves have a say beside them, 0 to 1."""

    @property
    def is_enough(self) -> bool:
        """Whether anything is learnt from them."""
        of_many = 0.0 if self.texts_per_entry >= SEVERAL_TEXTS else MIN_FEW_TEXTS_ACCURACY
        least = MIN_LEARNT_ACCURACY + self._size_share * (of_many - MIN_LEARNT_ACCURACY)
        least += self.answer_share * (MIN_ACCURACY_BESIDE_ANSWERS - least)
        return self.accuracy >= least

    @cached_property
    def mixing_share(self) -> float:
        """How much of which entry is meant is left to the phrasings alone, 0 to 0.3."""
        return (
            MAX_MIXING_SHARE
            * self._accuracy_share
            * min(1.0, MAX_UNREPEATED_TEXTS / self.texts_per_entry)
        )

    @cached_property
    def pooling_share(self) -> float:
        """How much they have a say in whether any is meant, 0 to 0.6."""
        return MAX_POOLING_SHARE * self._accuracy_share * self._size_share

    @cached_property
    def is_sure(self) -> bool:
        """Whether they choose how sure an answer has to be."""
        return self.accuracy >= MIN_SURE_ACCURACY or self.pooling_share >= MIN_CHOOSING_SHARE

    @property
    def _accuracy_share(self) -> float:
        share = (self.accuracy - MIN_TRUSTED_ACCURACY) / (FULL_ACCURACY - MIN_TRUSTED_ACCURACY)
        return min(1.0, max(0.0, share))

    @property
    def _size_share(self) -> float:
        """How far the entries are many, 0 to 1."""
        size = math.log(self.entry_count / MIN_TRUSTED_ENTRIES)
        return min(1.0, max(0.0, size / math.log(FULL_ENTRIES / MIN_TRUSTED_ENTRIES)))
