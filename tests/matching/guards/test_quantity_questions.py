"""How long, how often and at which age: asked in each language, and told by the last answer."""

from __future__ import annotations

from functools import cache

import pytest

from bot.languages.loader import load_language_data
from bot.matching.guards.quantity_questions import (
    asks_for_duration,
    asks_for_frequency,
    tells_duration,
    tells_frequency,
)
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind
from bot.matching.text.normalize import normalize_text
from tests.fakes.articles import article_of_entries, matcher_of

ASKED = {
    "en": ("does it last long?", "how frequently is that?", "what is the minimum age?"),
    "de": ("wie viel Zeit braucht man?", "in welchen Abständen?", "ab welchem Alter?"),
    "fr": ("quelle est la durée ?", "tous les combien ?", "à partir de quel âge ?"),
    "es": ("¿cuánto tiempo lleva?", "¿cada cuánto tiempo?", "¿desde qué edad?"),
    "it": ("quanto tempo ci vuole?", "con che frequenza?", "da che età?"),
    "pt": ("quanto tempo leva?", "com que frequência?", "qual a idade mínima?"),
    "pl": ("ile czasu to zajmuje?", "co ile?", "od ilu lat?"),
    "ru": ("сколько времени это займёт?", "с какой периодичностью?", "с какого возраста?"),
    "uk": ("скільки часу це займе?", "як часто?", "з якого віку?"),
    "tr": ("ne kadar zaman alır?", "ne kadar sık?", "kaç yaşından itibaren?"),
    "ar": ("كم المدة؟", "كل كم؟", "من أي عمر؟"),
    "fa": ("چقدر زمان می‌برد؟", "هر چند وقت یک بار؟", "از چه سنی؟"),
    "hi": ("कितना समय लगता है?", "कितनी बार?", "किस उम्र से?"),
    "id": ("butuh waktu berapa lama?", "seberapa sering?", "mulai umur berapa?"),
    "ja": ("期間は？", "頻度は？", "何歳からですか？"),
    "ko": ("오래 걸려요?", "얼마나 자주 하나요?", "몇 살부터예요?"),
    "zh": ("要多久？", "频率是多少？", "从几岁开始？"),
}
"""How long, how often and at which age, asked of what was just read."""
CLUBS = {
    "en": ("How do I join the chess club?", "An evening takes half an hour.",
           "We play fortnightly.", "It is for anybody from nine years on.",
           "Where is the garden?", "Behind the mill."),
    "de": ("Wie komme ich in den Schachklub?", "Ein Abend dauert eine Stunde.",
           "Gespielt wird vierteljährlich.", "Man darf ab neun Jahren mitspielen.",
           "Wo ist der Garten?", "Hinter der Mühle."),
    "fr": ("Comment entrer au club d'échecs ?", "Une soirée dure une heure.",
           "La rencontre est mensuelle.", "On joue dès neuf ans.",
           "Où est le jardin ?", "Derrière le moulin."),
    "es": ("¿Cómo entro en el club de ajedrez?", "Una tarde dura media hora.",
           "El torneo es mensual.", "Se juega a partir de los nueve años.",
           "¿Dónde está el jardín?", "Detrás del molino."),
    "it": ("Come entro nel circolo di scacchi?", "Una serata dura mezz'ora.",
           "Il torneo è mensile.", "Si gioca dai nove anni.",
           "Dov'è il giardino?", "Dietro il mulino."),
    "pt": ("Como entro no clube de xadrez?", "Uma tarde dura meia hora.",
           "O torneio é mensal.", "Joga-se a partir dos nove anos.",
           "Onde fica o jardim?", "Atrás do moinho."),
    "pl": ("Jak wstąpić do klubu szachowego?", "Wieczór trwa godzinę.",
           "Turniej jest co kwartał.", "Przyjmujemy od lat dziewięciu.",
           "Gdzie jest ogród?", "Za młynem."),
    "ru": ("Как попасть в шахматный клуб?", "Вечер длится час.", "Турниры ежеквартальные.",
           "Играют с девяти лет.", "Где сад?", "За мельницей."),
    "uk": ("Як потрапити до шахового клубу?", "Вечір триває годину.", "Турнір буває двічі на рік.",
           "Грають із дев'яти років.", "Де сад?", "За млином."),
    "tr": ("Satranç kulübüne nasıl girerim?", "Bir akşam yarım saat sürer.", "Turnuva aylıktır.",
           "Dokuz yaşından itibaren oynanır.", "Bahçe nerede?", "Değirmenin arkasında."),
    "ar": ("كيف أنضم إلى نادي الشطرنج؟", "تستمر الأمسية ساعتين.", "البطولة شهرية.",
           "يلعبون من سن التاسعة.", "أين الحديقة؟", "خلف الطاحونة."),
    "fa": ("چطور به باشگاه شطرنج بپیوندم؟", "دیدار نیم ساعت طول می‌کشد.", "مسابقه ماهانه است.",
           "از نه سالگی بازی می‌کنند.", "باغ کجاست؟", "پشت آسیاب."),
    "hi": ("शतरंज क्लब में कैसे शामिल होऊँ?", "एक शाम आधा घंटा चलती है।", "मुकाबला मासिक है।",
           "नौ साल की उम्र से खेल सकते हैं।", "बगीचा कहाँ है?", "चक्की के पीछे।"),
    "id": ("Bagaimana masuk klub catur?", "Satu malam berlangsung sejam.", "Lombanya bulanan.",
           "Boleh main mulai umur sembilan tahun.", "Di mana kebunnya?", "Di belakang kincir."),
    "ja": ("将棋の会にはどう入りますか？", "一回は半日です。", "隔週で指します。",
           "九歳から指せます。", "庭はどこですか？", "水車の裏です。"),
    "ko": ("체스 모임에 어떻게 들어가나요?", "한 번에 두 시간 합니다.", "격주로 둡니다.",
           "아홉 살부터 둘 수 있습니다.", "정원은 어디예요?", "방앗간 뒤입니다."),
    "zh": ("怎么加入象棋社？", "活动要半天。", "隔周下棋。",
           "九岁以上可以参加。", "花园在哪里？", "在磨坊后面。"),
}  # fmt: skip
"""A question; a length of time, how often and an age as its answer; and another entry."""


@cache
def club_matcher(language: str, told: tuple[int, ...]) -> Matcher:
    question, *facts, other_question, other_answer = CLUBS[language]
    answer = " ".join(facts[number] for number in told)
    entries = ("join", question, answer), ("garden", other_question, other_answer)
    return matcher_of(article_of_entries("club", language, *entries))


@pytest.mark.parametrize("language", CLUBS)
def test_how_long_how_often_and_at_which_age_is_told_of_the_last_answer(language: str) -> None:
    matcher, facts = club_matcher(language, (0, 1, 2)), CLUBS[language][1:4]
    answer = " ".join(facts)
    for message, fact in zip(ASKED[language], facts, strict=True):
        decision = matcher.make_decision(message, "club/join")
        best = decision.matches[0]
        assert (decision.kind, best.entry) == (DecisionKind.ANSWER, "club/join"), message
        assert best.sentence is not None, message
        assert fact in answer[slice(*best.sentence)], message


@pytest.mark.parametrize("language", ["en", "de", "ru", "tr", "ja"])
@pytest.mark.parametrize("untold", [0, 1, 2])
def test_neither_is_told_by_another_of_them(language: str, untold: int) -> None:
    told = tuple(number for number in (0, 1, 2) if number != untold)
    decision = club_matcher(language, told).make_decision(ASKED[language][untold], "club/join")
    assert decision.kind is not DecisionKind.ANSWER


def test_what_says_how_often_or_how_old_is_no_length_of_time() -> None:
    data = load_language_data("en")
    assert tells_duration("You need two weeks, and it opens every four weeks.", data)
    for sentence in ("We meet every two weeks.", "It is for anybody from 12 years on."):
        assert not tells_duration(sentence, data)
    for sentence in ("It takes an hour.", "Keep it for up to five years."):
        assert tells_duration(sentence, data)


@pytest.mark.parametrize(
    ("language", "how_long", "lasting", "how_often", "recurring"),
    [
        ("en", "how long?", "It takes 40 minutes.", "how many times?", "Twice a week."),
        ("de", "wie lange?", "Etwa drei Wochen.", "wie oft?", "Einmal im Monat."),
        ("ru", "долго?", "Около сорока минут.", "как часто?", "Каждую пятницу."),
        ("fr", "combien de temps ?", "Deux heures.", "combien de fois ?", "Chaque lundi."),
        ("es", "¿cuánto tiempo?", "Tres días.", "¿cuántas veces?", "Dos veces al mes."),
        ("it", "quanto dura?", "Due ore.", "quante volte?", "Ogni lunedì."),
        ("pt", "quanto tempo?", "Dois dias.", "quantas vezes?", "Cada semana."),
        ("pl", "jak długo?", "3 miesiące.", "jak często?", "Każdy piątek."),
        ("uk", "довго?", "Два тижні.", "як часто?", "Кожної п'ятниці."),
        ("tr", "ne kadar sürer?", "Üç gün.", "kaç kez?", "Haftada iki kez."),
        ("ar", "كم يستغرق؟", "3 أيام.", "كم مرة؟", "مرتين."),
        ("fa", "چقدر طول می‌کشد؟", "3 روز.", "چند بار؟", "هر هفته."),
        ("hi", "कितनी देर?", "3 घंटे", "कितनी बार?", "हर दिन"),
        ("id", "berapa lama?", "3 hari.", "berapa kali?", "Setiap hari."),
        ("ja", "どのくらいかかりますか", "30分です。", "何回？", "毎週です。"),
        ("zh", "要多久？", "需要3天。", "多少次？", "每天。"),
        ("ko", "얼마나 걸려요?", "30분입니다.", "얼마나 자주?", "매일입니다."),
    ],
)
def test_how_long_and_how_often_are_asked_and_told_in_each_language(
    language: str, how_long: str, lasting: str, how_often: str, recurring: str
) -> None:
    data = load_language_data(language)
    assert asks_for_duration(normalize_text(how_long), data)
    assert tells_duration(lasting, data)
    assert not tells_duration("1938.", data)
    assert asks_for_frequency(normalize_text(how_often), data)
    assert tells_frequency(recurring, data)
    assert not tells_frequency("1938.", data)
