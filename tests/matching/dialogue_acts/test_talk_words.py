"""Small talk is known by its words in any order, and any other word makes it a question."""

from __future__ import annotations

import pytest

from bot.matching.dialogue_acts.small_talk import detect_small_talk
from bot.matching.model import SmallTalk
from bot.matching.text.normalize import normalize_text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("i just can't fall asleep tonight", SmallTalk.FEELINGS),
        ("tonight i can not fall asleep at all", SmallTalk.FEELINGS),
        ("do you still remember my name?", SmallTalk.PRIVACY),
        ("can you please put me through to a real person", SmallTalk.HUMAN),
        ("whats ur gender", SmallTalk.PERSONAL),
        ("r u a real person or a computer", SmallTalk.WHO),
        ("ich kann heute echt nicht einschlafen", SmallTalk.FEELINGS),
        ("speicherst du unsere nachrichten", SmallTalk.PRIVACY),
        ("hoy me siento muy sola", SmallTalk.FEELINGS),
        ("quiero hablar ahora mismo con una persona real", SmallTalk.HUMAN),
        ("t'as vraiment une copine ?", SmallTalk.PERSONAL),
        ("je n'arrive vraiment pas à dormir", SmallTalk.FEELINGS),
        ("non riesco proprio a dormire oggi", SmallTalk.FEELINGS),
        ("vc é muito burro mesmo cara", SmallTalk.RUDE),
        ("nie mogę dziś po prostu zasnąć", SmallTalk.FEELINGS),
        ("мне сегодня очень одиноко и грустно", SmallTalk.FEELINGS),
        ("мені сьогодні дуже сумно", SmallTalk.FEELINGS),
        ("bugün kendimi çok yalnız hissediyorum", SmallTalk.FEELINGS),
        ("اشعر اليوم بالوحدة جدا", SmallTalk.FEELINGS),
        ("امروز خیلی احساس تنهایی میکنم", SmallTalk.FEELINGS),
        ("मैं आज बहुत दुखी महसूस कर रहा हूँ", SmallTalk.FEELINGS),
        ("tumhari koi girlfriend hai kya", SmallTalk.PERSONAL),
        ("aku lagi sedih banget hari ini", SmallTalk.FEELINGS),
        ("今日はとても寂しいです", SmallTalk.FEELINGS),
        ("你今天心情不好吗我很难过", SmallTalk.FEELINGS),
        ("오늘 나 너무 외로워", SmallTalk.FEELINGS),
    ],
)
def test_words_in_any_order_tell_what_is_said(text: str, kind: SmallTalk) -> None:
    talk_match = detect_small_talk(normalize_text(text))
    assert talk_match.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "i can't sleep because of the church bells",
        "can i talk to a doctor about my rash",
        "do you keep my documents?",
        "is it private property",
        "who can see my application",
        "why does it take so long",
        "am i too old for the course",
        "was he alone",
        "is she still alive",
        "kann man dort schlafen?",
        "werden meine unterlagen gespeichert",
        "ist das privat?",
        "warum dauert das so lange",
        "¿se puede dormir allí?",
        "¿guardan mis documentos?",
        "et s'il pleut ?",
        "il est marié ?",
        "è privato?",
        "e se chover?",
        "vocês têm animais?",
        "czy to prywatne?",
        "почему так долго ремонтируют",
        "есть кто в воскресенье?",
        "він був сам?",
        "neden bu kadar uzun sürüyor",
        "هل يمكن النوم هناك",
        "چرا انقدر طول میکشد",
        "kya ye accha hai",
        "apakah ini pribadi",
        "まだ生きていますか",
        "友達ですか",
        "人多吗",
        "자전거 도로 지도 있어요?",
        "아직 살아 있나요",
        "i think my top up did not work",
        "is it boring",
        "is it wrong",
        "how was the day",
        "can we sing there",
        "wo ist das büro",
        "ist das falsch",
        "kann man dort heiraten",
        "dónde está la oficina",
        "es aburrido",
        "où est le bureau",
        "on peut se marier là",
        "è noioso",
        "é real",
        "quanto é o salário",
        "gdzie jest biuro",
        "где офис",
        "як пройшов день",
        "hazır mı",
        "هل هو حقيقي",
        "آماده است",
        "क्या नाच सकते हैं",
        "sudah siap",
        "本物ですか",
        "踊れますか",
        "准备好了吗",
        "我可以回来吗",
        "월급이 얼마예요",
        "준비됐나요",
    ],
)
def test_a_question_of_everyday_words_is_a_question(text: str) -> None:
    kind = detect_small_talk(normalize_text(text)).kind
    assert kind in (None, SmallTalk.PRAISE)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("you're boring", SmallTalk.BOREDOM),
        ("bist du bereit", SmallTalk.PRESENCE),
        ("où est ton bureau", SmallTalk.ORIGIN),
        ("dov'è il tuo ufficio", SmallTalk.ORIGIN),
        ("como foi seu dia", SmallTalk.WELLBEING),
        ("jesteś nudny", SmallTalk.RUDE),
        ("ты не настоящий", SmallTalk.WHO),
        ("hazır mısın", SmallTalk.PRESENCE),
        ("kantormu di mana", SmallTalk.ORIGIN),
        ("你准备好了吗", SmallTalk.PRESENCE),
    ],
)
def test_the_same_said_of_the_bot_is_small_talk(text: str, kind: SmallTalk) -> None:
    assert detect_small_talk(normalize_text(text)).kind is kind


def test_what_is_said_and_thanked_for_in_one_message_is_small_talk() -> None:
    talk_match = detect_small_talk(normalize_text("thanks! ur so clever lol"))
    assert talk_match.kind is SmallTalk.THANKS
    assert talk_match.is_by_words
    assert talk_match.languages == {"en"}
