from __future__ import annotations

import pytest

from bot.desk.personal_data import PersonalData, collect_article_words, find_personal_data
from tests.fakes.desk import FERRY

WORDS = collect_article_words((FERRY, "Call 0800 123 456 or ask Jean-Luc Picard."))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("my name is anna, when does it leave", PersonalData.NAME),
        ("hello, Anna Petrova here: when does it leave?", PersonalData.NAME),
        ("is there a ferry for Ivan", PersonalData.NAME),
        ("меня зовут оля, сколько стоит", PersonalData.NAME),
        ("ich heiße jan", PersonalData.NAME),
        ("je m'appelle luc", PersonalData.NAME),
        ("me llamo ana", PersonalData.NAME),
        ("call me back on +44 20 7946 0958", PersonalData.NUMBER),
        ("ticket 123-45-678 is lost", PersonalData.NUMBER),
        ("I live at 5 Elm Street, does it stop there", PersonalData.ADDRESS),
        ("я живу на ул. Ленина, дом 5", PersonalData.ADDRESS),
        ("Ich wohne Lindenstraße 5", PersonalData.ADDRESS),
        ("12 rue Victor", PersonalData.ADDRESS),
        ("write to me: anna@example.org", PersonalData.EMAIL),
        ("I am @anna_petrova", PersonalData.EMAIL),
        ("see https://example.org/me", PersonalData.EMAIL),
    ],
)
def test_what_may_tell_who_wrote_is_marked(text: str, kind: PersonalData) -> None:
    assert kind in find_personal_data(text, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "How much does it cost?",
        "when does the ferry leave? Is it late?",
        "Does it go to Sandrey",
        "who is Picard",
        "HOW MUCH IS IT",
        "is it free for children under 6",
        "what happened in 2011",
        "do they answer on 0800 123456",
        "Can I come, too?",
    ],
)
def test_what_everybody_may_ask_is_not(text: str) -> None:
    assert find_personal_data(text, WORDS) == ()
