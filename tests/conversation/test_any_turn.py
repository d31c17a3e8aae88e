"""Whatever readers do and articles hold, every turn is fit to be sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

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
from bot.conversation.turn import ReaderState, Turn
from bot.conversation.welcome import CAPTION
from bot.matching.model import Decision, Kind, Social
from tests.conversation.cast import (
    FERRY,
    PHRASES,
    answer,
    buttons,
    clarify,
    entry,
    long_list,
    nests,
    reply,
    said,
    social,
    talk,
)


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
