from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.model import Entry, Passage
from bot.matching.index.snippets import SnippetKind, snippets_of
from bot.matching.text.sentences import find_sentence_spans
from tests.fakes.matching.languages import ENGLISH, data_by_script


def sentence_texts(text: str) -> list[str]:
    spans = find_sentence_spans(Passage(text), data_by_script(text))
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It costs $1.66 million. Yes.", ["It costs $1.66 million.", "Yes."]),
        ("Mr. Smith came. He left.", ["Mr. Smith came.", "He left."]),
        ("Korea Gas Corp. agreed.", ["Korea Gas Corp. agreed."]),
        ("В 2024 г. мост закрыли. Потом открыли.", ["В 2024 г. мост закрыли.", "Потом открыли."]),
        ("• one\n• two", ["• one", "• two"]),
        ("“Really?” she said. No.", ["“Really?” she said.", "No."]),
        ("駅から五分です。無料です。", ["駅から五分です。", "無料です。"]),
        ("no end", ["no end"]),
        ("", []),
    ],
)
def test_a_passage_is_cut_into_its_sentences(text: str, parts: list[str]) -> None:
    assert sentence_texts(text) == parts


@given(st.text(max_size=300))
def test_sentences_lie_in_order_and_hold_every_word(text: str) -> None:
    spans = list(find_sentence_spans(Passage(text), data_by_script(text)))
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert "".join("".join(sentence_texts(text)).split()) == "".join(text.split())


def test_an_entry_has_a_key_for_its_question_each_phrasing_and_each_sentence() -> None:
    entry = Entry("a", "Why?", (Passage("One. Two."), Passage("Three.")), phrasings=("How come?",))
    snippets = list(snippets_of(entry, ENGLISH))
    assert [(snippet.text, snippet.kind, snippet.passage) for snippet in snippets] == [
        ("Why?", SnippetKind.QUESTION, None),
        ("How come?", SnippetKind.PHRASING, None),
        ("One.", SnippetKind.SENTENCE, 0),
        ("Two.", SnippetKind.SENTENCE, 0),
        ("Three.", SnippetKind.SENTENCE, 1),
    ]
