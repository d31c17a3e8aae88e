"""Messages after an answer, several articles at once, and the passage that holds a fact."""

from __future__ import annotations

import pytest

from bot.article.library import Library
from bot.matching.key import sentences
from bot.matching.matcher import Matcher
from bot.matching.model import Kind, Match
from tests.matching.shelf import article, library, matcher, matcher_of, readings

FERRY = article("ferry", "en",
    ("times", "When does the ferry sail?", "It sails at 7.15 every morning. On Sundays it rests."),
    ("price", "What does a crossing cost?", "A crossing costs four pounds. Dogs travel free."),
    ("wreck", "What happened to the old ferry?", "The old ferry sank off Garrow Point in 1961."),
)  # fmt: skip
BRIDGE = article("bridge", "ru",
    ("srok", "Когда откроют мост?", "Мост откроют в октябре. До этого ходит катер."),
    ("cena", "Сколько стоит ремонт моста?", "Ремонт стоит два миллиарда рублей."),
)  # fmt: skip
MUSEUM = article("museum", "de",
    ("zeit", "Wann öffnet das Museum?", "Das Museum öffnet um zehn Uhr. Montags bleibt es zu."),
    ("preis", "Was kostet der Eintritt?", "Der Eintritt kostet acht Euro."),
)  # fmt: skip
ALL = Matcher(Library((FERRY, BRIDGE, MUSEUM)))


def best(text: str, after: str | None = None, found: Matcher = ALL) -> str:
    return found.match(text, after)[0].entry


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("when does the ferry sail", "ferry/times"),
        ("how much is a crossing", "ferry/price"),
        ("когда откроют мост", "bridge/srok"),
        ("сколько стоит ремонт", "bridge/cena"),
        ("kogda otkroyut most", "bridge/srok"),
        ("rjulf jnrhjen vjcn", "bridge/srok"),
        ("wann öffnet das museum", "museum/zeit"),
        ("wann oeffnet das Museum", "museum/zeit"),
        ("eintritt preis", "museum/preis"),
        ("WHEN DOES THE FERRY SAIL", "ferry/times"),
        ("when does the fеrry sаil", "ferry/times"),
        ("ｗｈｅｎ ｄｏｅｓ ｔｈｅ ｆｅｒｒｙ ｓａｉｌ", "ferry/times"),
        ("when d\u200boes the fe\u00adrry sail", "ferry/times"),
        ("wehn does teh fery sail", "ferry/times"),
    ],
)
def test_each_article_is_found_however_the_message_was_typed(text: str, entry: str) -> None:
    assert best(text) == entry


@pytest.mark.parametrize(
    ("text", "after", "entry"),
    [
        ("and dogs?", "ferry/price", "ferry/price"),
        ("and on sundays?", "ferry/times", "ferry/times"),
        ("where did it sink?", "ferry/wreck", "ferry/wreck"),
        ("а до этого?", "bridge/srok", "bridge/srok"),
        ("und montags?", "museum/zeit", "museum/zeit"),
    ],
)
def test_a_message_that_leans_is_heard_with_the_last_answer(
    text: str, after: str, entry: str
) -> None:
    assert best(text, after) == entry


@pytest.mark.parametrize("after", ["ferry/times", "bridge/srok", "museum/zeit", None])
def test_a_message_that_stands_alone_is_heard_alone(after: str | None) -> None:
    assert best("what happened to the old ferry", after) == "ferry/wreck"
    assert best("Сколько стоит ремонт моста?", after) == "bridge/cena"


def test_leaning_never_lowers_the_entry_that_is_leant_on() -> None:
    for reading in readings("telescope"):
        if reading.after is None:
            continue
        after = f"telescope/{reading.after}"
        alone = {one.entry: one.confidence for one in matcher("telescope").match(reading.message)}
        leant = matcher("telescope").match(reading.message, after)
        now = {one.entry: one.confidence for one in leant}
        assert now.get(after, 0.0) >= alone.get(after, 0.0) - 1e-9


def test_in_doubt_the_answer_just_read_is_offered_too() -> None:
    asked = "how long do you keep it for me?"
    alone = matcher("library").decide(asked)
    leant = matcher("library").decide(asked, "library/reserve")
    assert alone.kind is leant.kind is Kind.CLARIFY
    assert "library/reserve" not in [match.entry for match in alone.matches]
    assert "library/reserve" in [match.entry for match in leant.matches]


def test_a_message_that_leans_on_an_answer_is_not_rashly_taken_for_another_question() -> None:
    asked = "how many times?"
    alone = matcher("library").decide(asked)
    leant = matcher("library").decide(asked, "library/renew")
    assert (alone.kind, leant.kind) == (Kind.ANSWER, Kind.CLARIFY)
    assert {"library/loans", "library/renew"} <= {match.entry for match in leant.matches}


def shown(match: Match, found: Library) -> str:
    """The sentence that a match names."""
    entry = found.entry(match.entry)
    assert entry is not None
    assert match.passage is not None
    assert match.sentence is not None
    passage = entry.passages[match.passage]
    assert match.sentence in list(sentences(passage))
    return passage.text[slice(*match.sentence)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("are dogs free", "Dogs travel free."),
        ("what about sundays", "On Sundays it rests."),
        ("did it sink at garrow point", "The old ferry sank off Garrow Point in 1961."),
        ("будет ли катер", "До этого ходит катер."),
        ("montags zu?", "Montags bleibt es zu."),
    ],
)
def test_the_sentence_that_holds_the_fact_is_named(text: str, sentence: str) -> None:
    found = next(one for one in ALL.match(text) if one.passage is not None)
    assert shown(found, Library((FERRY, BRIDGE, MUSEUM))) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("what year did gazprom sign the memorandum?", "In 2008, Gazprom signed"),
        ("how much per kilometer would building it cost?", "Building costs alone"),
        ("were the factories hit by power shortages?", "Power shortages mean"),
    ],
)
def test_a_fact_is_named_also_where_an_editor_s_phrasing_asks_for_it(
    text: str, sentence: str
) -> None:
    assert shown(matcher("seed").match(text)[0], library("seed")).startswith(sentence)


@pytest.mark.parametrize("name", ["seed", "library", "telescope"])
def test_who_asks_an_entry_s_own_question_wants_its_whole_answer(name: str) -> None:
    for entry in library(name).articles[0].entries:
        assert matcher(name).match(entry.question)[0].passage is None


def test_every_sentence_that_is_ever_named_is_a_whole_one() -> None:
    for reading in readings("telescope"):
        for match in matcher("telescope").match(reading.message):
            if match.passage is not None:
                assert shown(match, library("telescope"))


def test_a_word_for_word_sentence_is_named_itself() -> None:
    for entry in library("telescope").articles[0].entries:
        passage = entry.passages[-1]
        start, end = list(sentences(passage))[-1]
        text = passage.text[start:end]
        if len(text.split()) < 6:
            continue
        found = matcher("telescope").match(text)[0]
        assert found.entry == f"telescope/{entry.id}"
        assert shown(found, library("telescope")) == text


def test_an_answer_from_one_article_is_not_disturbed_by_the_others() -> None:
    alone = matcher_of(FERRY).decide("when does the ferry sail")
    among = ALL.decide("when does the ferry sail")
    assert alone.kind is among.kind is Kind.ANSWER
    assert alone.matches[0].entry == among.matches[0].entry
