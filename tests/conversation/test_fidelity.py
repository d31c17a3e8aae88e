"""Every answer that the bot sends of the published article is its text, letter for letter."""

from __future__ import annotations

import re

import pytest

from bot.content.loader import load_library
from tests.fakes.conversation import button_labels, make_answer_decision, reply_text, start_dialogue
from tests.paths import ROOT, SEED_ARTICLE

SEED = (ROOT / "tests/readers/what-is-kim-jong-il-doing-in-russia.txt").read_text("utf-8")
ARTICLE = load_library(SEED_ARTICLE).library.articles[0]


def published_answers() -> dict[str, str]:
    """The questions of the seed with their answers, paragraphs a blank line apart."""
    body = SEED.split("Original url:")[0].replace("\\$", "$")
    body = body.replace("as it\n\nwould", "as it would")
    pieces = re.split(r"^Q: (.+)\n\nA: ", body, flags=re.MULTILINE)
    answers = (re.sub(r"\n\n+", "\n\n", part).strip() for part in pieces[2::2])
    return dict(zip(pieces[1::2], answers, strict=True))


def test_the_seed_has_four_questions() -> None:
    assert len(published_answers()) == 4


@pytest.mark.parametrize("question", published_answers())
def test_the_bot_answers_with_the_published_text(question: str) -> None:
    reader = start_dialogue(ARTICLE)
    entry = next(entry for entry in ARTICLE.entries if entry.question == question)

    head, body, foot = split_answer(reply_text(reader.tap_button(f"a{ARTICLE.full_name(entry)}")))
    assert head == question
    assert body == published_answers()[question]
    assert foot == "What Is Kim Jong Il Doing in Russia? · The Moscow Times · 23 August 2011"


@pytest.mark.parametrize("place", range(5))
def test_emphasis_and_folding_change_no_letter(place: int) -> None:
    for entry in ARTICLE.entries[1:]:
        name = ARTICLE.full_name(entry)
        reader = start_dialogue(
            ARTICLE, decisions={"x": make_answer_decision(name, place, (0, 40))}
        )
        published = published_answers()[entry.question]
        fact, label, whole = split_answer(reply_text(reader.send_text("x")))[1].rpartition(
            "The whole answer\n"
        )
        assert whole == published
        assert not label or fact.strip() == entry.passages[place].text


def test_the_lead_is_the_published_one() -> None:
    lead = next(part for part in SEED.split("\n\n") if part.startswith("North Korean leader"))

    assert f"\n\n{lead}\n\n" in reply_text(start_dialogue(ARTICLE).send_command("start"))
    assert button_labels(start_dialogue(ARTICLE).send_command("start")) == list(published_answers())


def split_answer(text: str) -> tuple[str, str, str]:
    head, *body, foot = text.split("\n\n")
    return head, "\n\n".join(body), foot
