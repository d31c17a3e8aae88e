"""What readers ask of any bot: its own reply, unless the article has one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.article.model import NotCovered
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind, SmallTalk
from tests.fakes.articles import article_of_entries, matcher_of

FERRY = article_of_entries("ferry", "en",
    ("fare", "What is the fare?", "Two crowns, and one for a bicycle."),
    ("winter", "Does the ferry sail in winter?", "From May to September alone."),
)  # fmt: skip
PARKING = article_of_entries("parking", "en",
    ("cancel", "How do I cancel my booking?", "Open the app and press the red button."),
    ("person", "How can I talk to a person when the barrier stays closed?", "Press the bell."),
    ("night", "How do I go back to my car after midnight?", "The side door opens with a ticket."),
    ("data", "How long is my data stored?", "The picture of your plate is kept for three days."),
    ("rain", "Is the roof open when it rains tomorrow?", "It closes by itself."),
)  # fmt: skip
ASKED = (
    ("ar", "اريد التحدث مع شخص حقيقي", "إلغاء", "من البداية", "كرر من فضلك", "من أنا", "كم الساعة"),
    ("de", "ich will mit einem Menschen sprechen", "abbrechen", "von vorne bitte",
     "sag das noch mal", "wer bin ich", "wie spät ist es"),
    ("en", "can I talk to a human", "cancel that", "start over", "say that again", "who am I",
     "what time is it now"),
    ("es", "quiero hablar con una persona", "cancelar", "empezar de nuevo", "repite por favor",
     "quién soy", "qué hora es"),
    ("fa", "میخوام با یه آدم واقعی حرف بزنم", "لغو", "از اول شروع کنیم", "دوباره بگو", "من کیم",
     "ساعت چنده"),
    ("fr", "je veux parler à un humain", "annuler", "on recommence", "répète s'il te plaît",
     "qui suis-je", "quelle heure est-il"),
    ("hi", "मुझे किसी इंसान से बात करनी है", "रद्द करो", "शुरू से", "फिर से बोलो", "मैं कौन हूँ",
     "कितने बजे हैं"),
    ("id", "saya mau bicara dengan orang", "batalkan", "mulai dari awal", "ulangi dong",
     "siapa aku", "jam berapa sekarang"),
    ("it", "voglio parlare con una persona", "annulla", "ricominciamo", "ripeti per favore",
     "chi sono io", "che ore sono"),
    ("ja", "人と話したいです", "キャンセル", "最初からやり直したい", "もう一度言ってください",
     "私は誰ですか", "今何時"),
    ("ko", "사람이랑 얘기하고 싶어요", "취소", "처음부터 다시", "다시 말해줘", "내가 누구야",
     "지금 몇 시야"),
    ("pl", "chcę porozmawiać z człowiekiem", "anuluj", "od początku", "powtórz proszę",
     "kim jestem", "która godzina"),
    ("pt", "quero falar com um atendente", "cancelar", "começar de novo", "repete por favor",
     "quem sou eu", "que horas são"),
    ("ru", "хочу поговорить с человеком", "отмена", "начнём сначала", "повтори пожалуйста",
     "кто я", "который час"),
    ("tr", "bir insanla konuşmak istiyorum", "iptal", "baştan başlayalım", "tekrar söyle",
     "ben kimim", "saat kaç"),
    ("uk", "хочу поговорити з людиною", "скасувати", "почнемо спочатку", "повтори будь ласка",
     "хто я", "котра година"),
    ("zh", "我要找人工客服", "取消", "重新开始", "再说一遍", "我是谁", "现在几点了"),
)  # fmt: skip
"""For each language: a person, cancel, start over, say it again, who am I, the time."""
KINDS = (
    *(SmallTalk.HUMAN, SmallTalk.CANCEL, SmallTalk.RESTART, SmallTalk.REPEAT),
    *(SmallTalk.PRIVACY, SmallTalk.OUTSIDE),
)


@pytest.fixture(scope="module")
def ferry() -> Matcher:
    return matcher_of(FERRY)


@pytest.fixture(scope="module")
def parking() -> Matcher:
    return matcher_of(PARKING)


@pytest.mark.parametrize(("language", "texts"), [(row[0], row[1:]) for row in ASKED])
def test_what_is_asked_of_any_bot_is_known_in_every_language(
    ferry: Matcher, language: str, texts: tuple[str, ...]
) -> None:
    kinds = tuple(ferry.make_decision(text, None, language).small_talk for text in texts)
    assert kinds == KINDS


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("is there someone i can call", SmallTalk.HUMAN),
        ("can you call me back?", SmallTalk.HUMAN),
        ("go back", SmallTalk.BACK),
        ("shorter please", SmallTalk.BRIEF),
        ("speak slower", SmallTalk.BRIEF),
        ("do you save what i write?", SmallTalk.PRIVACY),
        ("delete my data", SmallTalk.PRIVACY),
        ("is this chat private", SmallTalk.PRIVACY),
        ("do you remember me", SmallTalk.PRIVACY),
        ("what's the weather like today", SmallTalk.OUTSIDE),
        ("you didn't answer my question", SmallTalk.OBJECTION),
        ("are you there?", SmallTalk.PRESENCE),
        ("how do you work?", SmallTalk.ABILITIES),
        ("stop", SmallTalk.SILENCE),
    ],
)
def test_each_is_known_for_what_it_is(ferry: Matcher, text: str, kind: SmallTalk) -> None:
    assert ferry.make_decision(text).small_talk is kind


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("cancel", "parking/cancel"),
        ("cancel my booking", "parking/cancel"),
        ("cancelar", "parking/cancel"),
        ("отмена", "parking/cancel"),
        ("キャンセル", "parking/cancel"),
        ("talk to a person", "parking/person"),
        ("go back", "parking/night"),
        ("is my data stored?", "parking/data"),
        ("will it rain tomorrow?", "parking/rain"),
    ],
)
def test_an_entry_about_it_goes_first(parking: Matcher, text: str, entry: str) -> None:
    decision = parking.make_decision(text)
    assert decision.kind in (DecisionKind.ANSWER, DecisionKind.CLARIFY)
    assert decision.matches[0].entry == entry


def test_what_may_be_meant_comes_with_the_bots_own_reply(parking: Matcher) -> None:
    decision = parking.make_decision("is there someone i can call")
    assert decision.small_talk is SmallTalk.HUMAN
    assert "parking/person" in [match.entry for match in decision.matches]


def test_the_time_behind_the_answer_that_it_may_be_asked_of_is_no_small_talk() -> None:
    concert = ("concert", "Where is the concert?", "In the park, at eight o'clock, on Friday.")
    matcher = matcher_of(
        article_of_entries("town", "en", concert, ("pool", "Is there a pool?", "Yes."))
    )
    decision = matcher.make_decision("what time is it?", "town/concert")
    assert decision.kind is not DecisionKind.SOCIAL


def test_what_is_left_out_on_purpose_goes_first() -> None:
    topic = NotCovered(("can I talk to a person?",), "The office has no phone.")
    matcher = matcher_of(replace(FERRY, not_covered=(topic,)))
    assert matcher.make_decision("can I talk to a person").kind is DecisionKind.NOT_COVERED
    assert matcher_of(FERRY).make_decision("can I talk to a person").kind is DecisionKind.SOCIAL


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "unsubscribe"), ("en", "how do I unsubscribe from this bot?"), ("de", "abmelden"),
        ("es", "quiero darme de baja"), ("fr", "me désabonner svp"), ("it", "voglio disiscrivermi"),
        ("pl", "wypisz mnie"), ("pt", "quero descadastrar"), ("ru", "отписаться"),
        ("uk", "хочу відписатися"), ("tr", "abonelikten çıkmak istiyorum"),
        ("ar", "إلغاء الاشتراك"), ("fa", "لغو اشتراک"), ("hi", "अनसब्सक्राइब करो"),
        ("id", "berhenti berlangganan"), ("ja", "配信停止"), ("ko", "구독 취소해줘"),
        ("zh", "退订"),
    ],
)  # fmt: skip
def test_who_unsubscribes_is_told_that_there_is_nothing_to_cancel(
    ferry: Matcher, language: str, text: str
) -> None:
    assert ferry.make_decision(text, None, language).small_talk is SmallTalk.CANCEL


def test_cancelling_is_not_leaving_something_somewhere() -> None:
    matcher = matcher_of(
        article_of_entries(
            "run",
            "en",
            ("bags", "Where can I leave my bag?", "In the tents beside the start, from 6.45 on."),
            ("dogs", "May I bring a dog?", "No, for everybody's safety."),
            ("food", "What is there to eat?", "Bananas, and soup behind the finish."),
        )
    )
    for text in ("cancel", "unsubscribe"):
        assert matcher.make_decision(text).kind is not DecisionKind.ANSWER
