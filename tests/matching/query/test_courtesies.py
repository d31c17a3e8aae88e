from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.loader import load_library
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind
from bot.matching.query.courtesies import strip_courtesies
from bot.matching.text.normalize import normalize_text
from tests.paths import DIALOGUES


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("parking please", "parking"),
        ("please, please: parking, pls!", "parking!"),
        ("termin bitte?", "termin?"),
        ("s'il vous plait les horaires", "les horaires"),
        ("autobus, por favor", "autobus"),
        ("请问图书馆几点开门", "图书馆几点开门"),
        ("料金をお願いします", "料金を"),
    ],
)
def test_what_only_makes_a_message_polite_goes(text: str, rest: str) -> None:
    assert strip_courtesies(text) == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("could you please tell me when it opens?", "when it opens?"),
        ("sorry to bother you but where can i park, thanks a lot", "where can i park"),
        ("i was wondering if you take dogs", "you take dogs"),
        ("wäre nett wenn mir jemand sagen könnte wer anfängt", "wer anfangt"),
        ("mich würde interessieren, was es kostet. vielen dank im voraus!", "was es kostet!"),
        ("quisiera saber a qué hora abren, muchas gracias de antemano", "a que hora abren"),
        ("pourriez-vous me dire si c'est gratuit ? merci d'avance", "c'est gratuit"),
        ("vorrei sapere quanto costa, grazie mille", "quanto costa"),
        ("gostaria de saber onde fica, obrigada", "onde fica"),
        ("przepraszam, chciałbym zapytać gdzie jest wejście", "gdzie jest wejscie"),
        ("подскажите, пожалуйста, сколько стоит билет", "сколько стоит билет"),
        ("перепрошую, хотіла б дізнатися, де каса. дякую наперед", "де каса"),
        ("vize ücreti ne kadar öğrenebilir miyim, şimdiden teşekkürler", "vize ucreti ne kadar"),
        ("أريد أن أعرف متى يفتح المتحف، شكرا جزيلا", "متى يفتح المتحف"),
        ("می‌خواستم بدونم ساعت کار چیه ممنون", "ساعت کار چیه"),
        ("क्या आप बता सकते हैं कि टिकट कितने का है", "टिकट कितने का है"),
        ("mau tanya, jam buka berapa? terima kasih", "jam buka berapa"),
        ("すみませんが、営業時間を教えてください", "営業時間"),
        ("죄송하지만 주차장 위치 알려주세요", "주차장 위치"),
        ("不好意思，我想知道几点关门，谢谢", "几点关门"),
    ],
)
def test_what_leads_up_to_a_question_and_closes_it_goes(text: str, rest: str) -> None:
    assert strip_courtesies(normalize_text(text)).rstrip(" ?") == rest.rstrip(" ?")


@pytest.mark.parametrize(
    "text",
    [
        "please",
        "bitte, bitte!",
        "pleased to meet you",
        "say please to me",
        "tell me more",
        "can i ask you something",
        "a thank you card",
    ],
)
def test_what_is_nothing_else_or_part_of_the_words_stays(text: str) -> None:
    assert strip_courtesies(text) == text


@given(st.text(st.sampled_from("please btv,.!? "), max_size=200))
def test_what_is_left_is_a_part_of_the_text(text: str) -> None:
    assert len(strip_courtesies(text)) <= len(text)
    assert any(map(str.isalnum, strip_courtesies(text))) == any(map(str.isalnum, text))


@pytest.mark.parametrize("message", ["parking please", "please parking", "parking, bitte!"])
def test_a_polite_word_changes_no_decision(message: str) -> None:
    matcher = Matcher(load_library(DIALOGUES / "content" / "lending.md").library)
    bare, polite = matcher.make_decision("parking"), matcher.make_decision(message)
    assert bare.kind is polite.kind is DecisionKind.ANSWER
    assert polite.answered_entry == bare.answered_entry == "lending/can-i-park-at-the-library"
