"""What an entry's many phrasings teach: a classifier beside the nearest phrasing.

A message is scored against all that was learnt from its article (`fitting.py`), whichever entries
are candidates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.classifier.phrasing_trust import PhrasingTrust
from bot.matching.classifier.question_likeness import (
    combine_likeness,
    take_off_centre,
)
from bot.matching.classifier.score_calibration import (
    ScoreCalibration,
    tabulate_calibrations,
)
from bot.matching.index.char_ngrams import NgramLists, NgramRows, TextNgrams, cosine_with_texts
from bot.matching.index.index import Index
from bot.matching.index.ragged import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class ArticleClassifier:
    """What the phrasings of one article teach."""

    first_entry: int
    """Number of the article's first entry; its others follow."""
    snippets: IntArray
    """(landmarks,): the questions and phrasings that messages are compared with."""
    ngrams: NgramRows | NgramLists
    """Their groups of letters."""
    weights: FloatArray
    """(landmarks, entries): what likeness to each says of each entry."""
    trust: PhrasingTrust
    """How much they have a say."""
    calibration: ScoreCalibration
    """What turns scores into probabilities, by how the texts left out of the solution do."""
    centre: FloatArray
    """(dimensions,): what is taken off the meaning of each text and message."""
    meanings: FloatArray
    """(landmarks, dimensions): of the landmarks, without it; of length 1 or 0."""

    @property
    def answer_threshold(self) -> float | None:
        """The least confidence of an answer; None if the phrasings don't choose it."""
        return self.calibration.answer_threshold if self.trust.is_sure else None

    @property
    def trust_figures(self) -> tuple[float, float, float, float]:
        """Its accuracy, mixing share, pooling share and least confidence of an answer, or 0."""
        trust = self.trust
        return (
            trust.accuracy,
            trust.mixing_share,
            trust.pooling_share,
            self.answer_threshold or 0.0,
        )

    def score_message(self, ngrams: TextNgrams, meaning: FloatArray) -> FloatArray:
        """Give for each entry of the article how far it is the one (entries,), about 0 to 1.

        `meaning` (dimensions,) is that of the message without the centre.
        """
        letters = cosine_with_texts(ngrams, self.ngrams)
        likeness = combine_likeness(letters, self.meanings @ meaning)
        scores: FloatArray = likeness @ self.weights
        return scores


ScoredArticle = tuple[ArticleClassifier, FloatArray]
"""What an article's phrasings teach, and the scores of its entries (entries,)."""


@dataclass(frozen=True, slots=True)
class TaughtScores:
    """What the phrasings of all articles say of a message."""

    scores: FloatArray
    """(entries of the index,): how far each entry is the one, about 0 to 1; 0 if nothing is known
    of its article."""
    log_lift: FloatArray
    """(entries of the index,): the logarithm of how much likelier than by chance each entry is
    among those of its article; 0 if nothing is known of it."""
    accuracy: FloatArray
    """(entries of the index,): how well the entry's article tells its own phrasings apart, 0 to 1;
    0 if nothing is known of it."""
    mixing_share: FloatArray
    """(entries of the index,): how much of which entry of its article is meant is left to the
    phrasings alone, 0 to 0.3."""
    pooling_share: FloatArray
    """(entries of the index,): how much the phrasings of its article have a say in the confidence,
    0 to 0.6."""
    probability: FloatArray
    """(entries of the index,): how likely each entry is the one, by its article's phrasings alone;
    0 if they have no say in the confidence."""
    known_log_odds: FloatArray
    """(entries of the index,): log odds that any entry of its article is the one, by them; 0 if
    they have no say in the confidence."""
    answer_threshold: FloatArray
    """(entries of the index,): the least confidence of an answer by its article's own texts; 0 if
    they don't say."""


@dataclass(frozen=True, slots=True)
class PhrasingClassifier:
    """What the phrasings of an index's articles teach."""

    articles: Mapping[int, ArticleClassifier]
    """By the article's number; only those with enough phrasings."""

    def score_message(
        self, index: Index, ngrams: TextNgrams, embedding: FloatArray, articles: Iterable[int]
    ) -> TaughtScores:
        """Score a message against every entry of some articles, given by their numbers.

        `ngrams` are the message's groups of letters, `embedding` (dimensions,) its direction of
        meaning.
        """
        taught = teach_nothing(len(index.entries.names))
        classifiers = [*filter(None, map(self.articles.get, articles))]
        centres = [classifier.centre for classifier in classifiers]
        if not centres:
            return taught
        meanings = take_off_centre(embedding, np.array(centres))
        scored_by_size: defaultdict[int, list[ScoredArticle]] = defaultdict(list)
        for classifier, meaning in zip(classifiers, meanings, strict=True):
            scores = classifier.score_message(ngrams, meaning)
            scored_by_size[len(scores)].append((classifier, scores))
        for scored in scored_by_size.values():
            _teach_articles(taught, scored)
        return taught


def _teach_articles(taught: TaughtScores, scored: Sequence[ScoredArticle]) -> None:
    """Put down what the phrasings of some articles with as many entries say of a message."""
    table = tabulate_calibrations([classifier.calibration for classifier, _ in scored])
    stacked = np.array([scores for _, scores in scored])
    figures = np.array([classifier.trust_figures for classifier, _ in scored], dtype=np.float32)
    first_entries = np.array([classifier.first_entry for classifier, _ in scored])
    own = first_entries[:, None] + np.arange(stacked.shape[1])
    accuracy, mixing_share, pooling_share, answer_threshold = figures.T[:, :, None]
    taught.scores[own] = stacked
    taught.log_lift[own] = table.measure_log_lift(stacked)
    taught.accuracy[own] = accuracy
    taught.mixing_share[own] = mixing_share
    taught.answer_threshold[own] = answer_threshold
    if pooling_share.any():
        log_odds = table.measure_log_odds(stacked)
        taught.pooling_share[own] = pooling_share
        taught.known_log_odds[own] = log_odds
        taught.probability[own] = table.share_out(stacked) / (1.0 + np.exp(-log_odds.astype(float)))


def teach_nothing(entry_count: int) -> TaughtScores:
    """Give what is known of so many entries where nothing was learnt."""
    return TaughtScores(*np.zeros((8, entry_count), dtype=np.float32))
