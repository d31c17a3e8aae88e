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
        ("mi chiamo giulia", PersonalData.NAME),
        ("meu nome é joão", PersonalData.NAME),
        ("nazywam się jan", PersonalData.NAME),
        ("мене звати олена", PersonalData.NAME),
        ("benim adım ahmet", PersonalData.NAME),
        ("nama saya budi", PersonalData.NAME),
        ("اسمي محمد، متى تغادر", PersonalData.NAME),
        ("نام من علی است", PersonalData.NAME),
        ("मेरा नाम राहुल है", PersonalData.NAME),
        ("제 이름은 민수예요", PersonalData.NAME),
        ("私の名前は田中です", PersonalData.NAME),
        ("你好我叫王小明", PersonalData.NAME),
        ("mieszkam na ul. Długa 5", PersonalData.ADDRESS),
        ("Atatürk Caddesi 12", PersonalData.ADDRESS),
        ("abito in via Roma 12", PersonalData.ADDRESS),
        ("شارع الملك فهد", PersonalData.ADDRESS),
        ("東京都千代田区1-2-3です", PersonalData.ADDRESS),
        ("我住在北京", PersonalData.ADDRESS),
        ("anna (at) example.org", PersonalData.EMAIL),
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
        "сколько стоит билет",
        "wie teuer ist es",
        "ile to kosztuje",
        "ücret ne kadar",
        "quando parte il traghetto",
        "कितने का टिकट है",
        "متى تغادر العبارة",
        "フェリーはいつ出ますか",
        "渡轮什么时候开",
        "배는 언제 떠나요",
    ],
)
def test_what_everybody_may_ask_is_not(text: str) -> None:
    assert find_personal_data(text, WORDS) == ()
