"""An article with a picture opens with it; what stands under it fits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.article.model import Style
from bot.conversation.model.turn import Picture
from bot.limits import MAX_CAPTION_LENGTH, utf16_length
from tests.fakes.conversation import (
    FERRY,
    button_labels,
    get_reply,
    make_entry,
    reply_text,
    start_dialogue,
    texts_in_style,
)

ARTICLE_WITH_PICTURE = replace(
    FERRY, image="boat.jpg", alt="A boat", caption="The last ferry.", path="content/ferry.md"
)


def test_a_picture_lies_beside_its_article() -> None:
    assert get_reply(start_dialogue(ARTICLE_WITH_PICTURE).send_command("start")).picture == Picture(
        "content/boat.jpg", "A boat"
    )


def test_an_address_is_left_as_it_is() -> None:
    article = replace(ARTICLE_WITH_PICTURE, image="https://island.example/boat", alt=None)

    assert get_reply(start_dialogue(article).send_command("start")).picture == Picture(
        "https://island.example/boat"
    )


def test_the_caption_stands_under_the_title() -> None:
    assert reply_text(start_dialogue(ARTICLE_WITH_PICTURE).send_command("start")).startswith(
        "Why is the ferry closing?\nThe Island News · 23 August 2011\n\nThe last ferry.\n\n"
        "The last ferry sails on Sunday."
    )


def test_without_a_caption_what_the_picture_shows_is_told() -> None:
    turn = start_dialogue(replace(ARTICLE_WITH_PICTURE, caption=None)).send_command("start")
    assert texts_in_style(get_reply(turn).text, Style.ITALIC) == ["A boat"]


def test_without_a_picture_there_is_no_caption() -> None:
    turn = start_dialogue(replace(ARTICLE_WITH_PICTURE, image=None)).send_command("start")

    assert get_reply(turn).picture is None
    assert "The last ferry.\n" not in reply_text(turn)


@pytest.mark.parametrize("name", ["questions", "about", "help", "read"])
def test_only_the_opening_shows_the_picture(name: str) -> None:
    assert get_reply(start_dialogue(ARTICLE_WITH_PICTURE).send_command(name)).picture is None


def test_a_lead_that_does_not_fit_under_a_picture_becomes_a_button() -> None:
    lead = make_entry("intro", "Why is the ferry closing?", "Boats. " * 95)
    article = replace(ARTICLE_WITH_PICTURE, entries=(lead,), caption="The last ferry. " * 20)
    turn = start_dialogue(article).send_command("start")

    assert utf16_length(reply_text(turn)) <= MAX_CAPTION_LENGTH
    assert "Boats." not in reply_text(turn)
    assert "Why is the ferry closing?" in button_labels(turn)


def test_opening_another_article_shows_its_picture() -> None:
    assert get_reply(start_dialogue(ARTICLE_WITH_PICTURE).tap_button("sferry")).picture
