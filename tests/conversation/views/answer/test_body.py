"""What was asked for stands first; the whole answer is never further than a tap away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.model import Passage, Span, Style
from bot.conversation.i18n.catalogue import Translator
from bot.conversation.model.turn import Text
from bot.conversation.views.answer.body import (
    MIN_FOLDED_LENGTH,
    ONE_SCREEN,
    BodyLayout,
    FoundEntry,
    render_body,
)
from bot.limits import utf16_length
from bot.matching.model import Match
from tests.fakes.conversation import CATALOGUE, FERRY, all_spans_nest, make_entry, texts_in_style

EN = Translator(CATALOGUE, "en")
PARAGRAPH = ("Boats come and go. " * 12).strip()
PASSAGES = [f"{number} {PARAGRAPH}" for number in range(4)]
LABEL = "The whole answer"


def find_entry(
    *passages: str | Passage, place: int | None, sentence: tuple[int, int] | None = None
) -> FoundEntry:
    match = Match("ferry/x", 0.9, place, sentence)
    return FoundEntry(FERRY, make_entry("x", "Q?", *passages), match)


def render(
    found_entry: FoundEntry, layout: BodyLayout = BodyLayout.FOLDED, room: int = 3800
) -> Text:
    return render_body(EN, found_entry, layout, room).text


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_fact_comes_first_then_the_whole_answer_in_its_order_folded(place: int) -> None:
    body = render(find_entry(*PASSAGES, place=place, sentence=(0, 20)))
    whole = "\n\n".join(PASSAGES)
    assert body.text == f"{PASSAGES[place]}\n\n{LABEL}\n{whole}"
    assert texts_in_style(body, Style.EXPANDABLE) == [whole]
    assert texts_in_style(body, Style.BOLD) == [PASSAGES[place][:20]]


def test_a_fact_that_the_answer_begins_with_stands_open_before_the_rest() -> None:
    body = render(find_entry(*PASSAGES, place=0))
    assert body.text == "\n\n".join(PASSAGES)
    assert texts_in_style(body, Style.EXPANDABLE) == ["\n\n".join(PASSAGES[1:])]


def test_a_rest_too_short_to_fold_stays_open() -> None:
    tail = "x" * (MIN_FOLDED_LENGTH - 1)
    body = render(find_entry("a" * ONE_SCREEN, tail, place=0))
    assert not texts_in_style(body, Style.EXPANDABLE)


def test_who_asks_the_question_itself_gets_the_whole_answer_in_its_order() -> None:
    body = render(find_entry(*PASSAGES, place=None))
    assert body.text == "\n\n".join(PASSAGES)
    assert LABEL not in body.text


def test_an_answer_that_fits_one_screen_is_shown_as_it_is() -> None:
    body = render(find_entry("First.", "Second. Third.", place=1, sentence=(8, 14)))
    assert body.text == "First.\n\nSecond. Third."
    assert texts_in_style(body, Style.BOLD) == ["Third."]


def test_of_a_long_passage_the_sentence_stands_first() -> None:
    sentence = "The bridge opens in May."
    passage = f"{PARAGRAPH} {PARAGRAPH} {sentence} {PARAGRAPH}"
    start = passage.index(sentence)
    body = render(find_entry(passage, place=0, sentence=(start, start + len(sentence))))
    assert body.text == f"… {sentence} …\n\n{LABEL}\n{passage}"
    assert texts_in_style(body, Style.EXPANDABLE) == [passage]


def test_a_sentence_keeps_its_links_when_it_stands_alone() -> None:
    sentence = "The bridge opens in May."
    text = f"{PARAGRAPH * 3} {sentence}"
    start = text.index(sentence)
    link = Span(start + 4, 6, Style.LINK, "https://bridge.example")
    found_entry = find_entry(
        Passage(text, (link,)), place=0, sentence=(start, start + len(sentence))
    )
    assert texts_in_style(render(found_entry, BodyLayout.EXCERPT), Style.LINK) == ["bridge"]


@pytest.mark.parametrize(
    ("place", "expected"),
    [(0, f"{PASSAGES[0]} …"), (1, f"… {PASSAGES[1]} …"), (3, f"… {PASSAGES[3]}")],
)
def test_an_excerpt_marks_what_it_leaves_out(place: int, expected: str) -> None:
    assert render(find_entry(*PASSAGES, place=place), BodyLayout.EXCERPT).text == expected


def test_there_is_no_excerpt_of_what_is_wholly_meant() -> None:
    for found_entry in (find_entry(*PASSAGES, place=None), find_entry("All of it.", place=0)):
        assert not found_entry.has_excerpt
        whole = "\n\n".join(passage.text for passage in found_entry.entry.passages)
        assert render(found_entry, BodyLayout.EXCERPT).text == whole


def test_where_the_fact_and_the_whole_have_no_room_the_answer_keeps_its_order() -> None:
    whole = "\n\n".join(PASSAGES)
    body = render(find_entry(*PASSAGES, place=2), room=utf16_length(whole) + 10)
    assert body.text == whole
    assert PASSAGES[2] in texts_in_style(body, Style.BOLD)


def test_an_answer_full_of_links_is_not_shown_twice() -> None:
    links = tuple(Span(n * 2, 1, Style.LINK, "https://x.example") for n in range(60))
    linked = Passage("ab" * 150, links)
    body = render(find_entry(PARAGRAPH, PARAGRAPH, linked, place=1))
    assert LABEL not in body.text


@given(
    st.lists(st.integers(0, 40).map(lambda n: "One 😀 two. " * n + "End."), min_size=1, max_size=8),
    st.integers(-1, 8),
    st.one_of(st.none(), st.tuples(st.integers(-3, 600), st.integers(-3, 600))),
    st.sampled_from(BodyLayout),
    st.integers(300, 4000),
)
def test_every_body_fits_its_room_and_holds_only_the_articles_words(
    texts: list[str],
    place: int,
    sentence: tuple[int, int] | None,
    layout: BodyLayout,
    room: int,
) -> None:
    found_entry = find_entry(*texts, place=place, sentence=sentence)
    body = render(found_entry, layout, room)
    assert utf16_length(body.text) <= room
    assert all_spans_nest(body)
    whole = "\n\n".join(texts)
    is_excerpt = layout is BodyLayout.EXCERPT and found_entry.has_excerpt
    if utf16_length(whole) <= room and not is_excerpt:
        assert whole in body.text
    rest = body.text.replace(LABEL, "").replace("Read the rest in the article", "")
    for piece in filter(None, map(str.strip, rest.replace("…", "\n").split("\n"))):
        assert piece in whole
