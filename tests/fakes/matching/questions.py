"""Made-up questions in any number, and libraries of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate

import wordfreq

from bot.article.library import Library
from bot.article.model import Article, Entry, Passage

QUESTION_TEMPLATES = (
    "How do I {} the {} of my {}?",
    "What is the {} for a {} {}?",
    "When will the {} {} be {}?",
    "Can I {} a {} with {} or {}?",
    "Why is the {} so {} in {}?",
    "Who can {} a {} at the {}?",
    "How much does it cost to {} the {}?",
    "Where do I find the {} {} for {}?",
    "Is there a {} on the {} {}?",
    "What happens if my {} {} is {}?",
)
PHRASINGS_PER_ENTRY = 10
ENTRIES_PER_ARTICLE = 10


def generate_questions(count: int, seed: int = 1) -> list[str]:
    """Make questions of the openings that readers use and of words, the commoner the likelier."""
    words = [word for word in wordfreq.top_n_list("en", 20_000) if word.isalpha()][100:]
    weights = [*accumulate(1 / (rank + 50) for rank in range(len(words)))]
    generator = random.Random(seed)
    return [
        generator.choice(QUESTION_TEMPLATES).format(
            *generator.choices(words, cum_weights=weights, k=4)
        )
        for _ in range(count)
    ]


def library_of(phrasings: Sequence[str]) -> Library:
    """Put the phrasings into articles of ten entries."""
    entries = [
        Entry(
            f"e{at}",
            phrasings[at],
            (Passage(phrasings[at]),),
            tuple(phrasings[at : at + PHRASINGS_PER_ENTRY]),
        )
        for at in range(0, len(phrasings), PHRASINGS_PER_ENTRY)
    ]
    return Library(tuple(
        Article(f"a{at}", f"Article {at}", tuple(entries[at : at + ENTRIES_PER_ARTICLE]))
        for at in range(0, len(entries), ENTRIES_PER_ARTICLE)
    ))  # fmt: skip
