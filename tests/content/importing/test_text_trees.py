from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.importing.importer import ImportResult, import_file
from bot.content.importing.text_trees import collect_texts
from tests.fakes.imports import answers_with_lead


def import_json(value: object, name: str = "a.json") -> ImportResult:
    return import_file(Path(name), json.dumps(value, ensure_ascii=False).encode())


def _contentful(*texts: str) -> object:
    return {
        "en-US": {
            "nodeType": "document",
            "data": {},
            "content": [
                {
                    "nodeType": "paragraph",
                    "data": {},
                    "content": [{"nodeType": "text", "value": text, "marks": [], "data": {}}],
                }
                for text in texts
            ],
        }
    }


def _portable_text(*texts: str) -> object:
    return [
        {
            "_type": "block",
            "style": "normal",
            "markDefs": [],
            "children": [{"_type": "span", "text": word} for word in text.partition(" ")],
        }
        for text in texts
    ]


def _prosemirror(*texts: str) -> object:
    return {
        "type": "doc",
        "content": [
            {
                "type": "paragraph",
                "content": [
                    {"type": "text", "marks": [{"type": "bold"}], "text": text[:3]},
                    {"type": "text", "text": text[3:]},
                ],
            }
            for text in texts
        ],
    }


def _slate(*texts: str) -> object:
    return [{"type": "paragraph", "children": [{"text": text}]} for text in texts]


def _lexical(*texts: str) -> object:
    return {
        "root": {
            "type": "root",
            "children": [
                {"type": "paragraph", "children": [{"type": "text", "text": text}]}
                for text in texts
            ],
        }
    }


def _draft(*texts: str) -> object:
    return {"blocks": [{"text": text, "type": "unstyled"} for text in texts], "entityMap": {}}


def _editor(*texts: str) -> object:
    return {
        "time": 1,
        "blocks": [{"type": "paragraph", "data": {"text": text}} for text in texts],
    }


@pytest.mark.parametrize(
    "write",
    [_contentful, _portable_text, _prosemirror, _slate, _lexical, _draft, _editor],
)
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Può entrare il cane?", ["Solo nel locale invernale.", "Va tenuto al guinzaglio."]),
        ("何冊まで借りられますか?", ["一人十冊まで。"]),
        ("متى تفتحون؟", ["من التاسعة صباحا.", "ما عدا الجمعة."]),
    ],
)
def test_an_answer_kept_as_a_tree_has_a_passage_a_paragraph(
    write: object, question: str, answer: list[str]
) -> None:
    assert callable(write)
    result = import_json([{"question": question, "answer": write(*answer)}])
    assert answers_with_lead(result) == {question: answer}
    assert not result.left_out


def test_lists_breaks_and_links_of_a_tree_are_kept() -> None:
    link = {"type": "link", "attrs": {"href": "https://a.example/list"}}
    item = {"type": "paragraph", "content": [{"type": "text", "text": "Shoes"}]}
    answer = {
        "type": "doc",
        "content": [
            {
                "type": "paragraph",
                "content": [
                    {"type": "text", "text": "See "},
                    {"type": "text", "text": "this", "marks": [link]},
                    {"type": "hardBreak"},
                    {"type": "text", "text": "or ask."},
                ],
            },
            {"type": "bulletList", "content": [{"type": "listItem", "content": [item]}]},
        ],
    }
    result = import_json([{"question": "What to bring?", "answer": answer}])
    assert answers_with_lead(result)["What to bring?"] == ["See this\nor ask.", "• Shoes"]
    assert "[this](https://a.example/list)" in result.markdown


def test_links_by_name_and_around_pieces_are_kept() -> None:
    block = {
        "_type": "block",
        "markDefs": [{"_key": "k", "_type": "link", "href": "https://a.example/a"}],
        "children": [{"_type": "span", "text": "one", "marks": ["k", "strong"]}],
    }
    node = {
        "nodeType": "paragraph",
        "content": [
            {
                "nodeType": "hyperlink",
                "data": {"uri": "https://a.example/b"},
                "content": [{"nodeType": "text", "value": "two"}],
            },
            {"nodeType": "text", "value": "."},
        ],
    }
    assert list(collect_texts([block])) == ["[one](https://a.example/a)"]
    assert list(collect_texts(node)) == ["[two](https://a.example/b)."]


def test_items_of_a_block_are_a_list() -> None:
    block = {"blocks": [{"type": "list", "data": {"style": "ordered", "items": ["a", "b"]}}]}
    assert list(collect_texts(block)) == ["- a", "- b"]


def test_a_group_of_pairs_is_no_tree() -> None:
    group = {"title": "Visits", "type": "group", "items": [{"question": "Why?", "answer": "So."}]}
    assert answers_with_lead(import_json([group])) == {"Why?": ["So."]}


@given(st.recursive(st.none() | st.text(max_size=4), lambda inner: st.lists(inner, max_size=3)
       | st.dictionaries(st.sampled_from(["type", "content", "children", "text", "data", "marks",
       "blocks", "markDefs", "attrs"]), inner, max_size=4), max_leaves=12))  # fmt: skip
def test_any_value_gives_texts_that_say_something(value: object) -> None:
    assert all(text.strip() for text in collect_texts(value))
