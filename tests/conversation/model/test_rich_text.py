"""Styled texts: joined, measured and cut."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.article.model import Span, Style
from bot.conversation.model.rich_text import (
    bold_text,
    join_lines,
    join_texts,
    limit_entities,
    link_text,
    split_text,
    truncate_plain,
    truncate_text,
)
from bot.conversation.model.turn import Text
from bot.limits import MAX_ENTITIES, utf16_length
from tests.fakes.conversation import texts_in_style

WORDS = st.text(st.sampled_from("ab 😀é\n"), max_size=60)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_size_counts_as_utf_16_does(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


@given(WORDS, st.integers(0, 70))
def test_a_shortened_text_fits_and_is_the_beginning_of_the_whole(text: str, limit: int) -> None:
    short = truncate_plain(text, limit)

    assert utf16_length(short) <= limit
    assert short == text or text.startswith(short.removesuffix("…"))


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one two three", 8, "one two…"),
        ("one, two three", 7, "one…"),
        ("one\ntwo three", 5, "one…"),
        ("unbreakable", 5, "unbr…"),
        ("a unbreakable", 8, "a unbre…"),
        ("😀😀😀", 5, "😀😀…"),
        ("😀😀😀", 4, "😀…"),
        ("word", 0, ""),
        ("word", 1, "…"),
    ],
)
def test_texts_are_cut_at_a_word_where_there_is_one(text: str, limit: int, short: str) -> None:
    assert truncate_plain(text, limit) == short


@given(WORDS, st.integers(0, 70), st.integers(0, 60), st.integers(1, 60))
def test_cutting_clips_the_styles_with_the_text(
    text: str, limit: int, start: int, length: int
) -> None:
    assume(start + length <= len(text))
    whole = Text(text, (Span(start, length, Style.BOLD),))
    short = truncate_text(whole, limit)

    assert short.text == truncate_plain(text, limit)
    for span in short.spans:
        assert span.length > 0
        assert short.text == text or span.start + span.length <= len(short.text) - 1


def test_joined_texts_keep_their_styles_on_the_same_words() -> None:
    text = join_texts(
        (bold_text("one 😀"), Text(""), Text("two"), link_text("three", "https://x.example"))
    )

    assert text.text == "one 😀\n\ntwo\n\nthree"
    assert texts_in_style(text, Style.BOLD) == ["one 😀"]
    assert texts_in_style(text, Style.LINK) == ["three"]


def test_lines_stand_under_each_other() -> None:
    assert join_lines(Text("one"), Text(""), Text("two")).text == "one\ntwo"


def test_a_link_to_nowhere_is_plain() -> None:
    assert link_text("three", None) == Text("three")


def test_an_empty_text_has_no_style() -> None:
    assert bold_text("") == Text("")


def test_no_more_stretches_than_telegram_shows_and_the_longest_stay() -> None:
    short = tuple(Span(n, 1, Style.ITALIC) for n in range(2 * MAX_ENTITIES))
    text = limit_entities(Text("x" * 300, (*short, Span(0, 300, Style.EXPANDABLE))))

    assert len(text.spans) == MAX_ENTITIES
    assert texts_in_style(text, Style.EXPANDABLE) == ["x" * 300]


@given(WORDS, st.integers(2, 70), st.integers(0, 60), st.integers(1, 60))
def test_the_pieces_of_a_text_fit_and_hold_every_word_of_it_with_its_style(
    text: str, limit: int, start: int, length: int
) -> None:
    whole = Text(text, (Span(start, length, Style.BOLD),) if start + length <= len(text) else ())
    pieces = split_text(whole, limit)

    assert all(utf16_length(piece.text) <= limit for piece in pieces)
    assert "".join("".join(piece.text.split()) for piece in pieces) == "".join(text.split())
    bold_words = "".join(part for piece in pieces for part in texts_in_style(piece, Style.BOLD))
    assert "".join(bold_words.split()) == "".join(
        "".join(texts_in_style(whole, Style.BOLD)).split()
    )


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        ("one two three", 13, ["one two three"]),
        ("one two three", 9, ["one two", "three"]),
        ("one\n\ntwo three", 9, ["one\n\ntwo", "three"]),
        ("one two\n\nthree four", 12, ["one two", "three four"]),
        ("abcdefgh", 4, ["abcd", "efgh"]),
        ("一二三。四五", 5, ["一二三。", "四五"]),
    ],
)
def test_a_text_is_cut_where_it_pauses(text: str, limit: int, pieces: list[str]) -> None:
    assert [piece.text for piece in split_text(Text(text), limit)] == pieces
