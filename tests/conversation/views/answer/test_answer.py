"""An answer is the article's text, letter for letter, and always fits one message."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.model import Article, Entry, Passage, Span, Style
from bot.conversation.i18n.catalogue import Translator
from bot.conversation.model.turn import Text
from bot.conversation.views.answer.answer import render_answer
from bot.conversation.views.answer.body import FOLD_THRESHOLD, FoundEntry
from bot.limits import MAX_ENTITIES, MAX_MESSAGE_LENGTH, utf16_length
from bot.matching.model import Match
from tests.fakes.conversation import CATALOGUE, FERRY, all_spans_nest, make_entry, texts_in_style

EN, RU = Translator(CATALOGUE, "en"), Translator(CATALOGUE, "ru")
PARAGRAPH = ("Boats come and go. " * 20).strip()


def render_english_answer(
    asked_entry: Entry, match: Match | None = None, article: Article = FERRY
) -> Text:
    return render_answer(EN, FoundEntry(article, asked_entry, match)).text


def match_passage(passage: int, sentence: tuple[int, int] | None = None) -> Match:
    return Match("ferry/x", 0.9, passage, sentence)


def test_the_question_is_bold_and_the_title_links_to_the_article() -> None:
    text = render_english_answer(make_entry("goats", "Who feeds the goats?", "Nobody knows."))

    assert texts_in_style(text, Style.BOLD) == ["Who feeds the goats?"]
    assert texts_in_style(text, Style.LINK) == ["Why is the ferry closing?"]
    assert text.spans[-1].url == "https://island.example/ferry"


def test_the_lead_is_not_signed_with_its_own_question() -> None:
    text = render_english_answer(FERRY.entries[0])

    assert text.text.count("Why is the ferry closing?") == 1
    assert texts_in_style(text, Style.LINK) == ["Read the article"]


@pytest.mark.parametrize(
    ("changes", "footer"),
    [
        ({"url": None}, "Why is the ferry closing? · The Island News · 23 August 2011"),
        ({"date": None}, "Why is the ferry closing? · The Island News"),
        ({"source": None}, "Why is the ferry closing? · 23 August 2011"),
        ({"date": None, "source": None}, "Why is the ferry closing?"),
        ({"date": date(1, 1, 1)}, "Why is the ferry closing? · The Island News · 1 January 1"),
    ],
)
def test_the_footer_says_what_is_known(changes: dict[str, Any], footer: str) -> None:
    text = render_english_answer(FERRY.entries[1], article=replace(FERRY, **changes))

    assert text.text.splitlines()[-1] == footer


def test_a_lead_of_unknown_origin_has_no_footer() -> None:
    bare = replace(FERRY, url=None, date=None, source=None)

    assert render_english_answer(bare.entries[0], article=bare).text.endswith(
        "The last ferry sails on Sunday."
    )


def test_the_date_is_written_in_the_readers_language() -> None:
    text = render_answer(RU, FoundEntry(FERRY, FERRY.entries[1])).text
    assert text.text.endswith("23 августа 2011")


def test_the_matched_sentence_stands_out() -> None:
    text = render_english_answer(FERRY.entries[1], match_passage(0, (5, 21)))

    assert texts_in_style(text, Style.BOLD) == ["Will there be a bridge?", "It opens in May."]


def test_the_matched_passage_stands_out() -> None:
    text = render_english_answer(make_entry("x", "Q?", "First.", "Second."), match_passage(1))

    assert texts_in_style(text, Style.BOLD) == ["Q?", "Second."]


@pytest.mark.parametrize(
    "match",
    [match_passage(0), match_passage(0, (0, 9999)), match_passage(7), match_passage(-1), None],
)
def test_nothing_stands_out_when_all_of_it_is_meant(match: Match | None) -> None:
    assert texts_in_style(render_english_answer(FERRY.entries[1], match), Style.BOLD) == [
        "Will there be a bridge?"
    ]


def test_styles_of_the_article_stay() -> None:
    passage = Passage("Ask the captain now.", (Span(8, 7, Style.ITALIC),))

    assert texts_in_style(
        render_english_answer(make_entry("x", "Q?", "First.", passage)), Style.ITALIC
    ) == ["captain"]


def test_a_short_answer_is_not_folded() -> None:
    assert not texts_in_style(
        render_english_answer(make_entry("x", "Q?", PARAGRAPH, PARAGRAPH)), Style.EXPANDABLE
    )


def test_the_tail_of_a_long_answer_is_folded() -> None:
    text = render_english_answer(make_entry("x", "Q?", *[PARAGRAPH] * 4))

    assert texts_in_style(text, Style.EXPANDABLE) == [f"{PARAGRAPH}\n\n{PARAGRAPH}"]


def test_a_tail_too_short_to_fold_stays_open() -> None:
    text = render_english_answer(make_entry("x", "Q?", PARAGRAPH * 3, "The end."))

    assert not texts_in_style(text, Style.EXPANDABLE)


def test_a_quotation_in_the_tail_is_folded_with_it() -> None:
    quoted = Passage(PARAGRAPH, (Span(0, len(PARAGRAPH), Style.QUOTATION),))
    text = render_english_answer(make_entry("x", "Q?", PARAGRAPH * 3, quoted))

    assert texts_in_style(text, Style.EXPANDABLE) == [PARAGRAPH]
    assert not texts_in_style(text, Style.QUOTATION)


def test_an_answer_too_large_for_a_message_is_cut_with_a_link_to_the_rest() -> None:
    text = render_english_answer(make_entry("x", "Q?", *[PARAGRAPH] * 20))

    assert utf16_length(text.text) <= MAX_MESSAGE_LENGTH
    assert "…\n\nRead the rest in the article\n\n" in text.text
    assert "Read the rest in the article" in texts_in_style(text, Style.LINK)


def test_a_match_beyond_the_cut_is_still_shown() -> None:
    text = render_english_answer(
        make_entry("x", "Q?", *[PARAGRAPH] * 20, "The goats won."), match_passage(20)
    )

    assert "The goats won." in texts_in_style(text, Style.BOLD)
    assert utf16_length(text.text) <= MAX_MESSAGE_LENGTH


def style_strategy() -> st.SearchStrategy[Style]:
    return st.sampled_from([Style.BOLD, Style.ITALIC, Style.CODE, Style.LINK])


@st.composite
def passage_strategy(draw: st.DrawFn) -> Passage:
    piece = draw(st.text(st.sampled_from("ab .😀é"), min_size=1, max_size=40))
    text = "a" + piece * draw(st.integers(1, 60)) + "."
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=20)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    spans = (
        Span(left, right - left, draw(style_strategy()), "https://x.example")
        for left, right in pairs
    )
    return Passage(text, tuple(spans))


@given(
    st.lists(passage_strategy(), max_size=12),
    st.text(st.sampled_from("ab 😀"), max_size=900),
    st.integers(-1, 12),
    st.one_of(st.none(), st.tuples(st.integers(-3, 99), st.integers(-3, 99))),
    st.sampled_from([EN, RU]),
)
def test_any_answer_fits_one_message_with_every_letter_it_has_room_for(
    blocks: list[Passage],
    title: str,
    place: int,
    sentence: tuple[int, int] | None,
    voice: Translator,
) -> None:
    article = replace(FERRY, title=title, source=title)
    asked = Entry("x", "Q?" + title, tuple(blocks))
    match = match_passage(place, sentence)
    text = render_answer(voice, FoundEntry(article, asked, match)).text

    assert utf16_length(text.text) <= MAX_MESSAGE_LENGTH
    assert len(text.spans) <= MAX_ENTITIES
    assert all(s.start >= 0 and s.start + s.length <= len(text.text) for s in text.spans)
    assert all(span.length > 0 for span in text.spans)
    assert all_spans_nest(text)
    body = "\n\n".join(passage.text for passage in blocks)
    if utf16_length(body) <= MAX_MESSAGE_LENGTH - 1000:
        assert body in text.text


@given(st.lists(st.sampled_from(["One.", PARAGRAPH, "Two lines\nin it."]), min_size=1, max_size=9))
def test_folding_changes_no_letter(texts: list[str]) -> None:
    text = render_english_answer(make_entry("x", "Q?", *texts))
    body = "\n\n".join(texts)

    assert body in text.text
    assert utf16_length(body) > FOLD_THRESHOLD or not texts_in_style(text, Style.EXPANDABLE)
