"""What buttons carry fits into 64 bytes, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.ids import MAX_SLUG_LENGTH
from bot.conversation.model.callback_data import (
    MAX_PAGE,
    PAGED_ACTIONS,
    TARGETLESS_ACTIONS,
    Action,
    CallbackData,
    decode_callback,
    encode_callback,
)
from bot.limits import MAX_CALLBACK_BYTES
from tests.fakes.largest_articles import SLUG_LETTERS, full_names


@given(full_names())
def test_the_longest_legal_name_of_an_entry_fits(name: str) -> None:
    data = encode_callback(CallbackData(Action.ENTRY, name))

    assert len(data.encode()) == MAX_CALLBACK_BYTES
    assert decode_callback(data) == CallbackData(Action.ENTRY, name)


@given(
    st.sampled_from([Action.QUESTIONS, Action.QUESTIONS_PAGE, Action.ARTICLE]),
    st.text(SLUG_LETTERS, min_size=1, max_size=MAX_SLUG_LENGTH),
    st.integers(1, MAX_PAGE),
)
def test_the_longest_slug_fits_with_the_highest_page(action: Action, slug: str, page: int) -> None:
    callback = CallbackData(action, slug, page if action in PAGED_ACTIONS else 1)
    data = encode_callback(callback)

    assert len(data.encode()) <= MAX_CALLBACK_BYTES
    assert decode_callback(data) == callback


@pytest.mark.parametrize("action", sorted(TARGETLESS_ACTIONS | {Action.ARTICLES_PAGE}))
def test_actions_on_nothing_in_particular_come_back(action: Action) -> None:
    assert decode_callback(encode_callback(CallbackData(action))) == CallbackData(action)


def test_a_page_out_of_range_is_brought_into_it() -> None:
    assert decode_callback(
        encode_callback(CallbackData(Action.ARTICLES_PAGE, page=5000))
    ) == CallbackData(Action.ARTICLES_PAGE, page=MAX_PAGE)
    assert encode_callback(CallbackData(Action.QUESTIONS_PAGE, "ferry", -1)) == "p1/ferry"


def test_what_does_not_fit_is_refused_when_it_is_written() -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        encode_callback(CallbackData(Action.ENTRY, "é" * 32))


@given(st.text(max_size=80))
def test_any_data_is_read_or_refused_and_never_raises(data: str) -> None:
    callback = decode_callback(data)

    assert callback is None or callback.action == data[0]
    assert (
        callback is None
        or bool(callback.target)
        or callback.action in TARGETLESS_ACTIONS | PAGED_ACTIONS
    )


@pytest.mark.parametrize(
    "data", ["", "a", "b", "A", "lx", "n1", "p", "pferry", "p1234/f", "p٣/f", "m1x", "a" * 65]
)
def test_what_this_version_never_wrote_is_none(data: str) -> None:
    assert decode_callback(data) is None


def test_every_action_is_one_character_of_its_own() -> None:
    assert all(len(action) == 1 and action.isascii() for action in Action)
