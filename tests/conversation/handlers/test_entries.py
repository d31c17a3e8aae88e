"""Reading along: question by question, or the whole article page by page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.article.model import Article, Style
from bot.conversation.model.callback_data import MAX_PAGE
from bot.conversation.model.turn import ReaderState
from bot.limits import MAX_MESSAGE_LENGTH, utf16_length
from bot.matching.model import Decision, DecisionKind, Match
from tests.fakes.conversation import (
    FERRY,
    button_labels,
    get_reply,
    make_answer_decision,
    make_entry,
    make_long_article,
    press_button,
    reply_buttons,
    reply_text,
    start_dialogue,
    texts_in_style,
)

ALL_NAMES = tuple(FERRY.full_name(each) for each in FERRY.entries)


def test_the_next_question_is_the_next_of_the_article() -> None:
    reader = start_dialogue(decisions={"a": make_answer_decision("ferry/bridge")})
    turn = press_button(reader, reader.send_text("a"), "Next question")

    assert reply_text(turn).startswith("What did a crossing cost?")
    assert not get_reply(turn).edit


def test_going_on_reads_every_question_once_and_ends() -> None:
    reader = start_dialogue()
    turn = reader.tap_button("aferry/fare")
    shown_entries = [turn.record.entry]
    while "Next question" in button_labels(turn):
        turn = press_button(reader, turn, "Next question")
        shown_entries.append(turn.record.entry)

    assert shown_entries == [*ALL_NAMES[2:], *ALL_NAMES[:2]]
    assert button_labels(turn)[-1] == "All questions"


def test_read_questions_are_stepped_over() -> None:
    reader = start_dialogue(state=ReaderState(read=("ferry/fare",)))
    turn = press_button(reader, reader.tap_button("aferry/bridge"), "Next question")

    assert turn.record.entry == "ferry/crew"


def test_after_the_last_question_comes_another_article() -> None:
    reader = start_dialogue(FERRY, make_long_article(3), state=ReaderState(read=ALL_NAMES))
    turn = reader.tap_button("aferry/crew")
    opened = press_button(reader, turn, "Next: 3 questions")

    assert button_labels(turn)[-2:] == ["All questions", "Next: 3 questions"]
    assert reply_text(opened).startswith("3 questions")


def test_an_article_that_was_begun_is_not_offered_as_another() -> None:
    reader = start_dialogue(
        FERRY, make_long_article(3), state=ReaderState(read=(*ALL_NAMES, "many/q1"))
    )

    assert button_labels(reader.tap_button("aferry/crew"))[-1] == "All questions"


def test_a_thousand_articles_end_as_quickly_as_one() -> None:
    articles = [Article(f"a{n}", f"A {n}", (make_entry("x", "X?"),)) for n in range(1000)]
    read = tuple(f"a{n}/x" for n in range(500))
    turn = start_dialogue(*articles, state=ReaderState(read=read)).tap_button("aa0/x")

    assert button_labels(turn)[-1].startswith("Next: A ")


@pytest.mark.parametrize(
    ("read", "line"), [((), ""), (ALL_NAMES[:1], "1 of 5 read"), (ALL_NAMES, "5 of 5 read")]
)
def test_the_list_says_quietly_how_much_is_read(read: tuple[str, ...], line: str) -> None:
    turn = start_dialogue(state=ReaderState(read=read)).send_command("questions")

    assert texts_in_style(get_reply(turn).text, Style.ITALIC) == [line] * bool(line)


def test_what_was_read_under_an_old_name_counts() -> None:
    turn = start_dialogue(state=ReaderState(read=("ferry/price", "ferry/gone"))).send_command(
        "questions"
    )

    assert "1 of 5 read" in reply_text(turn)


def test_the_whole_article_is_read_page_by_page_in_one_message() -> None:
    reader = start_dialogue()
    turn = reader.send_command("read")
    turns = [turn]
    while "Next ›" in button_labels(turn):
        turn = press_button(reader, turn, "Next ›")
        turns.append(turn)

    assert [reply_text(turn).splitlines()[-1] for turn in turns] == [
        f"Page {n} of 5" for n in range(1, 6)
    ]
    assert [get_reply(turn).edit for turn in turns] == [False, True, True, True, True]
    assert all(
        "\n\n".join(p.text for p in e.passages) in reply_text(t)
        for e, t in zip(FERRY.entries, turns, strict=True)
    )
    assert reader.state.read == ALL_NAMES
    assert {turn.record.decision for turn in turns} == {"read"}


def test_every_page_has_a_way_on() -> None:
    reader = start_dialogue(FERRY, make_long_article(2))
    first, last = reader.send_command("read"), reader.tap_button("r5/ferry")

    assert button_labels(first) == ["Next ›", "All questions"]
    assert button_labels(last) == ["‹ Previous", "All questions", "Next: 2 questions"]


@pytest.mark.parametrize(("data", "page"), [("r0/ferry", 1), ("r999/ferry", 5)])
def test_a_page_that_is_no_longer_there_is_the_nearest_one(data: str, page: int) -> None:
    assert f"Page {page} of 5" in reply_text(start_dialogue().tap_button(data))


def test_nothing_is_folded_when_reading_the_whole() -> None:
    long = Article("long", "Long", (make_entry("a", "A?", *["Boats come and go. " * 30] * 4),))

    assert not texts_in_style(
        get_reply(start_dialogue(long).send_command("read")).text, Style.EXPANDABLE
    )
    assert texts_in_style(
        get_reply(start_dialogue(long).tap_button("along/a")).text, Style.EXPANDABLE
    )


HUGE = Article(
    "huge",
    "Huge",
    (
        make_entry("a", "A?"),
        make_entry("b", "B?", *[f"Boat {n} comes. " * 20 for n in range(40)], "The end."),
    ),
)


def test_an_answer_that_no_message_holds_is_read_on_several_pages() -> None:
    reader = start_dialogue(HUGE)
    turn = reader.send_command("read")
    pages = [reply_text(turn)]
    while "Next ›" in button_labels(turn):
        turn = press_button(reader, turn, "Next ›")
        pages.append(reply_text(turn))
    bodies = ["\n\n".join(page.split("\n\n")[1:-1]) for page in pages[1:]]

    assert len(pages) == 5
    assert all(utf16_length(page) <= MAX_MESSAGE_LENGTH for page in pages)
    assert "\n\n".join(bodies).split() == " ".join(p.text for p in HUGE.entries[1].passages).split()
    assert [page.splitlines()[-1] for page in pages] == [f"Page {n} of 5" for n in range(1, 6)]


def test_the_rest_of_an_answer_is_a_tap_away_where_the_article_has_no_address() -> None:
    reader = start_dialogue(HUGE)
    turn = reader.tap_button("ahuge/b")
    shown = reply_text(turn).split("…")[0]
    rest = press_button(reader, turn, "Read the rest in the article")

    assert "Read the rest" not in reply_text(turn)
    assert not get_reply(rest).edit
    assert reply_text(rest).endswith("Page 3 of 5")
    assert reply_text(rest).split("\n\n")[1] in shown


def test_the_rest_of_an_answer_cut_at_its_beginning_is_read_from_there() -> None:
    match = Match("huge/b", 0.9, 40)
    reader = start_dialogue(HUGE, decisions={"a": Decision(DecisionKind.ANSWER, (match,))})
    turn = reader.send_text("a")
    turn = press_button(reader, turn, "Read the rest in the article")

    assert reply_text(turn).endswith("Page 2 of 5")


def test_a_page_that_no_button_reaches_is_not_offered() -> None:
    many = make_long_article(MAX_PAGE)
    huge = replace(many, entries=(*many.entries, *HUGE.entries))
    turn = start_dialogue(huge).tap_button("amany/b")

    assert "The end." not in reply_text(turn)
    assert "Read the rest in the article" not in button_labels(turn)


def test_an_article_with_an_address_has_the_rest_there() -> None:
    reader = start_dialogue(replace(HUGE, url="https://example.org/huge"))
    turn = reader.tap_button("ahuge/b")

    assert "Read the rest in the article" in texts_in_style(get_reply(turn).text, Style.LINK)
    assert "Read the rest in the article" not in button_labels(turn)


def test_reading_an_article_without_questions_says_so() -> None:
    assert "no questions" in reply_text(
        start_dialogue(replace(FERRY, entries=())).send_command("read")
    )


def test_read_opens_the_article_the_reader_is_in() -> None:
    reader = start_dialogue(FERRY, make_long_article(2), state=ReaderState("many/q2"))

    assert reply_text(reader.send_command("read")).startswith("Question 1?")


def test_old_news_says_so_while_reading_too() -> None:
    assert reply_text(start_dialogue(today=date(2020, 1, 1)).send_command("read")).startswith(
        "Published 23 August 2011"
    )


def test_only_answers_carry_the_thumbs() -> None:
    assert not [
        b for b in reply_buttons(start_dialogue().send_command("read")) if b.label in "👍👎"
    ]


BODY = [f"Part {number}: {'boats come and go. ' * 12}".strip() for number in range(4)]
LONG_ARTICLE = replace(FERRY, entries=(*FERRY.entries, make_entry("long", "How long?", *BODY)))
ASKED = {
    "how long?": make_answer_decision("ferry/long"),
    "and part 2?": make_answer_decision("ferry/long", 2, (0, 7)),
}


def test_of_an_entry_just_read_only_what_was_asked_for_is_shown_with_the_whole_a_tap_away() -> None:
    reader = start_dialogue(LONG_ARTICLE, decisions=ASKED)
    reader.send_text("how long?")
    turn = reader.send_text("and part 2?")

    assert f"… {BODY[2]} …" in reply_text(turn)
    assert BODY[0] not in reply_text(turn)
    assert button_labels(turn)[0] == "The whole answer"
    assert "\n\n".join(BODY) in reply_text(press_button(reader, turn, "The whole answer"))


def test_of_an_entry_read_before_another_the_whole_is_shown_under_what_was_asked_for() -> None:
    reader = start_dialogue(LONG_ARTICLE, decisions=ASKED)
    reader.send_text("how long?")
    reader.tap_button("aferry/fare")
    turn = reader.send_text("and part 2?")

    assert reply_text(turn).index(BODY[2]) < reply_text(turn).index(BODY[0])
    assert "The whole answer" not in button_labels(turn)


def test_who_asks_the_same_question_again_gets_the_same_answer() -> None:
    reader = start_dialogue(LONG_ARTICLE, decisions=ASKED)
    answers = {reply_text(reader.send_text("how long?")) for _ in range(2)}
    assert len(answers) == 1


def test_who_picks_the_entry_that_was_meant_gets_the_fact_they_had_asked_for_first() -> None:
    passages = ("Boats come and go. " * 20, "A crossing costs two crowns.", "Goats wait. " * 30)
    article = Article("long", "Long", (make_entry("a", "A?", *passages), make_entry("b", "B?")))
    offered = Match("long/a", 0.6, passage=1), Match("long/b", 0.3)
    decisions = {"cost?": Decision(DecisionKind.CLARIFY, offered)}
    reader = start_dialogue(article, decisions=decisions)
    reader.send_text("cost?")

    answer = get_reply(reader.tap_button("olong/a", "cost?")).text
    assert answer.text.startswith("A?\n\nA crossing costs two crowns.")
    assert texts_in_style(answer, Style.EXPANDABLE)
    again = reader.tap_button("olong/a", "cost?")
    assert "Goats wait." not in reply_text(again)
    assert button_labels(again)[0] == "The whole answer"


def test_who_picks_without_a_question_known_gets_the_answer_in_its_order() -> None:
    article = Article("long", "Long", (make_entry("a", "A?", "One.", "Two."),))
    assert reply_text(start_dialogue(article).tap_button("olong/a")).startswith(
        "A?\n\nOne.\n\nTwo."
    )
