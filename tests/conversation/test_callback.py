"""What buttons carry fits into 64 bytes, and comes back as it was."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.naming import MAX_SLUG, ROOM
from bot.conversation.callback import LIMIT, PAGED, PAGES, PLAIN, Action, Callback, decode, encode

LETTERS = st.sampled_from(string.ascii_lowercase + string.digits + "-")


@st.composite
def full_names(draw: st.DrawFn) -> str:
    """The longest legal full names: slug and id share 62 characters."""
    slug = draw(st.text(LETTERS, min_size=1, max_size=MAX_SLUG))
    rest = ROOM - len(slug)
    return f"{slug}/{draw(st.text(LETTERS, min_size=rest, max_size=rest))}"


@given(full_names())
def test_the_longest_legal_name_of_an_entry_fits(name: str) -> None:
    data = encode(Callback(Action.ENTRY, name))

    assert len(data.encode()) == LIMIT
    assert decode(data) == Callback(Action.ENTRY, name)


@given(
    st.sampled_from([Action.QUESTIONS, Action.QUESTIONS_PAGE, Action.ARTICLE]),
    st.text(LETTERS, min_size=1, max_size=MAX_SLUG),
    st.integers(1, PAGES),
)
def test_the_longest_slug_fits_with_the_highest_page(action: Action, slug: str, page: int) -> None:
    callback = Callback(action, slug, page if action in PAGED else 1)
    data = encode(callback)

    assert len(data.encode()) <= LIMIT
    assert decode(data) == callback


@pytest.mark.parametrize("action", sorted(PLAIN | {Action.ARTICLES_PAGE}))
def test_actions_on_nothing_in_particular_come_back(action: Action) -> None:
    assert decode(encode(Callback(action))) == Callback(action)


def test_a_page_out_of_range_is_brought_into_it() -> None:
    assert decode(encode(Callback(Action.ARTICLES_PAGE, page=5000))) == Callback(
        Action.ARTICLES_PAGE, page=PAGES
    )
    assert encode(Callback(Action.QUESTIONS_PAGE, "ferry", -1)) == "p1/ferry"


def test_what_does_not_fit_is_refused_when_it_is_written() -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        encode(Callback(Action.ENTRY, "é" * 32))


@given(st.text(max_size=80))
def test_any_data_is_read_or_refused_and_never_raises(data: str) -> None:
    callback = decode(data)

    assert callback is None or callback.action == data[0]
    assert callback is None or bool(callback.target) or callback.action in PLAIN | PAGED


@pytest.mark.parametrize(
    "data", ["", "a", "b", "A", "lx", "n1", "p", "pferry", "p1234/f", "p٣/f", "m1x", "a" * 65]
)
def test_what_this_version_never_wrote_is_none(data: str) -> None:
    assert decode(data) is None


def test_every_action_is_one_character_of_its_own() -> None:
    assert all(len(action) == 1 and action.isascii() for action in Action)
