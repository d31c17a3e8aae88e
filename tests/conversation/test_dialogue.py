"""The policy as a reader meets it: what each event brings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article.model import Article, Correction, Uncovered
from bot.article.naming import MAX_SLUG, ROOM
from bot.conversation.callback import LIMIT, Action
from bot.conversation.commands import PAGES
from bot.conversation.event import Command, Context, Edited, Event, Message, Tap, Wordless
from bot.conversation.notices import Notices
from bot.conversation.prose import LIMIT as MESSAGE
from bot.conversation.prose import size
from bot.conversation.scene import REMEMBERED
from bot.conversation.turn import ReaderState, Turn
from bot.conversation.welcome import CAPTION
from bot.matching.model import Decision, Kind, Match, Social
from tests.conversation.cast import (
    FERRY,
    PHRASES,
    answer,
    buttons,
    clarify,
    entry,
    labels,
    long_list,
    nests,
    press,
    reply,
    said,
    social,
    talk,
)


def test_start_opens_with_title_source_date_lead_and_the_questions() -> None:
    turn = talk().command("start")

    assert said(turn).startswith(
        "Why is the ferry closing?\nThe Island News · 23 August 2011\n\n"
        "The last ferry sails on Sunday.\n\n"
    )
    assert labels(turn) == [
        "Will there be a bridge?",
        "What did a crossing cost?",
        "What becomes of the crew?",
        "Who feeds the goats?",
    ]


def test_each_question_has_a_row_of_its_own() -> None:
    assert all(len(row) == 1 for row in reply(talk().command("start")).keyboard)


def test_a_long_lead_is_a_button_instead() -> None:
    long = replace(FERRY, entries=(entry("intro", "Why is the ferry closing?", "Because. " * 100),))
    turn = talk(long).command("start")

    assert "Because." not in said(turn)
    assert labels(turn) == ["Why is the ferry closing?"]


def test_start_with_many_questions_shows_some_and_the_way_to_all() -> None:
    turn = talk(long_list(9)).command("start")

    assert labels(turn) == [*(f"Question {n}?" for n in range(1, 9)), "All questions"]


def test_start_with_several_articles_opens_the_newest_and_offers_the_others() -> None:
    turn = talk(long_list(2), FERRY).command("start")

    assert said(turn).startswith("Why is the ferry closing?")
    assert labels(turn)[-1] == "Other articles"


def test_an_article_without_entries_says_so() -> None:
    assert "no questions" in said(talk(replace(FERRY, entries=())).command("start"))


def test_a_deep_link_lands_on_its_answer() -> None:
    turn = talk().command("start", "ferry__bridge")

    assert said(turn).startswith("Will there be a bridge?")
    assert turn.record.entry == "ferry/bridge"
    assert turn.state.last == "ferry/bridge"


def test_a_deep_link_to_a_renamed_entry_still_lands() -> None:
    assert talk().command("start", "ferry__price").record.entry == "ferry/fare"


def test_a_deep_link_in_capitals_still_lands() -> None:
    assert talk().command("start", "FERRY__Bridge").record.entry == "ferry/bridge"
    assert said(talk(long_list(2), FERRY).command("start", "MANY")).startswith("2 questions")


def test_a_deep_link_to_an_article_opens_it() -> None:
    turn = talk(long_list(2), FERRY).command("start", "many")

    assert said(turn).startswith("2 questions")


@pytest.mark.parametrize("payload", ["ferry__gone", "nonsense", "_", "__", "ä" * 5000])
def test_an_unknown_deep_link_is_met_kindly_with_the_questions(payload: str) -> None:
    turn = talk().command("start", payload)

    assert said(turn).startswith("That link leads to a question that is no longer here.")
    assert "Will there be a bridge?" in labels(turn)


def test_a_sure_match_is_answered_in_the_articles_words() -> None:
    turn = talk(script={"bridge?": answer("ferry/bridge")}).say("bridge?")

    assert said(turn) == (
        "Will there be a bridge?\n\n"
        "Yes. It opens in May. It has two lanes.\n\n"
        "Why is the ferry closing? · The Island News · 23 August 2011"
    )
    assert not reply(turn).edit


def test_an_answer_is_recorded_with_its_entry_and_confidence() -> None:
    record = talk(script={"x": answer("ferry/bridge")}).say("x").record

    assert (record.kind, record.decision) == ("message", "answer")
    assert (record.entry, record.confidence) == ("ferry/bridge", 0.9)


def test_an_answer_is_remembered_as_read_and_as_the_last() -> None:
    reader = talk(script={"a": answer("ferry/bridge"), "b": answer("ferry/crew")})
    reader.say("a")
    reader.say("b")
    reader.say("a")

    assert reader.state == ReaderState("ferry/bridge", ("ferry/crew", "ferry/bridge"))


def test_only_the_latest_reading_is_remembered() -> None:
    old = tuple(f"ferry/q{n}" for n in range(2 * REMEMBERED))
    reader = talk(script={"a": answer("ferry/bridge")}, state=ReaderState(read=old))

    assert reader.say("a").state.read == (*old[-REMEMBERED + 1 :], "ferry/bridge")


def test_the_matcher_hears_what_was_read_last() -> None:
    reader = talk(script={"a": answer("ferry/bridge")})
    reader.say("a")
    reader.say("and then?")

    script = reader.dialogue._parts.matcher
    assert script.heard == [("a", None), ("and then?", "ferry/bridge")]  # type: ignore[attr-defined]


def test_under_an_answer_stand_three_follow_ups_small_buttons_and_the_ways_on() -> None:
    turn = talk(script={"a": answer("ferry/bridge")}).say("a")
    *followups, small, ways = ([button.label for button in row] for row in reply(turn).keyboard)

    assert [len(row) for row in followups] == [1, 1, 1]
    assert ["Will there be a bridge?"] not in followups
    assert small == ["👍", "👎"]
    assert ways == ["All questions", "Next question"]


def test_torn_between_entries_the_bot_asks_which_was_meant() -> None:
    turn = talk(script={"work": clarify("ferry/crew", "ferry/bridge")}).say("work")

    assert said(turn) == "Did you mean one of these?"
    assert labels(turn) == ["What becomes of the crew?", "Will there be a bridge?", "None of these"]
    assert turn.record.decision == "clarify"
    assert turn.state == ReaderState()


def test_a_single_doubt_is_asked_in_the_singular() -> None:
    turn = talk(script={"work": clarify("ferry/crew")}).say("work")

    assert said(turn) == "Did you mean this?"
    assert labels(turn) == ["What becomes of the crew?", "Something else"]


def test_what_is_hardly_meant_is_not_suggested() -> None:
    doubt = Decision(
        Kind.CLARIFY,
        (Match("ferry/crew", 0.6), Match("ferry/fare", 0.3), Match("ferry/goats", 0.01)),
    )
    turn = talk(script={"x": doubt}).say("x")

    assert labels(turn) == [
        "What becomes of the crew?",
        "What did a crossing cost?",
        "None of these",
    ]


def test_none_of_these_gets_regret_and_what_else_it_may_be() -> None:
    reader = talk(script={"work": clarify("ferry/crew", "ferry/bridge")})
    turn = press(reader, reader.say("work"), "None of these")

    assert said(turn).startswith("I’m sorry. What were you looking for?")
    assert "Who feeds the goats?" in labels(turn)
    assert not reply(turn).edit


def test_what_the_article_does_not_say_is_declined_plainly() -> None:
    turn = talk().say("best pizza in town")

    assert said(turn) == (
        "I’m sorry, the article doesn’t answer that.\n\nHere is what the article does answer:"
    )
    assert len(labels(turn)) == 6
    assert labels(turn)[-1] == "Send to the editors"
    assert turn.record.decision == "decline"
    assert turn.record.entry is None


def test_a_decline_shows_the_nearest_first_and_the_way_to_all() -> None:
    near = Decision(Kind.DECLINE, (Match("many/q8", 0.2), Match("many/q9", 0.01)))
    turn = talk(long_list(9), script={"x": near}).say("x")

    assert labels(turn) == [
        "Question 8?",
        "Question 1?",
        "Question 2?",
        "Question 3?",
        "Question 4?",
        "Send to the editors",
        "All questions",
    ]
    assert turn.record.confidence == 0.2


def test_a_decline_among_several_articles_names_the_one_it_shows() -> None:
    turn = talk(FERRY, long_list(2)).say("x")

    assert said(turn).startswith("I’m sorry, none of the articles here answers that.")
    assert "“Why is the ferry closing?”" in said(turn)
    assert labels(turn)[-1] == "Other articles"


@pytest.mark.parametrize("kind", [Kind.ANSWER, Kind.CLARIFY])
def test_a_match_that_left_the_library_is_declined(kind: Kind) -> None:
    turn = talk(script={"x": Decision(kind, (Match("ferry/gone", 0.9),))}).say("x")

    assert turn.record.decision == "decline"


def test_nothing_the_reader_writes_comes_back_or_is_kept() -> None:
    secret = "my pin is 4711"
    for decision in (answer("ferry/crew"), clarify("ferry/crew"), social(Social.THANKS)):
        assert "4711" not in repr(talk(script={secret: decision}).say(secret))
    assert "4711" not in repr(talk().say(secret))


def test_a_tap_on_a_question_answers_with_a_new_message() -> None:
    reader = talk()
    turn = press(reader, reader.command("start"), "Who feeds the goats?")

    assert said(turn).startswith("Who feeds the goats?\n\nNobody knows.")
    assert not reply(turn).edit
    assert (turn.record.kind, turn.record.decision) == ("tap", "answer")
    assert turn.record.confidence is None
    assert turn.toast is None


def test_a_tap_on_a_renamed_entry_still_works() -> None:
    assert talk().tap("aferry/price").record.entry == "ferry/fare"


def test_a_tap_on_a_removed_entry_says_so_and_offers_the_list() -> None:
    turn = talk().tap("aferry/gone")

    assert turn.toast == "That question is no longer here. These are the current ones."
    assert "Who feeds the goats?" in labels(turn)
    assert not reply(turn).edit


@pytest.mark.parametrize("data", ["qgone", "p2/gone", "sgone"])
def test_a_tap_into_a_removed_article_says_so_and_offers_the_list(data: str) -> None:
    turn = talk().tap(data)

    assert turn.toast == "That question is no longer here. These are the current ones."
    assert "Who feeds the goats?" in labels(turn)


@pytest.mark.parametrize(
    "data", ["", "a", "z", "Ω", "1:ferry/bridge", "p/ferry", "p-1/ferry", "l1"]
)
def test_a_button_from_another_time_gets_a_toast_and_a_fresh_list(data: str) -> None:
    turn = talk().tap(data)

    assert turn.toast == "That button is from another time. Here are the current questions."
    assert len(labels(turn)) == 5


def test_forget_clears_the_state_and_says_so() -> None:
    reader = talk(state=ReaderState("ferry/crew", ("ferry/crew",), "ru"))
    turn = reader.command("forget")

    assert turn.forget
    assert turn.state == ReaderState()
    assert "удалено" in said(turn)


def test_nothing_else_forgets() -> None:
    reader = talk()
    assert not any(reader.command(name).forget for name in ("start", "help", "privacy"))


@pytest.mark.parametrize("name", ["weather", "", "start2", "РУС", "x" * 5000])
def test_an_unknown_command_is_told_kindly(name: str) -> None:
    turn = talk().command(name)

    assert said(turn) == "I don’t know that command. /help shows what I can do."
    assert labels(turn) == ["All questions"]


def test_commands_know_no_case() -> None:
    assert said(talk().command("HELP")) == said(talk().command("help"))


def test_ask_takes_its_question_along() -> None:
    turn = talk(script={"bridge?": answer("ferry/bridge")}).command("ask", "bridge?")

    assert said(turn).startswith("Will there be a bridge?")
    assert turn.record.kind == "command"


def test_ask_alone_explains() -> None:
    assert said(talk().command("ask")) == said(talk().command("help"))


def test_about_the_article_the_reader_is_in() -> None:
    reader = talk(FERRY, long_list(2))
    reader.tap("amany/q2")

    assert said(reader.command("about")).startswith("2 questions")


def test_the_language_of_the_telegram_app_is_spoken() -> None:
    turn = talk(language="ru-RU").command("start")

    assert "23 августа 2011" in said(turn)
    assert "Нажмите на вопрос" in said(turn)


def test_a_chosen_language_goes_before_that_of_the_app() -> None:
    turn = talk(language="en", state=ReaderState(language="ru")).command("help")

    assert "Спросите" in said(turn)
    assert turn.state.language == "ru"


@pytest.mark.parametrize("language", [None, "", "pt", "xx-YY", "-", "ru" * 99])
def test_any_other_language_is_met_in_english(language: str | None) -> None:
    assert "Tap a question" in said(talk(language=language).command("start"))


def test_a_last_entry_that_was_removed_is_let_go() -> None:
    reader = talk(script={"x": answer("ferry/crew")}, state=ReaderState("ferry/gone"))

    assert said(reader.command("questions")).startswith("Why is the ferry closing?")
    assert reader.state.last is None


def test_in_a_group_a_decline_is_short() -> None:
    turn = talk(private=False).say("pizza")

    assert said(turn) == "I’m sorry, the article doesn’t answer that."
    assert labels(turn) == ["Send to the editors", "All questions"]


def events() -> st.SearchStrategy[Event]:
    words = st.one_of(st.text(), st.sampled_from(["a", "b", "c", "d", "e"]))
    context = st.builds(
        Context,
        st.one_of(st.none(), st.text(max_size=12), st.sampled_from(PHRASES.languages)),
        st.sampled_from([None, date(2030, 2, 28)]),
        st.booleans(),
        st.sampled_from([None, "ferry_bot", "b" * 32]),
        st.booleans(),
    )
    ids = st.integers(1, 5)
    names = st.sampled_from(["ferry/crew", "ferry/price", "ferry", "many", "many/q9", "x", ""])
    data = st.builds(
        lambda action, page, name: f"{action}{page}{name}",
        st.sampled_from(list(Action)),
        st.sampled_from(["", "1", "1/", "2/", "999/"]),
        names,
    )
    commands = st.sampled_from([*PAGES, "start", "read", "forget"])
    return st.one_of(
        st.builds(Command, st.one_of(commands, words), st.one_of(words, names), context),
        st.builds(Message, words, context, st.one_of(st.none(), ids)),
        st.builds(Edited, words, ids, context),
        st.builds(
            Tap,
            st.one_of(data, st.text(max_size=80)),
            context,
            st.one_of(st.none(), words),
            st.booleans(),
        ),
        st.builds(Wordless, st.one_of(st.sampled_from(["sticker", "voice"]), words), context),
    )


SCRIPT = {
    "a": answer("ferry/crew"),
    "b": clarify("ferry/crew", "many/q1", "ferry/fare"),
    "c": social(Social.GREETING),
    "d": Decision(Kind.ANSWER),
    "e": answer("many/q11", 7, (-5, 9999)),
}


@given(st.lists(events(), max_size=12), st.lists(st.text(max_size=20), max_size=3))
def test_whatever_happens_every_turn_is_fit_to_be_sent(
    events: list[Event], read: list[str]
) -> None:
    reader = talk(FERRY, long_list(30), script=SCRIPT)
    state = ReaderState(read[0] if read else None, tuple(read))
    for event in events:
        turn = reader.dialogue.turn(event, state)
        state = turn.state
        assert_fit(turn)
        assert isinstance(event, Wordless | Edited) or turn.reply or turn.toast
        assert turn.miss is None or turn.miss.text
        assert isinstance(event, Tap) or not turn.toast


@st.composite
def huge(draw: st.DrawFn) -> Article:
    """An article at and beyond every limit, with the longest legal names."""
    words = st.builds(str.__mul__, st.sampled_from(["a", "ab ", "😀", "é\n"]), st.integers(1, 3000))
    slug = "s" * draw(st.integers(1, MAX_SLUG))
    length = ROOM - len(slug)
    entries = tuple(
        entry(f"{n:x}".rjust(length, "0"), draw(words), draw(words))
        for n in range(draw(st.integers(0, 10)))
    )
    corrections = (Correction(None, draw(words)), Correction(date(2024, 1, 2), draw(words)))
    return Article(
        slug,
        draw(words),
        entries,
        source=draw(words),
        url="https://island.example",
        date=draw(st.sampled_from([None, date(2011, 8, 23)])),
        image=draw(st.sampled_from([None, "boat.jpg", "https://island.example/boat"])),
        caption=draw(words),
        corrections=draw(st.sampled_from([(), corrections])),
        not_covered=(Uncovered(("What is left out?",), draw(words)[:1000]),),
    )


@settings(max_examples=40, deadline=None)
@given(huge(), st.sampled_from(PHRASES.languages))
def test_whatever_the_article_every_button_leads_to_what_fits(
    article: Article, language: str
) -> None:
    notices = Notices("https://island.example", "x" * 5000)
    reader = talk(article, long_list(9), language=language, notices=notices)
    reader.context = replace(reader.context, bot="b" * 32, today=date(2030, 1, 1))
    opened = [reader.command(name) for name in ("start", "questions", "articles", "privacy")]
    opened += [reader.command(name) for name in ("about", "read", "language", "help")]
    opened += [reader.tap(f"s{article.slug}"), reader.say("pizza")]
    opened += [reader.say("What is left out?"), reader.tap("uferry/gone")]
    for turn in opened:
        assert_fit(turn)
        for button in buttons(turn):
            if button.data:
                assert_fit(reader.tap(button.data, "What is it?"))


def assert_fit(turn: Turn) -> None:
    assert turn.toast is None or 0 < len(turn.toast) <= 200
    if turn.reply is None:
        return
    assert 0 < size(said(turn).strip()) <= (CAPTION if reply(turn).picture else MESSAGE)
    assert nests(reply(turn).text)
    assert len(buttons(turn)) <= 100
    for button in buttons(turn):
        assert button.label.strip()
        assert sum(map(bool, (button.data, button.url, button.share, button.copy))) == 1
        assert len((button.data or "").encode()) <= LIMIT
        assert size(button.share or "") <= 256
        assert len(button.copy or "") <= 256
