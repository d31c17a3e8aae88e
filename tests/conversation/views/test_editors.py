"""What editors are shown of what readers left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.model import Style
from bot.conversation.model.event import (
    ChatContext,
    DigestSwitch,
    MissesFile,
    MissesPage,
    MorningDigest,
    RatingsPage,
)
from bot.conversation.model.feedback import DigestChoice, EntryRating, Miss, fingerprint_texts
from bot.conversation.model.turn import Document
from bot.limits import MAX_MESSAGE_LENGTH, utf16_length
from tests.fakes.conversation import (
    FERRY,
    button_labels,
    get_reply,
    make_long_article,
    press_button,
    reply_buttons,
    reply_text,
    start_dialogue,
    texts_in_style,
)

DAY = date(2024, 3, 5)


def make_misses(count: int) -> tuple[Miss, ...]:
    return tuple(Miss(f"What of {number}?", "ferry", DAY) for number in range(count))


def test_questions_stand_in_their_order_with_article_and_day() -> None:
    turn = start_dialogue().send_event(MissesPage(make_misses(2)))

    assert reply_text(turn) == (
        "Questions that readers sent\n\n"
        "What of 0?\nWhy is the ferry closing? · 5 Mar 2024\n\n"
        "What of 1?\nWhy is the ferry closing? · 5 Mar 2024"
    )
    assert texts_in_style(get_reply(turn).text, Style.BOLD) == ["Questions that readers sent"]
    assert (turn.record.kind, button_labels(turn)) == ("misses", ["As a file"])


def test_a_question_about_an_article_that_is_gone_still_has_its_day() -> None:
    assert reply_text(
        start_dialogue().send_event(MissesPage((Miss("Who?", "gone", DAY),)))
    ).endswith("Who?\n5 Mar 2024")


def test_many_questions_are_turned_page_by_page_in_place() -> None:
    editor = start_dialogue()
    turn = editor.send_event(MissesPage(make_misses(20)))
    assert "Page 1 of 3" in reply_text(turn)
    assert button_labels(turn) == ["Next ›", "As a file"]
    turn = editor.send_event(MissesPage(make_misses(20), page=2, edit=True))
    assert "What of 8?" in reply_text(turn)
    assert get_reply(turn).edit


def test_without_questions_and_ratings_that_is_said() -> None:
    editor = start_dialogue()
    assert (
        reply_text(editor.send_event(MissesPage(()))) == "Readers haven’t sent any questions yet."
    )
    assert (
        reply_text(editor.send_event(RatingsPage(()))) == "Readers haven’t rated any answers yet."
    )


def test_the_least_helpful_answer_comes_first_and_old_ids_are_added_up() -> None:
    scores = (
        *(EntryRating("ferry/bridge", 3, 0), EntryRating("ferry/price", 0, 1)),
        *(EntryRating("ferry/fare", 1, 2), EntryRating("ferry/gone", 9, 9)),
    )
    turn = start_dialogue().send_event(RatingsPage(scores))

    assert reply_text(turn) == (
        "How readers rated the answers\n\n"
        "👍 1  👎 3\nWhat did a crossing cost?\n\n"
        "👍 3  👎 0\nWill there be a bridge?"
    )


def test_among_several_articles_a_rating_names_its_own() -> None:
    turn = start_dialogue(FERRY, make_long_article(2)).send_event(
        RatingsPage((EntryRating("ferry/bridge", 1, 0),))
    )
    assert reply_text(turn).endswith("Will there be a bridge?\nWhy is the ferry closing?")


def test_a_reader_who_taps_an_editors_button_gets_the_questions() -> None:
    editor, reader = start_dialogue(), start_dialogue()
    turn = press_button(reader, editor.send_event(MissesPage(make_misses(20))), "Next ›")
    assert "These are the questions" in reply_text(turn)
    assert "What of" not in reply_text(turn)


@given(st.lists(st.text(max_size=5000), max_size=12))
def test_a_page_of_any_questions_fits_into_a_message(texts: list[str]) -> None:
    article = replace(FERRY, title="😀" * 3000)
    lines = tuple(Miss(text, "ferry", DAY) for text in texts)
    text = get_reply(start_dialogue(article).send_event(MissesPage(lines))).text

    assert 0 < utf16_length(text.text) <= MAX_MESSAGE_LENGTH
    assert all(span.start + span.length <= len(text.text) for span in text.spans)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("who feeds\nthe goats?\r\n\tplease", "who feeds the goats? please"),
        ("who \u202efeeds\u202c \u200bthe\u2066 goats\u2069?", "who feeds the goats ?"),
        ("see https://evil.example/x?y=1 now", "see 🔗 now"),
        ("tg://resolve?domain=x and www.evil.example", "🔗 and 🔗"),
        ("T.ME/evil_bot", "🔗"),
        ("/start me", "start me"),
        ("what does /forget do? and/or", "what does forget do? and/or"),
        ("\u2028\u202e", "…"),
        ("Что с паромом? 🐐", "Что с паромом? 🐐"),
    ],
)
def test_a_question_is_one_clean_line(text: str, line: str) -> None:
    reply = start_dialogue().send_event(MissesPage((Miss(text, "ferry", DAY),)))
    assert texts_in_style(get_reply(reply).text, Style.CODE) == [line]


@given(st.text(max_size=600))
def test_whatever_was_sent_makes_one_line_of_code(text: str) -> None:
    reply = start_dialogue().send_event(MissesPage((Miss(text, "ferry", DAY),)))
    (line,) = texts_in_style(get_reply(reply).text, Style.CODE)
    assert line.splitlines() == [line]
    assert "://" not in line.replace(" ://", "")


def test_a_wanted_question_is_shown_with_its_page() -> None:
    question_fingerprint = fingerprint_texts("What of 9?")
    turn = start_dialogue().send_event(
        MissesPage(make_misses(20), question_fingerprint=question_fingerprint)
    )

    assert "Page 2 of 3" in reply_text(turn)
    assert "What of 9?" in reply_text(turn)


def test_a_wanted_question_that_is_gone_shows_the_first_page() -> None:
    turn = start_dialogue().send_event(MissesPage(make_misses(20), question_fingerprint="gone"))

    assert "Page 1 of 3" in reply_text(turn)


def test_the_questions_come_as_a_file() -> None:
    turn = start_dialogue().send_event(MissesFile("misses.jsonl", "{}\n"))

    assert get_reply(turn).document == Document("misses.jsonl", "{}\n")
    assert reply_text(turn) == "Questions that readers sent"


def test_the_digest_says_how_much_is_new_and_leads_to_the_first_groups() -> None:
    groups = ("Who feeds\nthe goats?", "https://spam.example /go", "c", "d")
    turn = start_dialogue().send_event(MorningDigest(12, groups))

    assert reply_text(turn) == "New questions from readers: 12, in groups: 4"
    assert button_labels(turn) == ["Who feeds the goats?", "🔗 go", "c"]
    assert reply_buttons(turn)[0].data == f"j{fingerprint_texts(groups[0])}"


@pytest.mark.parametrize(("turn_on", "begins"), [(True, "From tomorrow"), (False, "There will be")])
def test_the_digest_is_turned_on_and_off_in_the_editors_language(
    turn_on: bool, begins: str
) -> None:
    turn = start_dialogue().send_event(DigestSwitch(turn_on, ChatContext("en")))

    assert reply_text(turn).startswith(begins)
    assert turn.digest == DigestChoice(turn_on, "en")
