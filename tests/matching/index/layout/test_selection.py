from __future__ import annotations

import numpy as np

from bot.article.model import Article, Entry, Passage
from bot.matching.index.char_ngrams import cosine_with_texts, mark_ngrams
from tests.fakes.matching.handmade_alignment import index_by_hand

ARTICLE = Article(
    "mill",
    "The mill of Osby",
    (
        Entry("flour", "What flour does the mill sell?", (Passage("Rye. Also oats, in May."),)),
        Entry("way", "How do I get to the mill?", (Passage("By boat."),), ("Is there a boat?",)),
        Entry("signs", "???", (Passage("!"),)),
    ),
)


def test_letters_are_found_alike_in_all_entries_and_in_each_by_itself() -> None:
    index = index_by_hand(ARTICLE)
    ngrams = mark_ngrams("is there a boat to the mill")
    of_all, *of_each = (
        cosine_with_texts(ngrams, index.select_snippets(np.array(entries, dtype=np.int32)).ngrams)
        for entries in ([0, 1, 2], [0], [1], [2])
    )
    assert of_all.tolist() == np.concatenate(of_each).tolist()
    assert of_all.max() > 0.5
