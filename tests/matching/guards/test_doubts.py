"""What is asked back however sure the weights are: another thing, a shared topic, no fact."""

from __future__ import annotations

from functools import cache

import pytest

from bot.matching.decision import ANSWER_THRESHOLD
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind, Doubt
from tests.fakes.articles import article_of_entries, build_set_matcher, matcher_of

PARKING = (
    ("where", "Where can guests park?", "Behind the house."),
    ("guests", "Do guests pay for parking?", "No, guests park free."),
    ("permit", "How do residents get a parking permit?", "At the desk."),
    ("disabled", "Is there parking for disabled people?", "Two places by the door."),
    ("height", "How high is the parking garage?", "Two metres."),
    ("long", "How long may I park at the station?", "One hour."),
    ("fine", "What does a parking fine cost?", "Thirty euros."),
)
PRINTER = (
    ("printer", "Do you have a 3D printer for children?", "Yes, on Tuesdays."),
    ("hours", "When are you open?", "From 9 to 18."),
    ("card", "How do I get a card?", "At the desk."),
)
FERRIES = (
    ("leave", "When does the day ferry leave?", "At 7.40, from pier 2."),
    ("arrive", "When does the day ferry arrive?", "At noon."),
    ("price", "What does a ticket for the night ferry cost?", "Twenty crowns."),
    ("bikes", "Can I bring a bike?", "Yes, on deck."),
)


@cache
def parking_matcher() -> Matcher:
    return matcher_of(article_of_entries("parking", "en", *PARKING))


@cache
def printer_matcher() -> Matcher:
    return matcher_of(article_of_entries("printer", "en", *PRINTER))


@pytest.mark.parametrize("message", ["parking", "is there parking", "where can i park", "park"])
def test_a_topic_that_many_entries_share_is_asked_back(message: str) -> None:
    assert parking_matcher().make_decision(message).kind is DecisionKind.CLARIFY


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("what is the parking fine", "fine"),
        ("how long can i park at the station", "long"),
        ("is parking free for guests", "guests"),
        ("parking for a disabled person", "disabled"),
    ],
)
def test_what_picks_one_of_them_is_answered(message: str, entry: str) -> None:
    decision = parking_matcher().make_decision(message)
    assert (decision.kind, decision.matches[0].entry) == (DecisionKind.ANSWER, f"parking/{entry}")


@pytest.mark.parametrize("name", ["kestrel-renting", "tellamo-mobile"])
@pytest.mark.parametrize(
    "message",
    ["money", "card", "cost", "house", "100%", "1kg", "2 weeks", "how long", "can you tell me"],
)
def test_a_common_word_a_number_or_a_frame_is_no_question_of_a_long_list(
    name: str, message: str
) -> None:
    assert build_set_matcher(name).make_decision(message).kind is not DecisionKind.ANSWER


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("bedbugs", "pests"),
        ("subletting", "sublet"),
        ("lost keys", "keys"),
    ],
)
def test_a_telling_word_is_one(message: str, entry: str) -> None:
    decision = build_set_matcher("kestrel-renting").make_decision(message)
    assert decision.kind is DecisionKind.ANSWER
    assert decision.matches[0].entry == f"kestrel-renting/{entry}"


def test_a_question_about_others_is_not_answered_to_who_asks_of_themself() -> None:
    decision = parking_matcher().make_decision("do i pay for parking")
    assert (decision.kind, decision.doubt) == (DecisionKind.CLARIFY, Doubt.OTHER_OBJECT)
    assert decision.matches[0].confidence < ANSWER_THRESHOLD


def test_the_same_question_of_another_thing_is_asked_back() -> None:
    decision = printer_matcher().make_decision("do you have a laser printer")
    assert (decision.kind, decision.doubt) == (DecisionKind.CLARIFY, Doubt.OTHER_OBJECT)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("library", "how do I renew my passport"),
        ("kestrel-renting", "what happens if i pay my taxes late"),
    ],
)
def test_the_same_question_of_what_the_article_says_nothing_of_is_asked_back(
    name: str, message: str
) -> None:
    decision = build_set_matcher(name).make_decision(message)
    assert (decision.kind, decision.doubt) == (DecisionKind.CLARIFY, Doubt.OTHER_OBJECT)


def test_the_same_question_of_what_other_entries_are_about_is_asked_back() -> None:
    matcher = matcher_of(article_of_entries("ferries", "en", *FERRIES))
    decision = matcher.make_decision("When does the night ferry leave?")
    assert (decision.kind, decision.doubt) == (DecisionKind.CLARIFY, Doubt.OTHER_OBJECT)
    decision = matcher.make_decision("when does the ferry leave by day")
    assert (decision.kind, decision.matches[0].entry) == (DecisionKind.ANSWER, "ferries/leave")


def test_a_slip_in_the_word_is_no_other_thing() -> None:
    assert printer_matcher().make_decision("how do i get a crad").kind is DecisionKind.ANSWER


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("new-florin", "why do post offices refuse to change old cash"),
        ("new-florin", "how do I become an armoured-car driver"),
        ("sandrey-ferry", "Why did the transport committee vote down the electric ferry?"),
        ("polynya-icebreaker", "Сколько атомных ледоколов у России?"),
    ],
)
def test_what_only_speaks_of_it_is_not_given_for_a_reason_a_way_or_a_number(
    name: str, message: str
) -> None:
    decision = build_set_matcher(name).make_decision(message)
    assert (decision.kind, decision.doubt) == (DecisionKind.CLARIFY, Doubt.UNTOLD_FACT)


@pytest.mark.parametrize(
    ("name", "message", "entry"),
    [
        ("library", "I need a new card", "lost-card"),
        ("telescope", "when launch?", "launch"),
        ("tick-fever-vaccine", "adverse reactions", "side-effects"),
        ("tick-fever-vaccine", "<u>side effects</u>&nbsp;<br/>???", "side-effects"),
        ("seed", "Will the nuclear talks be on the agenda at the summit", "six-party"),
        ("new-florin", "How do the new notes look?", "notes"),
    ],
)
def test_what_is_near_enough_is_answered_without_a_doubt(
    name: str, message: str, entry: str
) -> None:
    decision = build_set_matcher(name).make_decision(message)
    assert (decision.kind, decision.doubt) == (DecisionKind.ANSWER, None)
    assert decision.matches[0].entry.endswith(f"/{entry}")


def test_the_explanation_says_what_the_doubt_is() -> None:
    explanation = parking_matcher().explain_decision("is there parking")
    assert "asked back because several entries are about what it says" in str(explanation)


def test_a_telling_word_that_the_entry_has_nothing_like_is_asked_back() -> None:
    decision = build_set_matcher("gorny-klyuch-pool").make_decision("где купить абонемент в театр")
    assert (decision.kind, decision.doubt) == (DecisionKind.CLARIFY, Doubt.MISSING_WORD)


@pytest.mark.parametrize(
    ("name", "after", "message"),
    [
        ("library", "kids", "who are the two helpers?"),
        ("mina-valdorrio", "descubrimiento", "¿y cuántas ovejas tiene el pastor?"),
    ],
)
def test_the_last_answer_is_not_given_again_for_a_name_or_number_it_does_not_ask_for(
    name: str, after: str, message: str
) -> None:
    decision = build_set_matcher(name).make_decision(message, f"{name}/{after}")
    assert (decision.kind, decision.doubt) == (DecisionKind.CLARIFY, Doubt.UNTOLD_FACT)


LOST_CARD = (
    ("lost", "What should I do if I lose my card?", "Tell us at once, then the card is blocked."),
    ("happens", "What happens if I lose a book?", "You pay what a new one costs."),
    ("food", "Is it allowed to bring food?", "Only water in bottles."),
    ("hours", "When are you open?", "Every day from 9 to 18."),
)
LOST_GERMAN = (
    ("lost", "Was soll ich tun, wenn ich meine Karte verliere?", "Melden Sie es uns gleich."),
    ("happens", "Was passiert, wenn ich ein Buch verliere?", "Sie zahlen ein neues."),
    ("food", "Ist es erlaubt, Essen mitzubringen?", "Nur Wasser in Flaschen."),
    ("hours", "Wann haben Sie geöffnet?", "Jeden Tag von 9 bis 18 Uhr."),
)
LOST_RUSSIAN = (
    ("lost", "Что мне делать, если я потерял карту?", "Сразу сообщите нам."),
    ("happens", "Что будет, если я потеряю книгу?", "Вы оплатите новую."),
    ("food", "Можно ли приносить еду?", "Только воду в бутылках."),
    ("hours", "Когда вы открыты?", "Каждый день с 9 до 18."),
)
NAMELESS = [
    ("en", LOST_CARD, "what should I do"),
    ("en", LOST_CARD, "what should i do about it"),
    ("en", LOST_CARD, "what happens"),
    ("en", LOST_CARD, "what if something happens?"),
    ("en", LOST_CARD, "is it allowed"),
    ("de", LOST_GERMAN, "was soll ich tun"),
    ("de", LOST_GERMAN, "was passiert"),
    ("de", LOST_GERMAN, "ist es erlaubt?"),
    ("ru", LOST_RUSSIAN, "что мне делать"),
    ("ru", LOST_RUSSIAN, "что случится?"),
]


@pytest.mark.parametrize(("language", "entries", "message"), NAMELESS)
def test_what_names_nothing_that_it_asks_of_is_asked_back(
    language: str, entries: tuple[tuple[str, str, str], ...], message: str
) -> None:
    matcher = matcher_of(article_of_entries("library", language, *entries))
    assert matcher.make_decision(message).kind is not DecisionKind.ANSWER


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("when", "hours"),
        ("what should I do, my card is lost", "lost"),
        ("what happens to a lost book", "happens"),
        ("is food allowed", "food"),
    ],
)
def test_what_names_it_or_asks_for_a_fact_is_answered(message: str, entry: str) -> None:
    matcher = matcher_of(article_of_entries("library", "en", *LOST_CARD))
    decision = matcher.make_decision(message)
    assert (decision.kind, decision.matches[0].entry) == (DecisionKind.ANSWER, f"library/{entry}")


def test_what_names_nothing_may_be_asked_of_the_entry_just_read() -> None:
    matcher = matcher_of(article_of_entries("library", "en", *LOST_CARD))
    decision = matcher.make_decision("what should I do", previous_entry="library/lost")
    assert (decision.kind, decision.matches[0].entry) == (DecisionKind.ANSWER, "library/lost")


SHOP = article_of_entries(
    "shop",
    "en",
    ("hours", "When is the shop open?", "Tuesday to Saturday. On Sunday we rest."),
    ("class", "Who teaches weaving?", "Ines does, on the first Sunday of May. Bring some wool."),
    ("wool", "Where does your wool come from?", "From sheep on Kell Moor, shorn in June."),
    ("dye", "How do you dye it?", "With onion skins and walnuts."),
)


def test_a_single_word_of_several_answers_is_asked_back_with_all_that_have_it() -> None:
    matcher = matcher_of(SHOP)
    decision = matcher.make_decision("sunday")
    assert (decision.kind, decision.doubt) == (DecisionKind.CLARIFY, Doubt.SHARED_TOPIC)
    offered = {match.entry for match in decision.matches if match.confidence >= 0.1}
    assert offered == {"shop/hours", "shop/class"}
    for message, entry in (("wool", "wool"), ("walnuts", "dye"), ("june", "wool")):
        assert matcher.make_decision(message).answered_entry == f"shop/{entry}", message
    assert matcher.make_decision("sunday?", "shop/hours").answered_entry == "shop/hours"
