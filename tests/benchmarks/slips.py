"""How much slips cost: messages of the readers files, misspelt by a generator of their own.

    python -m tests.benchmarks.slips [SLIPS]

The generator knows nothing of how slips are put right: it picks SLIPS words of a message (2) and
drops, doubles or swaps a letter, hits a key beside the right one, writes by ear, or runs two words
together, each as often. Prints the utility and the share of wrong answers of the messages as they
are, and misspelt.
"""

# ruff: noqa: T201 (a program to read the output of)
from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.matching.evaluation.metrics import LabelledMessage
from tests.benchmarks.options import make_parser
from tests.fakes.matching.evaluation_sets import EvaluationSet, evaluate_model, load_evaluation_sets

MISSPELT_KINDS = ("near", "keyword", "para", "passage", "short", "none-near", "none-far")
MIN_WORD_LENGTH = 4
"""Letters of the shortest word that is misspelt."""
KEYS = {
    "en": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    "fr": ("azertyuiop", "qsdfghjklm", "wxcvbn"),
    "de": ("qwertzuiop", "asdfghjkl", "yxcvbnm"),
    "ru": ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
}
HEARD = {
    "en": (("ph", "f"), ("ck", "k"), ("ee", "ea"), ("tion", "shun"), ("igh", "ite"), ("c", "k")),
    "fr": (("qu", "k"), ("eau", "o"), ("ez", "er"), ("ss", "s"), ("ph", "f"), ("ai", "e")),
    "de": (("ie", "i"), ("ck", "k"), ("v", "f"), ("tz", "z"), ("ss", "s"), ("eh", "e")),
    "ru": (("о", "а"), ("е", "и"), ("тс", "ц"), ("жи", "жы"), ("сч", "щ"), ("г", "в")),
}
Slip = Callable[[random.Random, str, str], str]


def main() -> None:
    """Print a line for each set, then the mean."""
    parser = make_parser(__doc__)
    parser.add_argument("slips", type=int, nargs="?", default=2)
    slip_count = parser.parse_args().slips
    print(f"{'set':<26}{'n':>5}  {'as they are':>16}{'misspelt':>16}   (utility, wrong)")
    rows = []
    for evaluation_set in load_evaluation_sets():
        code = evaluation_set.library.articles[0].language
        if "," not in evaluation_set.name and code in KEYS:
            rows.append(_print_set(evaluation_set, code, slip_count))
    means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    print(f"{'mean':<31}" + _format_figures(means))


def _print_set(evaluation_set: EvaluationSet, code: str, slip_count: int) -> list[float]:
    messages = [
        message for message in evaluation_set.labelled_messages if message.kind in MISSPELT_KINDS
    ]
    chance = random.Random(evaluation_set.name)
    misspelt = [misspell_message(chance, message, code, slip_count) for message in messages]
    figures: list[float] = []
    for chosen in (messages, misspelt):
        total = evaluate_model(replace(evaluation_set, labelled_messages=tuple(chosen))).total
        figures += (total.utility, total.wrong)
    print(f"{evaluation_set.name:<26}{len(messages):>5}{_format_figures(figures)}", flush=True)
    return figures


def _format_figures(figures: Sequence[float]) -> str:
    utility, wrong, utility_misspelt, wrong_misspelt = figures
    return f"{utility:>12.3f} {wrong:.3f}{utility_misspelt:>10.3f} {wrong_misspelt:.3f}"


def misspell_message(
    chance: random.Random, message: LabelledMessage, code: str, slip_count: int
) -> LabelledMessage:
    """Give the message with so many of its longer words misspelt."""
    words = message.message.split(" ")
    places = [place for place, word in enumerate(words) if len(word) >= MIN_WORD_LENGTH]
    for place in chance.sample(places, min(slip_count, len(places))):
        slip = chance.choice((_drop, _double, _swap, _hit_neighbour, _write_by_ear))
        words[place] = slip(chance, words[place], code)
    if len(words) > 1 and chance.random() < 1 / 6:
        place = chance.randrange(len(words) - 1)
        words[place : place + 2] = [words[place] + words[place + 1]]
    return replace(message, message=" ".join(words))


def _drop(chance: random.Random, word: str, code: str) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _double(chance: random.Random, word: str, code: str) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at] + word[at:]


def _swap(chance: random.Random, word: str, code: str) -> str:
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _hit_neighbour(chance: random.Random, word: str, code: str) -> str:
    at = chance.randrange(len(word))
    row = next((row for row in KEYS[code] if word[at].lower() in row), "")
    place = row.find(word[at].lower())
    neighbours = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    return word[:at] + chance.choice(neighbours) + word[at + 1 :] if neighbours else word


def _write_by_ear(chance: random.Random, word: str, code: str) -> str:
    pairs = [pair for pair in HEARD[code] if pair[0] in word]
    return word.replace(*chance.choice(pairs), 1) if pairs else _double(chance, word, code)


if __name__ == "__main__":
    main()
