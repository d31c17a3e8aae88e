"""What Telegram refuses of entities, and what it finds by itself."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fake_telegram.rules.entities import check_entities, detect_entities, trim_whitespace
from bot.fake_telegram.rules.errors import BotApiError
from bot.fake_telegram.rules.params import utf16_units


def bold_entity(offset: object, length: int, **more: object) -> dict[str, Any]:
    return {"type": "bold", "offset": offset, "length": length} | more


def link_entity(url: str) -> dict[str, Any]:
    return {"type": "text_link", "offset": 0, "length": 2, "url": url}


def entities_refusal(entities: list[Any], text: str) -> str:
    with pytest.raises(BotApiError) as caught:
        check_entities(entities, text)
    assert caught.value.code == 400
    return caught.value.description.removeprefix("Bad Request: ")


def test_entities_come_out_in_order_the_outer_first() -> None:
    given_ = [bold_entity(3, 2), bold_entity(0, 1), bold_entity(3, 5)]
    assert check_entities(given_, "a long text") == (
        bold_entity(0, 1),
        bold_entity(3, 5),
        bold_entity(3, 2),
    )


@pytest.mark.parametrize(
    ("entity", "reason"),
    [
        ("bold", "can't parse MessageEntity: expected an Object"),
        ({"type": "bold", "length": 1}, "can't parse MessageEntity: Can't find field \"offset\""),
        ({"offset": 0, "length": 1}, "can't parse MessageEntity: Can't find field \"type\""),
        (
            bold_entity(0, 2, type="text_link"),
            "can't parse MessageEntity: Can't find field \"url\"",
        ),
        (bold_entity(0, 1, type="shiny"), "can't parse MessageEntity: Unsupported type specified"),
        (
            bold_entity("0", 1),
            'can\'t parse MessageEntity: Field "offset" must be of type Number',
        ),
        (bold_entity(-1, 2), "receive an entity with incorrect offset or length"),
        (
            bold_entity(3, 5),
            "entity beginning at UTF-16 offset 3 ends after the end of the text at UTF-16 offset 8",
        ),
    ],
)
def test_a_wrong_entity_is_refused(entity: object, reason: str) -> None:
    assert entities_refusal([entity], "hello") == reason


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("nodot", "Wrong HTTP URL"),
        ("localhost", "Wrong HTTP URL"),
        ("ftp://a.com", "Unsupported URL protocol"),
        ("javascript:alert(1)", "Wrong HTTP URL"),
    ],
)
def test_a_wrong_link_is_refused(url: str, reason: str) -> None:
    assert (
        entities_refusal([link_entity(url)], "hello") == f"entity URL '{url}' is invalid: {reason}"
    )


def test_offsets_count_utf_16_units_and_cut_no_character() -> None:
    text = "🦊 fox"
    assert check_entities([bold_entity(0, 2)], text) == (bold_entity(0, 2),)
    assert "begins in a middle of a UTF-16 symbol" in entities_refusal([bold_entity(1, 2)], text)
    assert "ends in a middle of a UTF-16 symbol" in entities_refusal([bold_entity(0, 1)], text)


def test_entities_nest_but_never_overlap() -> None:
    assert (
        len(
            check_entities(
                [bold_entity(0, 5), bold_entity(1, 2), bold_entity(3, 2), bold_entity(5, 2)],
                "0123456789",
            )
        )
        == 4
    )
    assert "badly nested" in entities_refusal([bold_entity(0, 3), bold_entity(2, 3)], "0123456789")


def test_a_hundred_entities_fit() -> None:
    text = "x" * 101
    assert len(check_entities([bold_entity(i, 1) for i in range(100)], text)) == 100
    assert "more than 100" in entities_refusal([bold_entity(i, 1) for i in range(101)], text)


def test_empty_entities_and_those_telegram_finds_itself_are_left_out() -> None:
    assert check_entities([bold_entity(0, 0), bold_entity(0, 2, type="url")], "hello") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start now", [("bot_command", "/start")]),
        ("try /help.", [("bot_command", "/help")]),
        ("/help@kim_bot", [("bot_command", "/help@kim_bot")]),
        ("and/or 1/2 https://example.org/help", [("url", "https://example.org/help")]),
        ("see https://example.org/a(b), then", [("url", "https://example.org/a(b")]),
        ("thanks @kim_bot!", [("mention", "@kim_bot")]),
        ("🦊 /help", [("bot_command", "/help")]),
        ("mail anna@example.org", []),
        ("nothing", []),
    ],
)
def test_telegram_finds_commands_links_and_mentions(
    text: str, expected: list[tuple[str, str]]
) -> None:
    data = text.encode("utf-16-le")
    seen = [
        (e["type"], data[e["offset"] * 2 : (e["offset"] + e["length"]) * 2].decode("utf-16-le"))
        for e in detect_entities(text)
    ]
    assert seen == expected


def test_nothing_is_found_inside_code_and_links() -> None:
    text = "see /help"
    assert detect_entities(text, [bold_entity(4, 5, type="code")]) == ()
    assert (
        detect_entities(text, [link_entity("https://example.org") | {"offset": 4, "length": 5}])
        == ()
    )
    assert detect_entities(text, [bold_entity(4, 5)]) != ()


spans = st.tuples(st.integers(-3, 12), st.integers(-3, 12)).map(lambda pair: bold_entity(*pair))


@given(text=st.text(alphabet="ab🦊 \n", max_size=10), entities=st.lists(spans, max_size=4))
def test_entities_that_pass_lie_inside_the_text_and_nest(
    text: str, entities: list[dict[str, Any]]
) -> None:
    try:
        passed = check_entities(entities, text)
    except BotApiError:
        return
    for entity in passed:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        assert 0 <= start < end <= utf16_units(text)
        for other in passed:
            inner, outer = other["offset"], other["offset"] + other["length"]
            crossing = start < inner < end < outer
            assert not crossing


@given(text=st.text(alphabet="ab🦊 \n", max_size=10), data=st.data())
def test_trimming_keeps_every_entity_on_its_own_words(text: str, data: st.DataObject) -> None:
    size = utf16_units(text)
    start = data.draw(st.integers(0, size))
    entity = bold_entity(start, data.draw(st.integers(0, size - start)))
    trimmed_text, trimmed_entities = trim_whitespace(text, [entity])
    assert trimmed_text == text.strip()
    before = text.encode("utf-16-le")[start * 2 : (start + entity["length"]) * 2]
    for trimmed_entity in trimmed_entities:
        after = trimmed_text.encode("utf-16-le")
        piece = after[
            trimmed_entity["offset"] * 2 : (trimmed_entity["offset"] + trimmed_entity["length"]) * 2
        ]
        assert piece
        assert piece in before
