"""When the sentence that an open question is near doesn't tell what it asks."""

from __future__ import annotations

from functools import cache

import pytest

from bot.matching.decision import ANSWER_THRESHOLD
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind, Doubt
from tests.fakes.articles import article_of_entries, matcher_of

CANAL = (
    (
        "origins",
        "Why was the canal built?",
        "The canal was proposed by the ironmaster Josiah Penhallow in 1764. The Duke of Wexcombe"
        " refused to lend money because he feared for his fishing. Eleven merchants from Lenham"
        " raised the sum in shares. The railway cut the price of coal by half in 1839.",
    ),
    (
        "structures",
        "What locks and bridges does it have?",
        "The cast-iron bridge at Fenny Cross replaced a wooden one in 1819. The Ister aqueduct"
        " carries the water on five arches of sandstone. The pipe from the reservoir is 31"
        " kilometres long. Gunpowder was only allowed on boats with a red lantern.",
    ),
    (
        "restoration",
        "How was the canal restored?",
        "The society was founded in 1961 by the schoolteacher Edith Lowry. Volunteers cleared the"
        " staircase. The old mill of Osby, burnt down in 1815, was never rebuilt. Wine was never"
        " traded with them. An asteroid discovered in 1987 bears her name.",
    ),
)
SALT = (
    (
        "abbau",
        "Wie wurde das Salz befördert?",
        "Die Leitung nach Ebenfurt war 31 Kilometer lang. Die Fahrt nach Linz dauerte zwei Tage.",
    ),
    (
        "unglueck",
        "Welche Unglücke gab es?",
        "Der Lehrling Georg Aigner überlebte den Einsturz. Der Kaiser begnadigte den Bergmeister"
        " nach einem Jahr.",
    ),
)


@cache
def canal_matcher() -> Matcher:
    return matcher_of(article_of_entries("canal", "en", *CANAL))


@cache
def salt_matcher() -> Matcher:
    return matcher_of(article_of_entries("salz", "de", *SALT))


@pytest.mark.parametrize(
    ("question", "doubt"),
    [
        ("How much did the railway raise the price of coal?", Doubt.OPPOSITE),
        ("From where was wine traded with them?", Doubt.OPPOSITE),
        ("When was the old mill of Osby rebuilt?", Doubt.OPPOSITE),
        ("How many asteroids bear her name?", Doubt.UNTOLD_FACT),
        ("What did the bridge at Fenny Cross replace in 1859?", Doubt.UNTOLD_FACT),
        ("Who built the cast-iron bridge at Fenny Cross?", Doubt.UNTOLD_FACT),
        ("How long is the pipe from Fenny Cross?", Doubt.UNTOLD_FACT),
    ],
)
def test_what_the_sentence_does_not_tell_is_asked_back(question: str, doubt: Doubt) -> None:
    decision = canal_matcher().make_decision(question)
    assert (decision.kind, decision.doubt) == (DecisionKind.CLARIFY, doubt)


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("How much did the railway cut the price of coal?", "origins"),
        ("Did the railway raise the price of coal?", "origins"),
        ("What did the cast-iron bridge at Fenny Cross replace?", "structures"),
        ("How many kilometres long is the pipe from the reservoir?", "structures"),
        ("What did the bridge at Fenny Cross replace in 1819?", "structures"),
        ("Who was the schoolteacher that founded the society?", "restoration"),
    ],
)
def test_what_it_tells_is_answered_and_yes_or_no_by_the_contrary_too(
    question: str, entry: str
) -> None:
    decision = canal_matcher().make_decision(question)
    assert decision.kind is DecisionKind.ANSWER
    assert decision.matches[0].entry == f"canal/{entry}"
    assert decision.matches[0].confidence >= ANSWER_THRESHOLD


FEES = {
    "en": ("What is a seat in the hall?", "Seats upstairs cost nothing, those at the front £12."),
    "de": ("Was ist ein Platz im Saal?", "Plätze oben kosten nichts, die vorderen 12 Euro."),
    "it": (
        "Che cos'è un posto in sala?",
        "I posti in galleria non costano nulla, i primi 12 €.",
    ),
    "es": ("¿Qué es un asiento?", "Los asientos de arriba no cuestan nada, los delanteros 12 €."),
}
"""A question, and the answer to another one, how much, that denies a part of it."""


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "how much are seats at the front"),
        ("en", "how much do seats upstairs cost"),
        ("de", "was kosten die vorderen plätze"),
        ("it", "quanto costano i primi posti"),
        ("it", "quanto costano i posti in galleria"),
        ("es", "cuánto cuestan los asientos delanteros"),
    ],
)
def test_a_price_is_told_beside_what_costs_nothing(language: str, message: str) -> None:
    entries = (("seats", *FEES[language]), ("dog", "Karvenna?", "Karvenna."))
    decision = matcher_of(article_of_entries("hall", language, *entries)).make_decision(message)
    assert decision.matches[0].entry == "hall/seats"
    assert decision.doubt is None


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Wie lang war die Leitung nach Ebenfurt?", DecisionKind.ANSWER),
        ("Wie lang war die Leitung nach Linz?", DecisionKind.CLARIFY),
        ("Wann begnadigte der Kaiser den Bergmeister?", DecisionKind.ANSWER),
        ("Wann begnadigte der Kaiser Georg Aigner?", DecisionKind.CLARIFY),
    ],
)
def test_a_name_that_stands_elsewhere_in_the_answer_is_not_the_one_told_of(
    question: str, kind: DecisionKind
) -> None:
    assert salt_matcher().make_decision(question).kind is kind
