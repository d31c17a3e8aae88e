"""An answer is the article's text, letter for letter, and always fits one message."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.model import Article, Entry, Passage, Span, Style
from bot.conversation.answers import LONG, answer
from bot.conversation.phrases import Voice
from bot.conversation.prose import ENTITIES, LIMIT, size
from bot.conversation.turn import Text
from bot.matching.model import Match
from tests.conversation.cast import FERRY, PHRASES, entry, in_style, nests

EN, RU = Voice(PHRASES, "en"), Voice(PHRASES, "ru")
PARAGRAPH = ("Boats come and go. " * 20).strip()


def told(asked: Entry, match: Match | None = None, article: Article = FERRY) -> Text:
    return answer(EN, article, asked, match)


def found(passage: int, sentence: tuple[int, int] | None = None) -> Match:
    return Match("ferry/x", 0.9, passage, sentence)


def test_the_question_is_bold_and_the_title_links_to_the_article() -> None:
    text = told(entry("goats", "Who feeds the goats?", "Nobody knows."))

    assert in_style(text, Style.BOLD) == ["Who feeds the goats?"]
    assert in_style(text, Style.LINK) == ["Why is the ferry closing?"]
    assert text.spans[-1].url == "https://island.example/ferry"


def test_the_lead_is_not_signed_with_its_own_question() -> None:
    text = told(FERRY.entries[0])

    assert text.text.count("Why is the ferry closing?") == 1
    assert in_style(text, Style.LINK) == ["Read the article"]


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
def test_the_footer_says_what_is_known(changes: dict[str, None], footer: str) -> None:
    text = told(FERRY.entries[1], article=replace(FERRY, **changes))

    assert text.text.splitlines()[-1] == footer


def test_a_lead_of_unknown_origin_has_no_footer() -> None:
    bare = replace(FERRY, url=None, date=None, source=None)

    assert told(bare.entries[0], article=bare).text.endswith("The last ferry sails on Sunday.")


def test_the_date_is_written_in_the_readers_language() -> None:
    assert answer(RU, FERRY, FERRY.entries[1]).text.endswith("23 августа 2011")


def test_the_matched_sentence_stands_out() -> None:
    text = told(FERRY.entries[1], found(0, (5, 21)))

    assert in_style(text, Style.BOLD) == ["Will there be a bridge?", "It opens in May."]


def test_the_matched_passage_stands_out() -> None:
    text = told(entry("x", "Q?", "First.", "Second."), found(1))

    assert in_style(text, Style.BOLD) == ["Q?", "Second."]


@pytest.mark.parametrize("match", [found(0), found(0, (0, 9999)), found(7), found(-1), None])
def test_nothing_stands_out_when_all_of_it_is_meant(match: Match | None) -> None:
    assert in_style(told(FERRY.entries[1], match), Style.BOLD) == ["Will there be a bridge?"]


def test_styles_of_the_article_stay() -> None:
    passage = Passage("Ask the captain now.", (Span(8, 7, Style.ITALIC),))

    assert in_style(told(entry("x", "Q?", "First.", passage)), Style.ITALIC) == ["captain"]


def test_a_short_answer_is_not_folded() -> None:
    assert not in_style(told(entry("x", "Q?", PARAGRAPH, PARAGRAPH)), Style.EXPANDABLE)


def test_the_tail_of_a_long_answer_is_folded() -> None:
    text = told(entry("x", "Q?", *[PARAGRAPH] * 4))

    assert in_style(text, Style.EXPANDABLE) == [f"{PARAGRAPH}\n\n{PARAGRAPH}"]


def test_the_matched_passage_is_never_folded() -> None:
    for place in range(5):
        passages = [f"{number} {PARAGRAPH}" for number in range(5)]
        text = told(entry("x", "Q?", *passages), found(place))
        assert not any(passages[place] in tail for tail in in_style(text, Style.EXPANDABLE))


def test_a_tail_too_short_to_fold_stays_open() -> None:
    text = told(entry("x", "Q?", PARAGRAPH * 3, "The end."))

    assert not in_style(text, Style.EXPANDABLE)


def test_a_quotation_in_the_tail_is_folded_with_it() -> None:
    quoted = Passage(PARAGRAPH, (Span(0, len(PARAGRAPH), Style.QUOTATION),))
    text = told(entry("x", "Q?", PARAGRAPH * 3, quoted))

    assert in_style(text, Style.EXPANDABLE) == [PARAGRAPH]
    assert not in_style(text, Style.QUOTATION)


def test_an_answer_too_large_for_a_message_is_cut_with_a_link_to_the_rest() -> None:
    text = told(entry("x", "Q?", *[PARAGRAPH] * 20))

    assert size(text.text) <= LIMIT
    assert "…\n\nRead the rest in the article\n\n" in text.text
    assert "Read the rest in the article" in in_style(text, Style.LINK)


def test_a_match_beyond_the_cut_is_still_shown() -> None:
    text = told(entry("x", "Q?", *[PARAGRAPH] * 20, "The goats won."), found(20))

    assert "The goats won." in in_style(text, Style.BOLD)
    assert size(text.text) <= LIMIT


def styles() -> st.SearchStrategy[Style]:
    return st.sampled_from([Style.BOLD, Style.ITALIC, Style.CODE, Style.LINK])


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    piece = draw(st.text(st.sampled_from("ab .😀é"), min_size=1, max_size=40))
    text = "a" + piece * draw(st.integers(1, 60)) + "."
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=20)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    spans = (Span(left, right - left, draw(styles()), "https://x.example") for left, right in pairs)
    return Passage(text, tuple(spans))


@given(
    st.lists(passages(), max_size=12),
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
    voice: Voice,
) -> None:
    article = replace(FERRY, title=title, source=title)
    asked = Entry("x", "Q?" + title, tuple(blocks))
    text = answer(voice, article, asked, found(place, sentence))

    assert size(text.text) <= LIMIT
    assert len(text.spans) <= ENTITIES
    assert all(s.start >= 0 and s.start + s.length <= len(text.text) for s in text.spans)
    assert all(span.length > 0 for span in text.spans)
    assert nests(text)
    body = "\n\n".join(passage.text for passage in blocks)
    if size(body) <= LIMIT - 1000:
        assert body in text.text


@given(st.lists(st.sampled_from(["One.", PARAGRAPH, "Two lines\nin it."]), min_size=1, max_size=9))
def test_folding_changes_no_letter(texts: list[str]) -> None:
    text = told(entry("x", "Q?", *texts))
    body = "\n\n".join(texts)

    assert body in text.text
    assert size(body) > LONG or not in_style(text, Style.EXPANDABLE)
