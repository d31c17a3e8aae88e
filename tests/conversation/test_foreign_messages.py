"""Who asks in another language than the article's is told which one that is, in theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.article.model import Style
from bot.conversation.model.turn import ReaderState
from bot.matching.model import Decision
from tests.fakes.conversation import (
    CATALOGUE,
    FERRY,
    button_labels,
    get_reply,
    make_answer_decision,
    reply_text,
    start_dialogue,
    texts_in_style,
)


def decide_in_language(code: str | None) -> dict[str, Decision]:
    return {"x": replace(make_answer_decision("ferry/bridge"), message_language=code)}


@pytest.mark.parametrize(
    ("message_language", "line"),
    [
        ("de", "Sprache des Artikels: Englisch."),
        ("ru", "Язык статьи: английский."),
        ("fr", "Langue de l’article : anglais."),
        ("ja", "記事の言語：英語"),
        ("sw", "Language of the article: English."),
    ],
)
def test_the_line_stands_above_the_answer_in_the_language_of_the_message(
    message_language: str, line: str
) -> None:
    turn = start_dialogue(decisions=decide_in_language(message_language)).send_text("x")
    assert reply_text(turn).split("\n")[0] == line
    assert line in texts_in_style(get_reply(turn).text, Style.ITALIC)
    assert "Yes. It opens in May." in reply_text(turn)


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (None, ("Sprache des Artikels: Englisch.", "Veröffentlicht am 23. August 2011", "Teilen")),
        ("fr", ("Langue de l’article : anglais.", "Publié le 23 août 2011", "Partager")),
    ],
)
def test_all_that_the_bot_says_around_an_answer_is_in_one_language(
    chosen: str | None, said: tuple[str, str, str]
) -> None:
    """That of the message, unless the reader chose one."""
    dialogue = start_dialogue(
        decisions=decide_in_language("de"),
        state=ReaderState(language=chosen),
        bot="ferry_bot",
        today=date(2026, 1, 1),
    )
    turn = dialogue.send_text("x")
    assert reply_text(turn).split("\n")[:2] == list(said[:2])
    assert said[2] in button_labels(turn)


def test_in_the_articles_own_language_nothing_is_said_of_it() -> None:
    turn = start_dialogue(decisions=decide_in_language(None), language="de").send_text("x")
    assert reply_text(turn).startswith("Will there be a bridge?")


@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_every_language_has_a_name_for_every_other(language: str) -> None:
    names = {CATALOGUE.format_language_name(language, code) for code in CATALOGUE.languages}
    assert len(names) == len(CATALOGUE.languages)
    assert not names & set(CATALOGUE.languages)
    assert CATALOGUE.format_language_name(language, "pt-BR") in names
    assert CATALOGUE.format_language_name(language, "xx") == "xx"


def test_an_article_of_an_unknown_language_is_called_by_its_code() -> None:
    article = replace(FERRY, language="xx")
    turn = start_dialogue(article, decisions=decide_in_language("de")).send_text("x")
    assert reply_text(turn).startswith("Sprache des Artikels: xx.")
