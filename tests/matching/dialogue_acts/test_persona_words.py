"""What is said of a bot as of a person is small talk; what people behind an article may be asked,
or an article tells of, isn't."""

from __future__ import annotations

import pytest

from bot.languages.lines import split_lines
from bot.languages.loader import available_languages, load_language_data
from bot.languages.unspaced_signs import is_spaced
from bot.matching.dialogue_acts.small_talk import detect_small_talk
from bot.matching.dialogue_acts.talk_words import load_talk_words
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind, SmallTalk
from bot.matching.text.normalize import normalize_text
from tests.fakes.articles import article_of_entries, matcher_of

SAID = {
    "en": ("You are arrogant", "what makes you sad?", "robots can't die", "what is a chatbot"),
    "de": ("Du bist eifersüchtig", "wann wirst du sterben?", "Was macht dich traurig?"),
    "fr": ("Tu es jaloux ?", "Qu'est-ce qui te rend triste ?", "C'est quoi un chatbot ?"),
    "es": ("¿Te enojas?", "eres un arrogante", "¿Qué es un chatbot?"),
    "it": ("Sei geloso?", "che cosa ti rende triste", "non puoi morire"),
    "pt": ("Você é arrogante", "o que te deixa triste?", "como é ser um robô?"),
    "ru": ("Ты ревнуешь?", "Что тебя огорчает?", "роботы не должны врать"),
    "uk": ("Ти злишся?", "що робить тебе нещасним", "що таке чат-бот?"),
    "pl": ("Boisz się?", "Co cię złości?", "roboty są głupie"),
    "tr": ("Kıskanıyor musun?", "Seni ne üzer?", "chatbot nedir?"),
    "ar": ("أنت غيور", "متى ستموت؟", "ما هو الشات بوت؟"),
    "fa": ("تو حسودی", "از چی می‌ترسی؟", "ربات‌ها احمق هستند"),
    "hi": ("तुम घमंडी हो", "tumhe dar lagta hai kya", "चैटबॉट क्या है?"),
    "id": ("Kamu cemburu?", "apa yang membuatmu sedih", "apa itu chatbot"),
    "ja": ("あなたは嫉妬していますか", "君は傲慢だね", "チャットボットとは何ですか"),
    "ko": ("너 질투하니", "뭐가 널 화나게 해?", "챗봇이 뭐야?"),
    "zh": ("你很傲慢", "什么让你难过", "机器人不会死"),
}
MAX_SYLLABLES = 2
"""Signs of Japanese and Korean that alone tell nothing: they make any word."""
ASKED = (
    *("are you insured", "do you have something for pain", "do you still exist", "do you do legs"),
    *("are your rides scary", "do you have anything romantic", "can you reproduce a key"),
    *("how can you tell someone is lying", "how do you know if you are depressed"),
    *("can you die from it", "is it sad", "am i going to die"),
    *("¿cómo sabes si estás deprimido?", "orada olacaksınız mı", "文は嘘ですか", "里面挤吗"),
    *("haben sie etwas gegen schmerzen", "habt ihr was schönes", "stirbt man daran"),
    *("vous avez un seul modèle", "avez-vous des robots", "es arrogante"),
    *("¿solo tienes esto?", "¿tienes algo divertido?", "¿tienes cuerda?", "¿es mortal?"),
    *("hai qualcosa di sano?", "você tem algo para dor?", "tem vaga?", "pode dormir lá?"),
    *("у вас страшно?", "у вас больно?", "есть живая музыка?", "у вас весело?"),
    *("sizde acı var mı", "orada uyunur mu", "barangmu rusak?", "bisa jalan kaki?"),
    *("歩けますか", "거기서 잘 수 있나요", "打针疼吗", "आपके पास दर्द की दवा है?"),
    *("چیزی برای درد دارید", "هل هو مميت", "عندك حب", "czy macie coś na ból"),
)
FEVER = article_of_entries("fever", "en",
    ("death", "Do people die of tick fever?", "Some die of it; most are well in two weeks."),
    ("robots", "What do the robots at the lab do?", "They sort the blood."),
    ("open", "When is the lab open?", "From eight to five."),
)  # fmt: skip


@pytest.fixture(scope="module")
def fever() -> Matcher:
    return matcher_of(FEVER)


@pytest.mark.parametrize("text", [text for texts in SAID.values() for text in texts])
def test_what_is_said_of_the_bot_as_of_a_person_is_small_talk(text: str) -> None:
    assert detect_small_talk(normalize_text(text)).kind is SmallTalk.PERSONA


@pytest.mark.parametrize("text", ASKED)
def test_what_people_may_be_asked_is_a_question(text: str) -> None:
    assert detect_small_talk(normalize_text(text)).kind is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("your eyes are gorgeous", SmallTalk.LOVE),
        ("seus olhos são lindos", SmallTalk.LOVE),
        ("gözlerin çok güzel", SmallTalk.LOVE),
        ("i have feelings too", SmallTalk.FEELINGS),
        ("ich will nicht sterben", SmallTalk.FEELINGS),
        ("you are useless", SmallTalk.RUDE),
        ("hi! do you get embarrassed?", SmallTalk.PERSONA),
        ("hello, i'm so sad", SmallTalk.FEELINGS),
        ("hi there, thanks", SmallTalk.THANKS),
        ("are you human", SmallTalk.WHO),
    ],
)
def test_the_kind_that_says_most_goes_first(text: str, kind: SmallTalk) -> None:
    assert detect_small_talk(normalize_text(text)).kind is kind


@pytest.mark.parametrize(
    ("text", "is_talk"),
    [
        ("can you die of it?", False),
        ("what do robots do", False),
        ("can robots lie?", False),
        ("are you jealous?", True),
        ("you are immortal", True),
    ],
)
def test_what_the_article_tells_of_is_no_small_talk(
    fever: Matcher, text: str, is_talk: bool
) -> None:
    assert (fever.make_decision(text).kind is DecisionKind.SOCIAL) is is_talk


@pytest.mark.parametrize("code", available_languages())
def test_each_word_for_it_is_found_beside_one_for_the_bot(code: str) -> None:
    persona = load_language_data(code).talk_words.persona
    address = next(word for word in split_lines(persona.addresses) if "*" not in word)
    separator = " " if is_spaced(address) else ""
    said = [f"{word}{separator}{address}" for word in split_lines(persona.predicates)]
    said += split_lines(persona.addressed_predicates)
    for text in said:
        topics = load_talk_words().find_topics(text.replace("*", ""))
        assert code in {topic.language for topic in topics} or len(text) <= MAX_SYLLABLES, text
