"""What Telegram refuses of inline keyboards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fake_telegram.rules.errors import BotApiError
from bot.fake_telegram.rules.keyboards import parse_keyboard


def keyboard_json(*buttons: object) -> dict[str, object]:
    return {"inline_keyboard": [[button] for button in buttons]}


def callback_button(data: str, text: str = "Aid") -> dict[str, str]:
    return {"text": text, "callback_data": data}


@pytest.mark.parametrize("nothing", [None, {}, {"inline_keyboard": []}, {"inline_keyboard": [[]]}])
def test_no_buttons_are_no_keyboard(nothing: object) -> None:
    assert parse_keyboard(nothing) == ()


@given(st.text(max_size=80))
def test_callback_data_is_measured_in_bytes(data: str) -> None:
    size = len(data.encode("utf-8", "surrogatepass"))
    if 1 <= size <= 64:
        assert parse_keyboard(keyboard_json(callback_button(data))) == ((callback_button(data),),)
    else:
        with pytest.raises(BotApiError, match="Bad Request: BUTTON_DATA_INVALID"):
            parse_keyboard(keyboard_json(callback_button(data)))


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"callback_data": "a"}, 'Can\'t find field "text"'),
        ("Aid", 'Can\'t find field "text"'),
        (callback_button("a", ""), "Text must be non-empty"),
        (callback_button("a", "  "), "Text must be non-empty"),
        ({"text": "Aid"}, "Text buttons are unallowed in the inline keyboard"),
        (callback_button("a") | {"url": "https://example.org"}, "Exactly one type"),
    ],
)
def test_a_button_that_is_none_says_why(button: object, reason: str) -> None:
    with pytest.raises(BotApiError) as refusal:
        parse_keyboard(keyboard_json(button))
    assert refusal.value.description.startswith(
        f"Bad Request: can't parse inline keyboard button: {reason}"
    )


@pytest.mark.parametrize(
    "url",
    ["https://example.org/a?b=c", "http://localhost:8080", "example.org", "tg://user?id=1"],
)
def test_links_of_the_web_and_of_telegram_are_fine(url: str) -> None:
    assert parse_keyboard(keyboard_json({"text": "Read", "url": url}))


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org", "Unsupported URL protocol"),
        ("javascript://example.org", "Unsupported URL protocol"),
        ("nodot", "Wrong HTTP URL"),
        ("https://exa mple.org", "Wrong HTTP URL"),
        ("https://[", "Wrong HTTP URL"),
    ],
)
def test_other_links_are_refused(url: str, reason: str) -> None:
    with pytest.raises(BotApiError) as refusal:
        parse_keyboard(keyboard_json({"text": "Read", "url": url}))
    expected = f"Bad Request: inline keyboard button URL '{url}' is invalid: {reason}"
    assert refusal.value.description == expected


def test_text_to_copy_is_1_to_256_units_long() -> None:
    assert parse_keyboard(keyboard_json({"text": "Copy", "copy_text": {"text": "x" * 256}}))
    for text in ("", "x" * 257):
        with pytest.raises(BotApiError):
            parse_keyboard(keyboard_json({"text": "Copy", "copy_text": {"text": text}}))


def test_a_hundred_buttons_fit_and_one_more_does_not() -> None:
    assert len(parse_keyboard(keyboard_json(*[callback_button("a")] * 100))) == 100
    with pytest.raises(BotApiError, match="reply markup is too long"):
        parse_keyboard(keyboard_json(*[callback_button("a")] * 101))


def test_the_labels_count_too() -> None:
    with pytest.raises(BotApiError, match="reply markup is too long"):
        parse_keyboard(keyboard_json(*[callback_button("a", "x" * 200)] * 60))


def test_a_keyboard_is_an_object() -> None:
    with pytest.raises(BotApiError, match="object expected as reply markup"):
        parse_keyboard([["Aid"]])
