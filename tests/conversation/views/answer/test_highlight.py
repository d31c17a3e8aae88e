"""The matched sentence stands out; the letters and the other styles stay as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.article.model import Passage, Span, Style
from bot.conversation.views.answer.highlight import highlight_sentence
from bot.matching.model import Match
from tests.fakes.conversation import all_spans_nest, texts_in_style

TEXT = "Yes. It opens in May. It has two lanes."


def match_sentence(start: int, end: int) -> Match:
    return Match("ferry/bridge", 0.9, 0, (start, end))


def test_the_sentence_is_bold() -> None:
    assert texts_in_style(highlight_sentence(Passage(TEXT), match_sentence(5, 21)), Style.BOLD) == [
        "It opens in May."
    ]


def test_without_a_sentence_the_passage_is_bold() -> None:
    whole = highlight_sentence(Passage(TEXT), Match("ferry/bridge", 0.9, 0))

    assert texts_in_style(whole, Style.BOLD) == [TEXT]


def test_a_link_across_the_edge_splits_the_bold_and_stays_whole() -> None:
    passage = Passage(TEXT, (Span(17, 10, Style.LINK, "https://x.example"),))
    text = highlight_sentence(passage, match_sentence(5, 21))

    assert texts_in_style(text, Style.LINK) == ["May. It ha"]
    assert texts_in_style(text, Style.BOLD) == ["It opens in ", "May."]


def test_code_stays_free_of_other_styles() -> None:
    text = highlight_sentence(Passage(TEXT, (Span(8, 5, Style.CODE),)), match_sentence(5, 21))

    assert texts_in_style(text, Style.BOLD) == ["It ", " in May."]


STYLES = st.sampled_from([Style.BOLD, Style.ITALIC, Style.CODE, Style.LINK, Style.QUOTATION])


@st.composite
def styled_passages(draw: st.DrawFn) -> Passage:
    """Passages with styles side by side, and perhaps one around them all."""
    text = draw(st.text(st.sampled_from("ab. 😀"), min_size=1, max_size=30))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    spans = [Span(left, right - left, draw(STYLES)) for left, right in pairs]
    if draw(st.booleans()) and not any(span.style is Style.CODE for span in spans):
        spans.insert(0, Span(0, len(text), Style.QUOTATION))
    return Passage(text, tuple(spans))


@given(styled_passages(), st.integers(-5, 40), st.integers(-5, 40))
def test_letters_and_styles_stay_and_all_styles_nest(
    passage: Passage, start: int, end: int
) -> None:
    text = highlight_sentence(passage, match_sentence(start, end))

    assert text.text == passage.text
    assert set(passage.spans) <= set(text.spans)
    assert all_spans_nest(text)
    assert list(text.spans) == sorted(text.spans, key=lambda s: (s.start, -s.length))
