from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article.model import Article, Entry, Passage, Span, Style
from bot.conversation.inline_mode import InlineMode, SearchResult, SearchResultsPage
from bot.conversation.model.event import ChatContext, Tap, TextMessage
from bot.conversation.model.turn import Button, Document, Picture, Reply, Text, Turn, TurnRecord
from bot.matching.matcher import Matcher
from bot.telegram.client.call import Call
from bot.telegram.incoming.model import IncomingEvent, IncomingInlineQuery
from bot.telegram.outgoing.calls import (
    build_inline_answer_call,
    build_message_call,
    build_notice_call,
    build_toast_call,
)
from tests.fakes.articles import library_of_one
from tests.fakes.conversation import CATALOGUE
from tests.faults.bot_api.rules import check_call

QUESTION_EVENT = IncomingEvent(1, 7, 7, TextMessage("?"))
TAP_EVENT = IncomingEvent(1, 7, 7, Tap(None), tapped_message_id=5, callback_query_id="99")
LONG_ENTRIES = tuple(
    Entry(f"q{number:02}{'x' * 27}", "Question? " * 30, (Passage("😄 answer " * 900),))
    for number in range(50)
)
LIBRARY = library_of_one(Article("a" * 30, "Title " * 50, LONG_ENTRIES, source="Source " * 40))
INLINE_MODE = InlineMode(LIBRARY, Matcher(LIBRARY), CATALOGUE)
INLINE_QUERY = IncomingInlineQuery(1, 7, "55", "gas", "", ChatContext())
TOPIC_EVENT = IncomingEvent(1, 7, -100, TextMessage("?"), reply_to_message_id=6, topic_id=77)


def turn_with_reply(reply: Reply | None, toast: str | None = None) -> Turn:
    return Turn(TurnRecord("message"), reply=reply, toast=toast)


def build_call(reply: Reply, incoming: IncomingEvent = QUESTION_EVENT) -> Call:
    call = build_message_call(incoming, turn_with_reply(reply))
    assert call is not None
    return call


def entities_of(text: Text) -> Any:
    return build_call(Reply(text)).parameters.get("entities")


def test_a_reply_is_one_message_without_a_preview() -> None:
    call = build_call(Reply(Text("Yes.")))
    assert call.method == "sendMessage"
    assert call.parameters == {
        "chat_id": 7,
        "text": "Yes.",
        "link_preview_options": {"is_disabled": True},
    }


def test_a_preview_is_shown_only_of_the_link_that_was_chosen() -> None:
    options = build_call(Reply(Text("Yes."), preview_url="https://a.b/c")).parameters
    assert options["link_preview_options"] == {
        "url": "https://a.b/c",
        "prefer_small_media": True,
    }


def test_a_turn_without_a_reply_sends_nothing() -> None:
    assert build_message_call(QUESTION_EVENT, turn_with_reply(None)) is None


def test_every_tap_is_answered_with_a_toast_if_there_is_one() -> None:
    assert build_toast_call(TAP_EVENT, None) == Call(
        "answerCallbackQuery", {"callback_query_id": "99"}
    )
    call = build_toast_call(TAP_EVENT, turn_with_reply(None, "It’s gone."))
    assert call is not None
    assert call.parameters["text"] == "It’s gone."
    assert build_toast_call(QUESTION_EVENT, turn_with_reply(None)) is None


def test_a_toast_is_cut_to_what_telegram_shows() -> None:
    call = build_toast_call(TAP_EVENT, turn_with_reply(None, "x" * 500))
    assert call is not None
    assert call.parameters["text"] == "x" * 200


def test_an_edit_changes_the_tapped_message_in_place() -> None:
    call = build_call(Reply(Text("Page 2"), edit=True), TAP_EVENT)
    assert call.method == "editMessageText"
    assert call.parameters["message_id"] == 5


def test_an_edit_of_what_cannot_be_edited_is_a_new_message() -> None:
    reply = Reply(Text("Page 2"), edit=True)
    assert build_call(reply, replace(TAP_EVENT, tapped_message_id=None)).method == "sendMessage"
    assert build_call(reply, QUESTION_EVENT).method == "sendMessage"


def test_in_a_group_the_answer_replies_to_the_question_in_its_topic() -> None:
    parameters = build_call(Reply(Text("Yes.")), TOPIC_EVENT).parameters
    assert parameters["message_thread_id"] == 77
    assert parameters["reply_parameters"] == {
        "message_id": 6,
        "allow_sending_without_reply": True,
    }


def test_buttons_carry_data_or_an_address() -> None:
    keyboard = ((Button("A", data="a"),), (Button("B", url="https://b.c"), Button("C", data="c")))
    markup = build_call(Reply(Text("?"), keyboard)).parameters["reply_markup"]
    assert markup == {
        "inline_keyboard": [
            [{"text": "A", "callback_data": "a"}],
            [{"text": "B", "url": "https://b.c"}, {"text": "C", "callback_data": "c"}],
        ]
    }


def test_spans_become_entities_counted_in_utf_16() -> None:
    text = Text("😄 Yes, 😄!", (Span(2, 3, Style.BOLD), Span(7, 1, Style.LINK, "https://a.b")))
    assert entities_of(text) == [
        {"type": "bold", "offset": 3, "length": 3},
        {"type": "text_link", "offset": 8, "length": 2, "url": "https://a.b"},
    ]


def test_the_outer_span_comes_before_the_one_it_holds() -> None:
    spans = (Span(0, 3, Style.BOLD), Span(0, 9, Style.QUOTATION))
    assert [entity["type"] for entity in entities_of(Text("Quotation", spans))] == [
        "blockquote",
        "bold",
    ]


@pytest.mark.parametrize("style", list(Style))
def test_every_style_has_a_type_that_telegram_knows(style: Style) -> None:
    call = build_call(Reply(Text("Yes", (Span(0, 3, style, "https://a.b"),))))
    check_call(call.method, dict(call.parameters))


def test_a_span_beyond_the_text_is_cut_or_left_out() -> None:
    spans = (Span(2, 50, Style.BOLD), Span(3, 1, Style.ITALIC), Span(0, 0, Style.CODE))
    assert entities_of(Text("Yes", spans)) == [{"type": "bold", "offset": 2, "length": 1}]


@given(
    st.text(min_size=1, max_size=200).filter(str.strip),
    st.lists(st.tuples(st.integers(0, 220), st.integers(-1, 220), st.sampled_from(Style))),
)
def test_telegram_takes_whatever_spans_there_are(
    text: str, span_values: list[tuple[int, int, Style]]
) -> None:
    spans = tuple(Span(start, length, style, "https://a.b") for start, length, style in span_values)
    call = build_call(Reply(Text(text.encode("utf-8", "replace").decode(), spans)))
    check_call(call.method, dict(call.parameters))


@given(st.text(min_size=1, max_size=100))
def test_an_entity_holds_the_very_characters_of_its_span(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    middle = len(text) // 2
    entity = entities_of(Text(text, (Span(middle, len(text) - middle, Style.BOLD),)))[0]
    wide = text.encode("utf-16-le")
    start, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
    assert wide[start:end].decode("utf-16-le") == text[middle:]


def test_a_call_can_be_made_plain_anew_unattached_and_moved() -> None:
    call = build_call(Reply(Text("Yes", (Span(0, 3, Style.BOLD),)), edit=True), TAP_EVENT)
    assert "entities" not in call.without_entities().parameters
    assert call.as_new_message().method == "sendMessage"
    assert "message_id" not in call.as_new_message().parameters
    assert call.to_chat(-1001).parameters["chat_id"] == -1001
    topical = build_call(Reply(Text("Yes")), TOPIC_EVENT)
    assert "message_thread_id" not in topical.outside_topic().parameters


def test_a_call_shows_neither_text_nor_ids_of_itself() -> None:
    assert repr(build_call(Reply(Text("Canary")))) == "Call(sendMessage)"


def test_a_payload_is_the_call_with_its_method() -> None:
    assert Call("sendMessage", {"text": "Yes"}).to_payload() == {
        "method": "sendMessage",
        "text": "Yes",
    }


def test_a_button_may_share_and_copy() -> None:
    keyboard = ((Button("Share", share="Why?"), Button("Link", copy="https://t.me/x?start=a__b")),)
    markup = build_call(Reply(Text("?"), keyboard)).parameters["reply_markup"]
    assert markup == {
        "inline_keyboard": [
            [
                {"text": "Share", "switch_inline_query": "Why?"},
                {"text": "Link", "copy_text": {"text": "https://t.me/x?start=a__b"}},
            ]
        ]
    }


def test_in_private_only_a_quoting_reply_replies() -> None:
    asked = replace(QUESTION_EVENT, reply_to_message_id=6)
    assert "reply_parameters" not in build_call(Reply(Text("Yes.")), asked).parameters
    assert build_call(Reply(Text("Sorry."), quote=True), asked).parameters["reply_parameters"]


def test_after_a_tap_in_a_group_only_a_quoting_reply_replies() -> None:
    tapped = replace(TOPIC_EVENT, event=Tap(None), callback_query_id="99")
    assert "reply_parameters" not in build_call(Reply(Text("Yes.")), tapped).parameters
    assert build_call(Reply(Text("Sorry."), quote=True), tapped).parameters["reply_parameters"]


def test_a_picture_carries_the_text_as_its_caption() -> None:
    text = Text("Hello", (Span(0, 5, Style.BOLD),))
    call = build_call(Reply(text, ((Button("A", data="a"),),), picture=Picture("a/b.png", "A bay")))
    check_call(call.method, dict(call.parameters))
    assert (call.method, call.parameters["photo"]) == ("sendPhoto", "file:a/b.png")
    assert call.parameters["caption"] == "Hello"
    assert call.parameters["caption_entities"]
    web = build_call(Reply(text, picture=Picture("https://a.b/c.png")))
    assert web.parameters["photo"] == "https://a.b/c.png"


def test_a_document_is_a_file_with_the_text_under_it() -> None:
    call = build_call(Reply(Text("Questions"), document=Document("misses.jsonl", "{}\n")))
    check_call(call.method, dict(call.parameters))
    assert (call.method, call.parameters["caption"]) == ("sendDocument", "Questions")
    assert call.parameters["document"] == {"name": "misses.jsonl", "content": "{}\n"}


def test_what_answers_no_update_comes_silently() -> None:
    call = build_notice_call(7, Reply(Text("Hello"), ((Button("A", data="a"),),), quote=True))
    check_call(call.method, dict(call.parameters))
    assert (call.method, call.parameters["chat_id"]) == ("sendMessage", 7)
    assert call.parameters["disable_notification"] is True
    assert "reply_parameters" not in call.parameters


def test_a_reply_may_be_under_an_earlier_message_of_the_reader() -> None:
    call = build_call(Reply(Text("Hello"), quote=True, quoted_message=41))
    check_call(call.method, dict(call.parameters))
    target = call.parameters["reply_parameters"]
    assert target == {"message_id": 41, "allow_sending_without_reply": True}


def test_a_picture_without_its_picture_is_the_same_message() -> None:
    text, keyboard = Text("Hello", (Span(0, 5, Style.BOLD),)), ((Button("A", data="a"),),)
    pictured = build_call(Reply(text, keyboard, picture=Picture("a/b.png")), TOPIC_EVENT)
    assert pictured.without_photo() == build_call(Reply(text, keyboard), TOPIC_EVENT)
    assert build_call(Reply(text)).without_photo() == build_call(Reply(text))
    assert "caption_entities" not in pictured.without_entities().parameters


def test_a_page_of_results_is_the_answer_to_a_search() -> None:
    reply = Reply(Text("Yes.", (Span(0, 3, Style.BOLD),)), ((Button("More", url="https://a.b"),),))
    page = SearchResultsPage((SearchResult("a/b", "B?", "Yes.", reply),), "20", ("Ask", "a"), 300)
    call = build_inline_answer_call(INLINE_QUERY, page)
    check_call(call.method, dict(call.parameters))
    assert call.parameters == {
        "inline_query_id": "55",
        "next_offset": "20",
        "cache_time": 300,
        "is_personal": True,
        "button": {"text": "Ask", "start_parameter": "a"},
        "results": [
            {
                "type": "article",
                "id": "a/b",
                "title": "B?",
                "description": "Yes.",
                "input_message_content": {
                    "message_text": "Yes.",
                    "entities": [{"type": "bold", "offset": 0, "length": 3}],
                    "link_preview_options": {"is_disabled": True},
                },
                "reply_markup": {"inline_keyboard": [[{"text": "More", "url": "https://a.b"}]]},
            }
        ],
    }


def test_a_search_without_results_still_has_its_button() -> None:
    call = build_inline_answer_call(
        INLINE_QUERY, SearchResultsPage(button=("Ask", "a"), cache_seconds=10)
    )
    check_call(call.method, dict(call.parameters))
    assert (call.parameters["results"], call.parameters["next_offset"]) == ([], "")
    assert call.parameters["button"]


def test_a_guest_gets_the_answer_as_the_result_of_their_query() -> None:
    incoming = replace(TOPIC_EVENT, event=TextMessage("?"), guest_query_id="g1")
    keyboard = ((Button("B?", url="https://t.me/explainer_bot?start=a__b"),),)
    call = build_call(Reply(Text("Yes."), keyboard), incoming)
    check_call(call.method, dict(call.parameters))
    assert (call.method, call.parameters["guest_query_id"]) == ("answerGuestQuery", "g1")
    guest_result: Any = call.parameters["result"]
    assert guest_result["input_message_content"]["message_text"] == "Yes."
    assert guest_result["reply_markup"] == {
        "inline_keyboard": [[{"text": "B?", "url": "https://t.me/explainer_bot?start=a__b"}]]
    }


@given(st.text(min_size=1, max_size=4000).filter(str.strip))
def test_whatever_is_said_a_guest_gets_a_result_that_telegram_takes(words: str) -> None:
    words = words.encode("utf-8", "replace").decode()[:2000]
    call = build_call(Reply(Text(words)), replace(QUESTION_EVENT, guest_query_id="g1"))
    check_call(call.method, dict(call.parameters))


@settings(max_examples=40)
@given(
    st.sampled_from(["", "question", "q7", "hello", "zebra"]),
    st.sampled_from(["", "20", "40", "x", "9" * 64]),
    st.sampled_from(CATALOGUE.languages),
)
def test_telegram_takes_every_page_of_a_library_at_its_limits(
    words: str, offset: str, language: str
) -> None:
    page = INLINE_MODE.find_page(words, offset, ChatContext(language, private=False, bot="b" * 32))
    call = build_inline_answer_call(INLINE_QUERY, page)
    check_call(call.method, dict(call.parameters))
