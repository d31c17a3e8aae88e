"""An article with a picture opens with it; what stands under it fits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.article.model import Style
from bot.conversation.prose import size
from bot.conversation.turn import Picture
from bot.conversation.welcome import CAPTION
from tests.conversation.cast import FERRY, entry, in_style, labels, reply, said, talk

PICTURED = replace(
    FERRY, image="boat.jpg", alt="A boat", caption="The last ferry.", path="content/ferry.md"
)


def test_a_picture_lies_beside_its_article() -> None:
    assert reply(talk(PICTURED).command("start")).picture == Picture("content/boat.jpg", "A boat")


def test_an_address_is_left_as_it_is() -> None:
    article = replace(PICTURED, image="https://island.example/boat", alt=None)

    assert reply(talk(article).command("start")).picture == Picture("https://island.example/boat")


def test_the_caption_stands_under_the_title() -> None:
    assert said(talk(PICTURED).command("start")).startswith(
        "Why is the ferry closing?\nThe Island News · 23 August 2011\n\nThe last ferry.\n\n"
        "The last ferry sails on Sunday."
    )


def test_without_a_caption_what_the_picture_shows_is_told() -> None:
    turn = talk(replace(PICTURED, caption=None)).command("start")
    assert in_style(reply(turn).text, Style.ITALIC) == ["A boat"]


def test_without_a_picture_there_is_no_caption() -> None:
    turn = talk(replace(PICTURED, image=None)).command("start")

    assert reply(turn).picture is None
    assert "The last ferry.\n" not in said(turn)


@pytest.mark.parametrize("name", ["questions", "about", "help", "read"])
def test_only_the_opening_shows_the_picture(name: str) -> None:
    assert reply(talk(PICTURED).command(name)).picture is None


def test_a_lead_that_does_not_fit_under_a_picture_becomes_a_button() -> None:
    lead = entry("intro", "Why is the ferry closing?", "Boats. " * 95)
    article = replace(PICTURED, entries=(lead,), caption="The last ferry. " * 20)
    turn = talk(article).command("start")

    assert size(said(turn)) <= CAPTION
    assert "Boats." not in said(turn)
    assert "Why is the ferry closing?" in labels(turn)


def test_opening_another_article_shows_its_picture() -> None:
    assert reply(talk(PICTURED).tap("sferry")).picture
