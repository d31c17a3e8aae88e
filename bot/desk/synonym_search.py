"""A word that readers use and the article doesn't: which of its words may mean the same."""

from __future__ import annotations

from collections import Counter

from bot.desk.grouping.clustering import QuestionCluster
from bot.desk.verification import ContentState

MIN_READERS = 2
"""Messages that must share the word: a single one is a phrasing."""
MIN_SHARE = 0.6
"""Share of the cluster's messages that must have it."""
MIN_WORD_WEIGHT = 0.4
"""How much a word must tell to be worth a synonym."""
MAX_GROUPS = 3
"""Groups that are tried for one cluster."""


def find_synonym_groups(
    cluster: QuestionCluster, state: ContentState
) -> tuple[tuple[str, str], ...]:
    """Pairs of a word of the entry's own question and the readers' word for it, likeliest first."""
    entry = state.library.find_entry(cluster.entry or "")
    word = _find_unknown_word(cluster, state)
    if entry is None or word is None:
        return ()
    asked_words = {w for member in cluster.questions for w in _weigh_words(member.text, state)}
    own_words = _weigh_words(entry.question, state)
    candidates = [
        own
        for own, weight in sorted(own_words.items(), key=lambda pair: -pair[1])
        if weight >= MIN_WORD_WEIGHT and own not in asked_words
    ]
    return tuple((own, word) for own in candidates[:MAX_GROUPS])


def _find_unknown_word(cluster: QuestionCluster, state: ContentState) -> str | None:
    """The word that most messages share and that nothing in the articles is like."""
    counts: Counter[str] = Counter()
    for question in cluster.questions:
        parsed = state.decider.parse_message(question.text)
        if parsed is None:
            continue
        query = parsed[1]
        counts.update(
            word
            for word, weight, expansion in zip(
                query.words, query.weights.tolist(), query.expansions, strict=True
            )
            if weight >= MIN_WORD_WEIGHT and not expansion
        )
    if not counts:
        return None
    word, count = counts.most_common(1)[0]
    is_shared = count >= max(MIN_READERS, MIN_SHARE * len(cluster.questions))
    return word if is_shared else None


def _weigh_words(text: str, state: ContentState) -> dict[str, float]:
    parsed = state.decider.parse_message(text)
    return dict(zip(parsed[1].words, parsed[1].weights.tolist(), strict=True)) if parsed else {}
