"""Updates of any shape: each is read, or refused in a way that sets it aside."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.telegram.incoming.fields import (
    find_integer,
    find_object,
    find_text,
    list_objects,
    require_integer,
    require_object,
    require_text,
)
from bot.telegram.incoming.updates import ALLOWED_UPDATES, parse_update
from tests.fakes.telegram.updates import BOT_USER, callback_query_update, message_json, update_json

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
READABLE = (TypeError, ValueError, OverflowError)


@pytest.mark.parametrize("read", [require_object, require_integer, require_text])
@pytest.mark.parametrize("raw", [{}, {"x": None}, {"x": True}, {"x": 1.5}, {"x": [1]}])
def test_what_is_required_must_be_there_and_of_its_type(read: Any, raw: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        read(raw, "x")


@pytest.mark.parametrize("read", [find_object, find_integer, find_text])
def test_what_may_be_missing_may_not_be_of_another_type(read: Any) -> None:
    assert read({}, "x") is None
    with pytest.raises(TypeError):
        read({"x": True}, "x")


def test_a_list_holds_objects_alone() -> None:
    assert list_objects({}, "x") == ()
    assert list_objects({"x": [{"a": 1}]}, "x") == [{"a": 1}]
    for wrong in ([1], {"a": 1}, "text"):
        with pytest.raises(TypeError):
            list_objects({"x": wrong}, "x")


@given(st.sampled_from(ALLOWED_UPDATES), JSON_VALUES)
def test_any_json_is_read_or_set_aside(kind: str, value: object) -> None:
    with contextlib.suppress(*READABLE):
        parse_update(update_json(1, **{kind: value}), BOT_USER)


@given(st.sampled_from(sorted(message_json("x", caption="", entities=[]))), JSON_VALUES)
@example("date", 1 << 56)  # a moment that the system's clock has no day for
def test_a_message_with_any_odd_field_is_read_or_set_aside(field: str, value: object) -> None:
    for raw in (
        update_json(message=message_json("Why?") | {field: value}),
        callback_query_update(message=message_json("Tap") | {field: value}),
    ):
        with contextlib.suppress(*READABLE):
            parse_update(raw, BOT_USER)
