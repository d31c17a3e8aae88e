"""Whatever readers do and articles hold, every turn is fit to be sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article.model import Article
from bot.conversation.handlers.commands import INFO_COMMANDS
from bot.conversation.model.callback_data import Action, decode_callback
from bot.conversation.model.event import (
    ChatContext,
    Command,
    EditedMessage,
    Event,
    NonTextMessage,
    Tap,
    TextMessage,
    WaitingQuestion,
)
from bot.conversation.model.feedback import Wait
from bot.conversation.model.session import AboutDetails
from bot.conversation.model.turn import ReaderState, Turn
from bot.limits import MAX_CALLBACK_BYTES, MAX_CAPTION_LENGTH, utf16_length
from bot.limits import MAX_MESSAGE_LENGTH as MESSAGE
from bot.matching.model import Decision, DecisionKind, NotCoveredTopic, SmallTalk
from tests.fakes.conversation import (
    CATALOGUE,
    FERRY,
    all_spans_nest,
    get_reply,
    make_answer_decision,
    make_clarify_decision,
    make_long_article,
    make_social_decision,
    reply_buttons,
    reply_text,
    start_dialogue,
)
from tests.fakes.largest_articles import huge_articles


def event_strategy() -> st.SearchStrategy[Event]:
    words = st.one_of(st.text(), st.sampled_from(["a", "b", "c", "d", "e"]))
    context = st.builds(
        ChatContext,
        st.one_of(st.none(), st.text(max_size=12), st.sampled_from(CATALOGUE.languages)),
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
    waits = st.builds(Wait, st.one_of(words, st.text(min_size=300)), names, st.none(), words)
    commands = st.sampled_from([*INFO_COMMANDS, "start", "read", "forget"])
    return st.one_of(
        st.builds(Command, st.one_of(commands, words), st.one_of(words, names), context),
        st.builds(TextMessage, words, context, st.one_of(st.none(), ids)),
        st.builds(EditedMessage, words, ids, context),
        st.builds(
            Tap,
            st.one_of(data, st.text(max_size=80)).map(decode_callback),
            context,
            st.one_of(st.none(), words),
            st.booleans(),
        ),
        st.builds(NonTextMessage, st.one_of(st.sampled_from(["sticker", "voice"]), words), context),
        st.builds(WaitingQuestion, waits, st.just(date(2026, 5, 3)), context),
    )


SCRIPT = {
    "a": make_answer_decision("ferry/crew"),
    "b": make_clarify_decision("ferry/crew", "many/q1", "ferry/fare"),
    "c": make_social_decision(SmallTalk.GREETING),
    "d": Decision(DecisionKind.ANSWER),
    "e": make_answer_decision("many/q11", 7, (-5, 9999)),
}


@given(st.lists(event_strategy(), max_size=12), st.lists(st.text(max_size=20), max_size=3))
def test_whatever_happens_every_turn_is_fit_to_be_sent(
    events: list[Event], read: list[str]
) -> None:
    reader = start_dialogue(FERRY, make_long_article(30), decisions=SCRIPT)
    state = ReaderState(read[0] if read else None, tuple(read))
    for event in events:
        turn = reader.dialogue.answer_event(event, state)
        state = turn.state
        assert_turn_fits(turn)
        is_silent = isinstance(event, NonTextMessage | EditedMessage | WaitingQuestion)
        assert is_silent or turn.reply or turn.toast
        assert turn.miss is None or turn.miss.text
        assert isinstance(event, Tap) or not turn.toast


@settings(max_examples=40)
@given(huge_articles(), st.sampled_from(CATALOGUE.languages))
def test_whatever_the_article_every_button_leads_to_what_fits(
    article: Article, language: str
) -> None:
    about = AboutDetails("https://island.example", "x" * 5000)
    topic = NotCoveredTopic(f"{article.slug}/not-covered:1", article, article.not_covered[0])
    reader = start_dialogue(
        article,
        make_long_article(9),
        language=language,
        about=about,
        decisions={"What is left out?": Decision(DecisionKind.NOT_COVERED, topic=topic)},
    )
    reader.context = replace(reader.context, bot="b" * 32, today=date(2030, 1, 1))
    opened = [reader.send_command(name) for name in ("start", "questions", "articles", "privacy")]
    opened += [reader.send_command(name) for name in ("about", "read", "language", "help")]
    opened += [reader.tap_button(f"s{article.slug}"), reader.send_text("pizza")]
    opened += [reader.send_text("What is left out?"), reader.tap_button("uferry/gone")]
    for turn in opened:
        assert_turn_fits(turn)
        for button in reply_buttons(turn):
            if button.data:
                assert_turn_fits(reader.tap_button(button.data, "What is it?"))


def assert_turn_fits(turn: Turn) -> None:
    assert turn.toast is None or 0 < len(turn.toast) <= 200
    if turn.reply is None:
        return
    assert (
        0
        < utf16_length(reply_text(turn).strip())
        <= (MAX_CAPTION_LENGTH if get_reply(turn).picture else MESSAGE)
    )
    assert all_spans_nest(get_reply(turn).text)
    assert len(reply_buttons(turn)) <= 100
    for button in reply_buttons(turn):
        assert button.label.strip()
        assert sum(map(bool, (button.data, button.url, button.share, button.copy))) == 1
        assert len((button.data or "").encode()) <= MAX_CALLBACK_BYTES
        assert utf16_length(button.share or "") <= 256
        assert len(button.copy or "") <= 256
