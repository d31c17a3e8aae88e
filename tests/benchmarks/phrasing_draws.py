"""What more phrasings do: the same messages beside 1, 2, 3, 5, 8, 9, 10, 20 and 50 an entry.

    python -m tests.benchmarks.phrasing_draws FOLDER [NAME]

FOLDER is that of `tests.benchmarks.public_sets`; NAME is a set with many phrasings an entry
(banking77-full). Each draw holds the one before it. *Lost* is the share of the messages whose
right entry was on top under the draw before, and isn't any more; *gained* the reverse.
"""

# ruff: noqa: T201 (a program to read the output of)
from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.article.model import Article
from bot.matching.index.ragged import BoolArray
from bot.matching.matcher import Matcher
from tests.benchmarks.options import make_parser
from tests.benchmarks.public_sets import judge_messages, load_public_set
from tests.fakes.articles import draw_phrasings, library_of_one

DRAWS = (1, 2, 3, 5, 8, 9, 10, 20, 50)
"""Questions and phrasings of an entry."""
DEFAULT_SET = "banking77-full"
MESSAGE_COUNT = 400
SEED = 20261128


def main() -> None:
    """Print a line for each draw."""
    parser = make_parser(__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("name", nargs="?", default=DEFAULT_SET)
    options = parser.parse_args()
    whole_set = load_public_set(options.folder, options.name)
    public_set = replace(whole_set, messages=whole_set.messages[:MESSAGE_COUNT])
    shuffled = shuffle_phrasings(public_set.article)
    print(f"{'an entry':>10}{'top-1':>8}{'right':>8}{'wrong':>8}{'lost':>8}{'gained':>8}")
    was_right: BoolArray | None = None
    for count in DRAWS:
        matcher = Matcher(library_of_one(draw_phrasings(shuffled, count)))
        judged = judge_messages(matcher, public_set)
        is_right = np.array([message.is_top_right for message in judged])
        is_answered = np.array([message.is_answered for message in judged])
        figures = [is_right, is_right & is_answered, ~is_right & is_answered]
        if was_right is not None:
            figures += [was_right & ~is_right, is_right & ~was_right]
        print(f"{count:>10}" + "".join(f"{figure.mean():>8.3f}" for figure in figures), flush=True)
        was_right = is_right


def shuffle_phrasings(article: Article) -> Article:
    """Bring each entry's phrasings into an order of chance, the same every time."""
    generator = np.random.default_rng(SEED)
    entries = [
        replace(
            entry,
            phrasings=tuple(
                entry.phrasings[place] for place in generator.permutation(len(entry.phrasings))
            ),
        )
        for entry in article.entries
    ]
    return replace(article, entries=tuple(entries))


if __name__ == "__main__":
    main()
