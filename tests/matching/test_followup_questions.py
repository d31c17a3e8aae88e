"""Messages after an answer, several articles at once, and the passage that holds a fact."""

from __future__ import annotations

import dataclasses

import pytest

from bot.article.library import Library
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind, Match
from bot.matching.text.sentences import find_sentence_spans
from tests.fakes.articles import (
    article_of_entries,
    build_set_matcher,
    load_set_library,
    load_set_messages,
    matcher_of,
)
from tests.fakes.matching.languages import ENGLISH, data_by_script

FERRY = article_of_entries("ferry", "en",
    ("times", "When does the ferry sail?", "It sails at 7.15 every morning. On Sundays it rests."),
    ("price", "What does a crossing cost?", "A crossing costs four pounds. Dogs travel free."),
    ("wreck", "What happened to the old ferry?", "The old ferry sank off Garrow Point in 1961."),
)  # fmt: skip
BRIDGE = article_of_entries("bridge", "ru",
    ("srok", "Когда откроют мост?", "Мост откроют в октябре. До этого ходит катер."),
    ("cena", "Сколько стоит ремонт моста?", "Ремонт стоит два миллиарда рублей."),
)  # fmt: skip
MUSEUM = article_of_entries("museum", "de",
    ("zeit", "Wann öffnet das Museum?", "Das Museum öffnet um zehn Uhr. Montags bleibt es zu."),
    ("preis", "Was kostet der Eintritt?", "Der Eintritt kostet acht Euro."),
)  # fmt: skip
ALL_ARTICLES_MATCHER = Matcher(Library((FERRY, BRIDGE, MUSEUM)))


def best_entry(
    text: str, previous_entry: str | None = None, chosen_matcher: Matcher = ALL_ARTICLES_MATCHER
) -> str:
    return chosen_matcher.rank_entries(text, previous_entry)[0].entry


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
    assert best_entry(text) == entry


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
    assert best_entry(text, after) == entry


@pytest.mark.parametrize("after", ["ferry/times", "bridge/srok", "museum/zeit", None])
def test_a_message_that_stands_alone_is_heard_alone(after: str | None) -> None:
    assert best_entry("what happened to the old ferry", after) == "ferry/wreck"
    assert best_entry("Сколько стоит ремонт моста?", after) == "bridge/cena"


def test_leaning_never_lowers_the_entry_that_is_leant_on() -> None:
    for labelled_message in load_set_messages("telescope"):
        if labelled_message.previous_entry is None:
            continue
        previous_entry = f"telescope/{labelled_message.previous_entry}"
        confidences_alone = {
            match.entry: match.confidence
            for match in build_set_matcher("telescope").rank_entries(labelled_message.message)
        }
        matches_in_context = build_set_matcher("telescope").rank_entries(
            labelled_message.message, previous_entry
        )
        confidences_in_context = {match.entry: match.confidence for match in matches_in_context}
        assert (
            confidences_in_context.get(previous_entry, 0.0)
            >= confidences_alone.get(previous_entry, 0.0) - 1e-9
        )


def test_in_doubt_the_answer_just_read_is_offered_too() -> None:
    question = "how long do you keep it for me?"
    alone = build_set_matcher("library").make_decision(question)
    in_context = build_set_matcher("library").make_decision(question, "library/reserve")
    assert alone.kind is in_context.kind is DecisionKind.CLARIFY
    assert "library/reserve" not in [match.entry for match in alone.matches]
    assert "library/reserve" in [match.entry for match in in_context.matches]


def test_a_message_that_leans_on_an_answer_is_not_rashly_taken_for_another_question() -> None:
    question = "how much did all that cost extra in the end, in total I mean?"
    alone = build_set_matcher("telescope").make_decision(question)
    in_context = build_set_matcher("telescope").make_decision(question, "telescope/delay")
    assert (alone.kind, in_context.kind) == (DecisionKind.ANSWER, DecisionKind.CLARIFY)
    assert {"telescope/cost", "telescope/delay"} <= {match.entry for match in in_context.matches}


def test_how_often_is_asked_of_the_answer_just_read() -> None:
    decision = build_set_matcher("library").make_decision("how many times?", "library/renew")
    assert decision.kind is DecisionKind.ANSWER
    assert decision.matches[0].entry == "library/renew"


def named_sentence(match: Match, source_library: Library) -> str:
    """The sentence that a match names."""
    entry = source_library.find_entry(match.entry)
    assert entry is not None
    assert match.passage is not None
    assert match.sentence is not None
    passage = entry.passages[match.passage]
    language = data_by_script(passage.text)
    assert match.sentence in list(find_sentence_spans(passage, language))
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
    best_match = next(
        match for match in ALL_ARTICLES_MATCHER.rank_entries(text) if match.passage is not None
    )
    assert named_sentence(best_match, Library((FERRY, BRIDGE, MUSEUM))) == sentence


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
    assert named_sentence(
        build_set_matcher("seed").rank_entries(text)[0], load_set_library("seed")
    ).startswith(sentence)


@pytest.mark.parametrize("name", ["seed", "library", "telescope"])
def test_who_asks_an_entry_s_own_question_wants_its_whole_answer(name: str) -> None:
    for entry in load_set_library(name).articles[0].entries:
        assert build_set_matcher(name).rank_entries(entry.question)[0].passage is None


def test_every_sentence_that_is_ever_named_is_a_whole_one() -> None:
    for labelled_message in load_set_messages("telescope"):
        for match in build_set_matcher("telescope").rank_entries(labelled_message.message):
            if match.passage is not None:
                assert named_sentence(match, load_set_library("telescope"))


def test_a_word_for_word_sentence_is_named_itself() -> None:
    for entry in load_set_library("telescope").articles[0].entries:
        passage = entry.passages[-1]
        start, end = list(find_sentence_spans(passage, ENGLISH))[-1]
        text = passage.text[start:end]
        if len(text.split()) < 6:
            continue
        best_match = build_set_matcher("telescope").rank_entries(text)[0]
        assert best_match.entry == f"telescope/{entry.id}"
        assert named_sentence(best_match, load_set_library("telescope")) == text


def test_an_answer_from_one_article_is_not_disturbed_by_the_others() -> None:
    alone = matcher_of(FERRY).make_decision("when does the ferry sail")
    among = ALL_ARTICLES_MATCHER.make_decision("when does the ferry sail")
    assert alone.kind is among.kind is DecisionKind.ANSWER
    assert alone.matches[0].entry == among.matches[0].entry


def test_in_a_long_list_what_is_asked_without_a_name_is_looked_for_in_all_that_ask_it() -> None:
    names = (
        "sauna", "hall", "court", "boat", "bike", "tent", "pitch", "track", "rink", "studio",
        "loft", "barn", "cabin", "yard", "dock", "shed", "kiln", "forge", "lab", "bench",
    )  # fmt: skip
    entries = [
        (name, f"What is the {name}?", f"A place on the east side, {name}.") for name in names
    ]
    hall = ("hall-price", "How much does the hall cost?", "The hall costs eighty pounds a day.")
    matcher = matcher_of(article_of_entries("club", "en", *entries, hall))
    assert best_entry("how much is it?", "club/hall", matcher) == "club/hall-price"
    assert best_entry("and the sauna?", "club/hall", matcher) == "club/sauna"


def test_a_word_of_the_same_concept_makes_no_other_question_of_the_last_one() -> None:
    matcher, article = build_set_matcher("seed"), load_set_library("seed").articles[0]
    for entry in article.entries:
        for message in ("why did they cancel the summit?", "why was the summit cancelled?"):
            decision = matcher.make_decision(message, f"{article.slug}/{entry.id}")
            assert decision.kind is not DecisionKind.ANSWER, entry.id


def test_a_word_of_the_title_picks_the_part_of_the_last_answer_that_it_stands_in() -> None:
    article = article_of_entries(
        "hire",
        "en",
        ("helmets", "Which helmets do you have?",
         "For skis, hard ones. For sledges, soft ones. We have them in all sizes. Try them on."),
        ("fees", "What does it cost?", "Skis are 20 pounds, sledges are 9."),
        ("hours", "When are you open?", "From nine to five."),
    )  # fmt: skip
    matcher = matcher_of(dataclasses.replace(article, title="Hire of skis and sledges"))
    decision = matcher.make_decision("and for sledges?", "hire/helmets")
    assert (decision.kind, decision.matches[0].entry) == (DecisionKind.ANSWER, "hire/helmets")
    assert matcher.make_decision("sledges", "hire/hours").kind is not DecisionKind.ANSWER
