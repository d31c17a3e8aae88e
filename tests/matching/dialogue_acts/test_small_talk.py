from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.dialogue_acts.small_talk import detect_small_talk, strip_small_talk
from bot.matching.model import DecisionKind, SmallTalk
from bot.matching.text.normalize import normalize_text
from tests.fakes.articles import article_of_entries, build_set_matcher, matcher_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hello there!", SmallTalk.GREETING),
        ("Доброе утро :)", SmallTalk.GREETING),
        ("안녕하세요", SmallTalk.GREETING),
        ("thanks a lot, that helped", SmallTalk.THANKS),
        ("ok thx", SmallTalk.THANKS),
        ("спасибо большое", SmallTalk.THANKS),
        ("Vielen Dank!", SmallTalk.THANKS),
        ("bye bye", SmallTalk.BYE),
        ("До свидания", SmallTalk.BYE),
        ("wow", SmallTalk.PRAISE),
        ("not bad", SmallTalk.PRAISE),
        ("not good", SmallTalk.OBJECTION),
        ("that's a stupid answer", SmallTalk.OBJECTION),
        ("sure", SmallTalk.OK),
        ("are you sure?", SmallTalk.OBJECTION),
        ("I'm good thanks for asking", SmallTalk.FEELINGS),
        ("thanks a bunch you've been really helpful", SmallTalk.THANKS),
        ("great article guys", SmallTalk.PRAISE),
        ("отличная статья", SmallTalk.PRAISE),
        ("hahaha", SmallTalk.LAUGH),
        ("ХАХАХА", SmallTalk.LAUGH),
        ("ㅋㅋㅋㅋ", SmallTalk.LAUGH),
        ("ok", SmallTalk.OK),
        ("ага", SmallTalk.OK),
        ("sorry wrong chat", SmallTalk.SORRY),
        ("ой, не туда", SmallTalk.SORRY),
        ("you are stupid bot", SmallTalk.RUDE),
        ("тупой бот", SmallTalk.RUDE),
        ("are you a bot?", SmallTalk.WHO),
        ("who made you?", SmallTalk.MAKER),
        ("ты бот?", SmallTalk.WHO),
        ("👍", SmallTalk.THANKS),
        ("🙏🏽", SmallTalk.THANKS),
        ("❤️", SmallTalk.PRAISE),
        ("😊😊", SmallTalk.PRAISE),
        ("😂", SmallTalk.LAUGH),
        ("👋", SmallTalk.GREETING),
        ("✅", SmallTalk.OK),
        ("👎🏽", SmallTalk.RUDE),
        ("😡", SmallTalk.RUDE),
        ("🤷‍♀️", SmallTalk.OBJECTION),
        ("😢😢", SmallTalk.FEELINGS),
        ("🥱", SmallTalk.BOREDOM),
        ("🚌", SmallTalk.EMPTY),
        ("spasibo bolshoe", SmallTalk.THANKS),
        ("Privet!", SmallTalk.GREETING),
        ("ghbdtn", SmallTalk.GREETING),
        ("poka", SmallTalk.BYE),
        ("Grüß Gott", SmallTalk.GREETING),
        ("Danke schön!", SmallTalk.THANKS),
        ("Tschüß", SmallTalk.BYE),
        ("Bonjour à tous", SmallTalk.GREETING),
        ("Merci à vous", SmallTalk.THANKS),
        ("À bientôt", SmallTalk.BYE),
        ("¡Buenos días!", SmallTalk.GREETING),
        ("¡Muchas gracias!", SmallTalk.THANKS),
        ("hasta mañana", SmallTalk.BYE),
        ("정말 고마워요", SmallTalk.THANKS),
        ("안녕히 계세요", SmallTalk.BYE),
        ("ありがとうございます。", SmallTalk.THANKS),
        ("またね", SmallTalk.BYE),
        ("Ich wollte mich herzlich für deine Hilfe bedanken", SmallTalk.THANKS),
        ("kannst du das bitte noch mal wiederholen?", SmallTalk.REPEAT),
        ("worin besteht der Sinn des Lebens?", SmallTalk.PERSONAL),
        ("merci beaucoup pour votre réponse rapide", SmallTalk.THANKS),
        ("répète ta dernière réponse s'il te plaît", SmallTalk.REPEAT),
        ("je ne suis pas vraiment sûr", SmallTalk.OK),
        ("muchas gracias por toda tu ayuda", SmallTalk.THANKS),
        ("¿te sabes algún chiste de vacas?", SmallTalk.JOKE),
        ("è stato un piacere parlare con te", SmallTalk.BYE),
        ("não tenho muita certeza", SmallTalk.OK),
        ("большое спасибо, что так быстро ответили", SmallTalk.THANKS),
        ("как ты думаешь, в чём смысл жизни?", SmallTalk.PERSONAL),
        ("ні, в жодному разі", SmallTalk.OK),
        ("opowiedz mi dowcip o krowach", SmallTalk.JOKE),
        ("az önce söylediğini tekrar eder misin?", SmallTalk.REPEAT),
        ("شكرا جزيلا لك على المساعدة", SmallTalk.THANKS),
        ("یک بار دیگه بگو لطفا", SmallTalk.REPEAT),
        ("फिर बाद में मिलेंगे", SmallTalk.BYE),
        ("saya tidak begitu yakin", SmallTalk.OK),
        ("빨리 대답해 줘서 고마워", SmallTalk.THANKS),
        ("もう一度言ってください", SmallTalk.REPEAT),
        ("给我讲个关于牛的笑话", SmallTalk.JOKE),
        ("???", SmallTalk.EMPTY),
        ("\u200d\u200c\u200b", SmallTalk.EMPTY),
        ("   ", SmallTalk.EMPTY),
    ],
)
def test_small_talk_is_known_for_what_it_is(text: str, kind: SmallTalk) -> None:
    assert detect_small_talk(normalize_text(text)).kind is kind


def test_what_is_said_in_one_breath_is_in_one_language_unless_it_is_mere_courtesy() -> None:
    assert detect_small_talk("hola thanks").kind is SmallTalk.THANKS
    assert detect_small_talk("ok gracias bye").kind is SmallTalk.THANKS
    assert detect_small_talk("ate que idade").kind is None  # "I ate", and "how old?"


@pytest.mark.parametrize(
    ("praising", "asking"),
    [
        ("eres tan inteligente", "¿eres inteligente?"),
        ("tu es vraiment drôle", "tu es drôle ?"),
        ("ты очень смешной!", "ты смешной?"),
        ("ти такий розумний", "ти розумний?"),
        ("sei davvero simpatico", "sei felice?"),
        ("تو خیلی باهوشی", "تو باهوشی؟"),
        ("你真聪明", "你聪明吗？"),
        ("du bist ja ein Genie", "bist du klug?"),
    ],
)
def test_what_may_praise_the_bot_or_ask_after_it_praises_without_a_question_mark(
    praising: str, asking: str
) -> None:
    assert detect_small_talk(normalize_text(praising)).kind is SmallTalk.PRAISE
    assert detect_small_talk(normalize_text(asking)).kind is SmallTalk.PERSONAL


@pytest.mark.parametrize(
    "text",
    [
        "hi, what about the pipeline",
        "thanks, and the pipeline?",
        "Hello! How much does the pipeline cost per kilometer? Thanks in advance!",
        "ok and what about the gas pipeline",
        "sorry, what about the gas pipeline",
    ],
)
def test_a_greeting_never_costs_a_reader_the_question(text: str) -> None:
    decision = build_set_matcher("seed").make_decision(text)
    assert decision.kind is DecisionKind.ANSWER
    assert decision.matches[0].entry.endswith("/pipeline")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("privet, kogda otkroyut most", "kogda otkroyut most"),
        ("Danke, was kostet das?", "was kostet das?"),
        ("salut les tarifs", "les tarifs"),
        ("ok thanks, and on Sundays?", "and on Sundays?"),
        ("понятно спасибо. а билеты почём?", "а билеты почём?"),
        ("ach so. wie lang habt ihr auf?", "wie lang habt ihr auf?"),
        ("d'accord merci, et le dimanche ?", "et le dimanche ?"),
        ("joke, please. and on Sundays?", "joke, please. and on Sundays?"),
        ("안녕하세요 요금이 얼마예요", "요금이 얼마예요"),
        ("すみません、料金はいくらですか", "料金はいくらですか"),
        ("👍 and the pipeline?", "👍 and the pipeline?"),
    ],
)
def test_the_question_after_a_greeting_is_left(text: str, rest: str) -> None:
    talk_match = detect_small_talk(normalize_text(text))
    assert talk_match.kind is None
    assert normalize_text(talk_match.rest) == normalize_text(rest)
    assert strip_small_talk(normalize_text(text)) == talk_match.rest


@pytest.mark.parametrize(
    "text",
    [
        "who pays",
        "is it real",
        "what can i bring",
        "how old is the bot",
        "poka zakryt most",
        "gut erreichbar?",
        "bien sur le prix",
        "bueno y cuanto cuesta",
        "es posible?",
        "это правда?",
        "c'est possible ?",
        "me puedes decir el precio",
        "grazie per l'informazione ma quanto costa",
        "danke für die Info aber was kostet das",
        "terima kasih atas infonya tapi berapa harganya",
        "今日はどうですか",
        "现在情况如何",
    ],
)
def test_a_question_that_begins_like_small_talk_is_a_question(text: str) -> None:
    assert detect_small_talk(normalize_text(text)).kind is None


_SAID = ("hi", "ok thanks", "sorry", "good morning", "who pays", "and on sundays", "you", "42")


@given(
    st.lists(st.sampled_from(_SAID)),
    st.lists(st.sampled_from((", ", " ", "! ", " - ")), min_size=8),
)
def test_what_is_left_beside_small_talk_is_told_without_a_look_for_what_it_says(
    said: list[str], separators: list[str]
) -> None:
    text = normalize_text("".join(map("".join, zip(said, separators, strict=False))))
    talk_match = detect_small_talk(text)
    assert talk_match.kind is not None or strip_small_talk(text) == talk_match.rest


LANGUAGE_REQUESTS = (
    ("ar", "هل تتكلم العربية؟", "تكلم بالإنجليزية من فضلك", "ما اللغات التي تتكلمها"),
    ("de", "Sprichst du Deutsch?", "auf Englisch bitte", "Welche Sprachen kannst du?"),
    ("en", "Do you speak German?", "in English please", "what languages do you speak"),
    ("es", "¿Hablas español?", "responde en inglés por favor", "qué idiomas hablas"),
    ("fa", "فارسی بلدی؟", "به انگلیسی جواب بده", "چه زبان‌هایی بلدی"),
    ("fr", "Parles-tu français ?", "en anglais s'il te plaît", "quelles langues parles-tu"),
    ("hi", "क्या आप हिंदी बोलते हैं?", "अंग्रेज़ी में बात करो", "तुम कौन सी भाषा बोलते हो"),
    (
        "id",
        "bisa bahasa Indonesia?",
        "tolong jawab dalam bahasa Inggris",
        "bahasa apa saja yang kamu bisa",
    ),
    ("it", "Parli italiano?", "rispondi in inglese per favore", "che lingue parli"),
    ("ja", "日本語を話せますか？", "英語でお願いします", "何語が話せますか"),
    ("ko", "한국어 할 수 있어?", "영어로 말해 주세요", "무슨 언어를 할 수 있어?"),
    ("pl", "Mówisz po polsku?", "odpowiedz po angielsku proszę", "jakie języki znasz"),
    ("pt", "Você fala português?", "responda em inglês por favor", "que línguas você fala"),
    ("ru", "Ты говоришь по-русски?", "ответь на английском пожалуйста", "какие языки ты знаешь"),
    ("tr", "Türkçe biliyor musun?", "İngilizce konuş lütfen", "hangi dilleri biliyorsun"),
    ("uk", "Ти говориш українською?", "відповідай англійською будь ласка", "які мови ти знаєш"),
    ("zh", "你会说中文吗？", "请用英语回答", "你会说什么语言"),
)
"""For each language: whether the bot speaks one, that it should, and which ones it speaks."""


@pytest.mark.parametrize(("language", "texts"), [(row[0], row[1:]) for row in LANGUAGE_REQUESTS])
def test_every_language_knows_when_it_is_asked_for(language: str, texts: tuple[str, ...]) -> None:
    kinds = {detect_small_talk(normalize_text(text)).kind for text in texts}
    assert kinds == {SmallTalk.LANGUAGE}, language


@pytest.mark.parametrize(
    "text",
    [
        "does the guide speak English?",
        "do you speak English at the front desk?",
        "are there courses in German",
        "in English",
        "Deutsch",
        "do you understand the treaty",
        "спикер говорит по-русски?",
    ],
)
def test_a_question_about_a_language_is_a_question(text: str) -> None:
    assert detect_small_talk(normalize_text(text)).kind is None


def test_who_asks_for_a_language_that_the_article_tells_of_gets_the_article() -> None:
    staff = ("staff", "Do your staff speak German?", "Two of us speak German.")
    matcher = matcher_of(article_of_entries("clinic", "en", staff))
    assert matcher.make_decision("do you speak German?").kind is DecisionKind.ANSWER
    assert matcher.make_decision("do you speak Polish?").kind is DecisionKind.SOCIAL


@pytest.mark.parametrize(
    "text",
    ["ok tell me in russian", "can you translate that to german?",
     "Sag mir das auf Englisch, bitte",
     "Tu peux me le dire en allemand ?", "explícamelo en inglés", "puoi ripeterlo in inglese?",
     "traduza isso para inglês", "скажи мне это по-английски", "поясни це англійською",
     "powiedz mi to po angielsku", "bunu İngilizce anlat", "tolong jelaskan dalam bahasa inggris",
     "英語で説明してください", "翻译成英文吧", "영어로 설명해 주세요", "اشرح لي هذا بالإنجليزية",
     "لطفا به انگلیسی توضیح بده", "कृपया अंग्रेजी में समझाओ"],
)  # fmt: skip
def test_who_wants_it_said_in_a_language_is_asked_which(text: str) -> None:
    assert detect_small_talk(normalize_text(text)).kind is SmallTalk.LANGUAGE


@pytest.mark.parametrize(
    "text",
    ["not that one", "No, I didn't mean that", "nein, das meinte ich nicht", "non, pas ça",
     "eso no", "no, non quello", "não é isso", "не те", "nie o to", "hayır, bunu değil",
     "bukan yang itu", "不是这个", "それじゃない", "그거 말고", "ليس هذا",
     "نه، این نیست", "नहीं, वो नहीं"],
)  # fmt: skip
def test_who_meant_something_else_is_heard(text: str) -> None:
    assert detect_small_talk(normalize_text(text)).kind is SmallTalk.OBJECTION


def test_a_wish_for_more_speed_is_no_rudeness() -> None:
    for text in ("can you speak faster please", "could you talk quicker"):
        assert detect_small_talk(normalize_text(text)).kind is SmallTalk.BRIEF


def test_thanks_matter_more_than_the_greeting_before_them() -> None:
    assert detect_small_talk(normalize_text("Hi! Thanks!")).kind is SmallTalk.THANKS


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How old are you?", SmallTalk.AGE),
        ("Where are you from", SmallTalk.ORIGIN),
        ("tell me a joke", SmallTalk.JOKE),
        ("I'm so bored", SmallTalk.BOREDOM),
        ("will you marry me?", SmallTalk.LOVE),
        ("nice to meet you", SmallTalk.ACQUAINTANCE),
        ("you're welcome", SmallTalk.WELCOME),
        ("be quiet", SmallTalk.SILENCE),
        ("what can you do?", SmallTalk.ABILITIES),
        ("that's wrong", SmallTalk.OBJECTION),
        ("How's it going?", SmallTalk.WELLBEING),
        ("do you have a girlfriend", SmallTalk.PERSONAL),
        ("happy new year!", SmallTalk.WISHES),
        ("are you still there?", SmallTalk.PRESENCE),
        ("I am so tired today", SmallTalk.FEELINGS),
        ("Wie alt bist du?", SmallTalk.AGE),
        ("Erzähl mir einen Witz", SmallTalk.JOKE),
        ("Je m'ennuie", SmallTalk.BOREDOM),
        ("¿Quién te creó?", SmallTalk.MAKER),
        ("Сколько тебе лет?", SmallTalk.AGE),
        ("расскажи анекдот", SmallTalk.JOKE),
        ("심심해", SmallTalk.BOREDOM),
        ("元気ですか？", SmallTalk.WELLBEING),
        ("Obrigado!", SmallTalk.THANKS),
        ("Quanti anni hai?", SmallTalk.AGE),
        ("Teşekkürler", SmallTalk.THANKS),
        ("Скільки тобі років?", SmallTalk.AGE),
        ("Dzień dobry", SmallTalk.GREETING),
        ("مرحبا", SmallTalk.GREETING),
        ("سلام", SmallTalk.GREETING),
        ("नमस्ते", SmallTalk.GREETING),
        ("Terima kasih banyak", SmallTalk.THANKS),
        ("你好", SmallTalk.GREETING),
        ("谢谢你", SmallTalk.THANKS),
        ("Du bist echt dumm", SmallTalk.RUDE),
        ("tu m'énerves", SmallTalk.RUDE),
        ("eres un inútil", SmallTalk.RUDE),
        ("役に立たないボットだな", SmallTalk.RUDE),
        ("너 바보야", SmallTalk.RUDE),
        ("laisse tomber", SmallTalk.OK),
        ("bom dia a todos", SmallTalk.GREETING),
        ("大家早上好", SmallTalk.GREETING),
        ("누가 만들었어?", SmallTalk.MAKER),
        ("what is your home country?", SmallTalk.ORIGIN),
    ],
)
def test_what_is_said_to_a_bot_in_any_language_is_known_for_what_it_is(
    text: str, kind: SmallTalk
) -> None:
    assert detect_small_talk(normalize_text(text)).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "where are you located?",
        "do you have parking?",
        "are you open on sundays",
        "do you speak german at the desk?",
        "how old is the bridge?",
        "can you help me get a refund",
        "call me an ambulance",
        "i'm pregnant, may i have the jab?",
        "what is your phone number?",
        "return",
        "cancel my order",
        "do you like to have dogs in the pool?",
        "wie alt ist die brücke?",
        "где находится библиотека?",
        "où est la bibliothèque ?",
        "quanto costa il biglietto?",
        "你们几点开门",
        "à quelle heure ?",
        "quel jour",
        "kaç gün?",
        "hangi gün",
        "kaç saat",
        "скільки годин",
        "que horas",
        "कितने बजे",
        "几点",
    ],
)
def test_a_question_to_the_people_behind_an_article_is_no_small_talk(text: str) -> None:
    assert detect_small_talk(normalize_text(text)).kind is None
