"""Turns and states survive the way to bytes and back, also between versions of the program."""

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.article.model import Span, Style
from bot.conversation.model.turn import (
    Button,
    GroupState,
    ReaderState,
    Reply,
    Text,
    Turn,
    TurnRecord,
)
from bot.store.codec import TurnCodec
from bot.store.crypto import Keyring
from tests.fakes.turns import KEY, make_turn

RING = Keyring(KEY)
CODEC = TurnCodec(RING)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


SPANS = st.builds(
    Span, st.integers(0, 99), st.integers(0, 99), st.sampled_from(Style), st.none() | WORDS
)
TURNS = st.builds(
    Turn,
    record=st.builds(
        TurnRecord, kind=WORDS, decision=st.none() | WORDS, confidence=st.floats(0, 1)
    ),
    state=st.builds(
        ReaderState,
        last=st.none() | WORDS,
        read=st.lists(WORDS, max_size=5).map(tuple),
        language=st.none() | WORDS,
        groups=st.lists(st.builds(GroupState, st.integers(-99, -1), WORDS), max_size=3).map(tuple),
        misses_sent=st.none() | st.tuples(st.dates(), st.integers(0, 9)),
    ),
    reply=st.none()
    | st.builds(
        Reply,
        text=st.builds(Text, WORDS, st.lists(SPANS, max_size=3).map(tuple)),
        keyboard=st.lists(
            st.lists(st.builds(Button, WORDS, st.none() | WORDS), max_size=2).map(tuple),
            max_size=3,
        ).map(tuple),
        edit=st.booleans(),
        preview_url=st.none() | WORDS,
    ),
    toast=st.none() | WORDS,
    forget=st.booleans(),
)


@given(TURNS, st.integers(0, 2**63 - 1))
def test_any_turn_comes_back_as_it_was(turn: Turn, update_id: int) -> None:
    assert CODEC.open_turn(update_id, CODEC.seal_turn(update_id, turn)) == turn


@given(TURNS.map(lambda turn: turn.state), st.binary(min_size=32, max_size=32))
def test_any_state_comes_back_as_it_was(state: ReaderState, name: bytes) -> None:
    assert CODEC.open_state(name, CODEC.seal_state(name, state)) == state


def test_a_turn_is_bound_to_its_update_and_a_state_to_its_reader() -> None:
    assert CODEC.open_turn(2, CODEC.seal_turn(1, make_turn())) is None
    assert CODEC.open_state(b"two", CODEC.seal_state(b"one", make_turn().state)) is None


def seal_document(document: object) -> bytes:
    return RING.seal_text(json.dumps(document).encode(), b"turn:1")


def test_what_a_newer_program_added_is_passed_over() -> None:
    newer = {
        "record": {"kind": "message", "mood": "good"},
        "state": {"last": "trip/aid", "favourites": [1]},
        "reply": {"text": {"text": "Yes."}, "sticker": "x"},
        "sounds": [],
    }
    expected = Turn(TurnRecord("message"), ReaderState("trip/aid"), Reply(Text("Yes.")))
    assert CODEC.open_turn(1, seal_document(newer)) == expected


def test_what_an_older_program_didnt_know_takes_its_default() -> None:
    assert CODEC.open_turn(1, seal_document({"record": {"kind": "tap"}})) == Turn(TurnRecord("tap"))


def test_what_isnt_a_turn_at_all_counts_as_nothing() -> None:
    documents: tuple[object, ...] = (None, [], {}, {"record": 1}, "text")
    for document in documents:
        assert CODEC.open_turn(1, seal_document(document)) is None
    assert CODEC.open_turn(1, RING.seal_text(b"{", b"turn:1")) is None
    assert CODEC.open_turn(1, b"") is None
