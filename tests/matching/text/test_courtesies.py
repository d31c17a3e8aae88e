from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.loader import load_library
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind
from bot.matching.text.courtesies import strip_courtesies
from bot.matching.text.normalize import normalize_text
from tests.fakes.articles import article_of_entries, matcher_of
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
    ("text", "rest"),
    [
        ("tell me about lost cards", "lost cards"),
        ("can you tell me something about parking?", "parking?"),
        ("i need more details on refunds", "refunds"),
        ("info about season tickets", "season tickets"),
        ("i have a question about delivery", "delivery"),
        ("tell the opening hours", "the opening hours"),
        ("erzähl mir etwas über die Kurse", "die kurse"),
        ("Ich hätte gerne Informationen zum Ausweis", "ausweis"),
        ("Frage zum Parkplatz: kostet der was?", "parkplatz: kostet der was?"),
        ("parlez-moi des abonnements", "abonnements"),
        ("parle moi du parking", "parking"),
        ("quiero información sobre las tarifas", "las tarifas"),
        ("cuéntame algo sobre la biblioteca", "la biblioteca"),
        ("parlami della tessera", "tessera"),
        ("fale sobre o estágio", "o estagio"),
        ("gostaria de informações sobre a carteirinha", "a carteirinha"),
        ("расскажите про абонемент", "абонемент"),
        ("нужна информация о парковке", "парковке"),
        ("вопрос по поводу доставки", "доставки"),
        ("розкажіть про абонемент", "абонемент"),
        ("потрібна інформація про паркування", "паркування"),
        ("proszę o informacje na temat zniżek", "znizek"),
        ("pytanie odnośnie parkingu", "parkingu"),
        ("minta info tentang kartu anggota", "kartu anggota"),
        ("أريد معلومات عن المواقف", "المواقف"),
        ("اطلاعات درباره پارکینگ", "پارکینگ"),
        ("सदस्यता के बारे में बताइए", "सदस्यता"),
        ("मुझे पार्किंग के बारे में जानकारी चाहिए", "पार्किंग"),
        ("otopark hakkında bilgi almak istiyorum", "otopark"),
        ("bana üyelik hakkında bilgi ver", "uyelik"),
        ("请告诉我关于停车的信息", "停车"),
        ("会員証について教えてください", "会員証"),
        ("駐車場について詳しく知りたいです", "駐車場"),
        ("주차에 대해서 자세히 설명해 주세요", "주차"),
    ],
)
def test_what_only_says_that_it_is_asked_about_goes(text: str, rest: str) -> None:
    assert strip_courtesies(normalize_text(text)).rstrip(" ?") == normalize_text(rest).rstrip(" ?")


def test_a_frame_around_an_editors_question_draws_no_other_message_to_it() -> None:
    article = article_of_entries(
        *("bank", "en"),
        ("saver", "Tell me about the benefits of the Saver account", "A free cheque book."),
        ("card", "Give me the details of the debit card", "It takes money at once."),
        ("block", "How do I block a lost cheque?", "Call us at once."),
        ("branches", "Where are your branches?", "In 120 cities."),
    )
    matcher = matcher_of(article)
    for message, entry in (
        ("tell me about the debit card", "bank/card"),
        ("give me details of the saver account", "bank/saver"),
        ("tell me about lost cheques", "bank/block"),
    ):
        best = matcher.make_decision(message).best_match
        assert best is not None
        assert best.entry == entry, message
    assert matcher.make_decision("tell me about mortgages").kind is not DecisionKind.ANSWER


@pytest.mark.parametrize(
    "text",
    [
        "please",
        "bitte, bitte!",
        "pleased to meet you",
        "say please to me",
        "tell me more",
        "tell me more about it",
        "information desk",
        "facts about me",
        "what about sunday",
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
