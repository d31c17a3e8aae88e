"""Follow-ups that leave out what the last answer was about, in five languages."""

from __future__ import annotations

from functools import cache

import pytest

from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind
from tests.fakes.articles import article_of_entries, matcher_of

MINES = {
    "en": (
        ("day", "When does the day tour start?",
         "It starts at ten. It costs 14 pounds, children under six go free."),
        ("night", "When does the night tour start?",
         "It starts at nine. It costs 20 pounds."),
        ("place", "Where is the mine?", "At the end of Kell Lane. Bus 9 stops at the gate."),
        ("canteen", "Is there somewhere to eat?", "The canteen serves soup and pies until four."),
        ("dogs", "Are dogs allowed?", "No, because the ladders are steep."),
    ),
    "de": (
        ("day", "Wann beginnt die Tagesführung?",
         "Sie beginnt um zehn Uhr. Sie kostet 14 Euro, Kinder unter sechs gehen umsonst mit."),
        ("night", "Wann beginnt die Nachtführung?", "Um neun Uhr abends. Sie kostet 20 Euro."),
        ("place", "Wo liegt das Bergwerk?", "Am Ende der Kellgasse. Der Bus 9 hält am Tor."),
        ("canteen", "Kann man dort etwas essen?", "Die Kantine hat Suppe bis vier Uhr."),
        ("dogs", "Dürfen Hunde mit?", "Nein, wegen der steilen Leitern."),
    ),
    "fr": (
        ("day", "Quand commence la visite de jour ?",
         "À dix heures. Elle coûte 14 euros, gratuit pour les moins de six ans."),
        ("night", "Quand commence la visite de nuit ?", "À neuf heures. Elle coûte 20 euros."),
        ("place", "Où se trouve la mine ?", "Au bout du chemin de Kell. Le bus 9 s'arrête devant."),
        ("canteen", "Peut-on manger sur place ?", "La cantine est ouverte jusqu'à six heures."),
        ("dogs", "Les chiens sont-ils admis ?", "Non, à cause des échelles."),
    ),
    "es": (
        ("day", "¿Cuándo empieza la visita de día?",
         "Empieza a las diez. Cuesta 14 euros, los menores de seis entran gratis."),
        ("night", "¿Cuándo empieza la visita de noche?", "A las nueve. Cuesta 20 euros."),
        ("place", "¿Dónde está la mina?", "Al final del camino. El autobús 9 para en la puerta."),
        ("canteen", "¿Se puede comer allí?", "El comedor sirve sopa hasta las cuatro."),
        ("dogs", "¿Se admiten perros?", "No, porque las escaleras son empinadas."),
    ),
    "ru": (
        ("day", "Когда начинается дневная экскурсия?",
         "Она начинается в десять. Она стоит 400 рублей, дети до шести лет бесплатно."),
        ("night", "Когда начинается ночная экскурсия?", "В девять вечера. Она стоит 600 рублей."),
        ("place", "Где находится шахта?", "В конце Кельской улицы. Автобус 9 идёт до ворот."),
        ("canteen", "Можно ли там поесть?", "Столовая работает до четырёх часов."),
        ("dogs", "Можно ли с собакой?", "Нет, потому что лестницы крутые."),
    ),
}  # fmt: skip


@cache
def mine_matcher(language: str) -> Matcher:
    return matcher_of(article_of_entries("mine", language, *MINES[language]))


@pytest.mark.parametrize(
    ("language", "after", "message", "entry", "sentence"),
    [
        ("en", "day", "how much is it?", "day", "14 pounds"),
        ("en", "night", "how much is that?", "night", "20 pounds"),
        ("en", "day", "and for children?", "day", "children"),
        ("en", "canteen", "until when?", "canteen", "until four"),
        ("en", "dogs", "why not?", "dogs", "because"),
        ("en", "place", "how do I get there?", "place", ""),
        ("en", "day", "and where is it?", "place", ""),
        ("de", "day", "was kostet das?", "day", "14 Euro"),
        ("de", "day", "ist das umsonst?", "day", "14 Euro"),
        ("de", "canteen", "bis wann?", "canteen", "bis vier"),
        ("de", "dogs", "warum nicht?", "dogs", "wegen"),
        ("fr", "day", "c'est combien ?", "day", "14 euros"),
        ("fr", "canteen", "jusqu'à quand ?", "canteen", "six heures"),
        ("fr", "day", "c'est où ?", "place", ""),
        ("es", "day", "¿cuánto cuesta?", "day", "14 euros"),
        ("es", "canteen", "¿hasta cuándo?", "canteen", "las cuatro"),
        ("es", "dogs", "¿por qué no?", "dogs", "porque"),
        ("en", "canteen", "even in winter?", "canteen", ""),
        ("en", "dogs", "puppies too?", "dogs", ""),
        ("en", "night", "and at seven?", "night", ""),
        ("en", "dogs", "why so strict?", "dogs", "because"),
        ("de", "canteen", "auch im Winter?", "canteen", ""),
        ("de", "day", "nicht am Montag?", "day", ""),
        ("ru", "dogs", "даже с маленькой?", "dogs", ""),
        ("ru", "night", "сколько стоит?", "night", "600"),
        ("ru", "canteen", "до скольки?", "canteen", "до четырёх"),
        ("ru", "day", "а где это?", "place", ""),
    ],
)  # fmt: skip
def test_what_names_nothing_is_asked_of_the_last_answer_or_of_what_tells_it(
    language: str, after: str, message: str, entry: str, sentence: str
) -> None:
    decision = mine_matcher(language).make_decision(message, f"mine/{after}")
    best = decision.matches[0]
    assert (decision.kind, best.entry) == (DecisionKind.ANSWER, f"mine/{entry}")
    if sentence:
        assert best.sentence is not None
        answer = next(text for name, _, text in MINES[language] if name == entry)
        assert sentence in answer[slice(*best.sentence)]


@pytest.mark.parametrize(
    ("after", "message", "entry"),
    [
        ("day", "was kostet das?", "day"),
        ("canteen", "jusqu'à quand ?", "canteen"),
        ("dogs", "почему?", "dogs"),
        ("day", "c'est où ?", "place"),
        ("night", "多少钱", "night"),
    ],
)
def test_it_may_be_asked_in_another_language_than_the_article_s(
    after: str, message: str, entry: str
) -> None:
    decision = mine_matcher("en").make_decision(message, f"mine/{after}")
    assert (decision.kind, decision.matches[0].entry) == (DecisionKind.ANSWER, f"mine/{entry}")


@pytest.mark.parametrize(
    ("after", "message"),
    [
        ("dogs", "how much is it?"),
        ("dogs", "and cats?"),
        ("canteen", "who cooks?"),
        ("place", "how much is parking?"),
    ],
)
def test_what_the_last_answer_does_not_tell_is_not_answered_from_it(
    after: str, message: str
) -> None:
    decision = mine_matcher("en").make_decision(message, f"mine/{after}")
    answered = decision.kind is DecisionKind.ANSWER and decision.matches[0].entry
    assert answered != f"mine/{after}"


def test_a_single_word_that_two_questions_have_is_asked_back_after_one_of_them() -> None:
    decision = mine_matcher("en").make_decision("tour", "mine/night")
    assert decision.kind is DecisionKind.CLARIFY
    assert {match.entry for match in decision.matches} >= {"mine/day", "mine/night"}


@pytest.mark.parametrize("after", ["day", "canteen", "dogs"])
def test_what_names_its_object_is_not_dragged_along(after: str) -> None:
    decision = mine_matcher("en").make_decision("where is the mine?", f"mine/{after}")
    assert decision.matches[0].entry == "mine/place"
    decision = mine_matcher("en").make_decision("are dogs allowed?", f"mine/{after}")
    assert decision.matches[0].entry == "mine/dogs"


LAKE = (
    "The east path is closed because lorries use it. It opens again in two weeks. "
    "A walk costs eight pounds. Parking costs three pounds and is allowed for three hours. "
    "The ranger comes twice."
)


@pytest.mark.parametrize(
    ("shown", "message", "sentence"),
    [
        (None, "how much is it?", "A walk"),
        ("A walk", "how much is it?", "A walk"),
        ("Parking", "how much is it?", "Parking"),
        ("The east", "how much is it?", "A walk"),
        ("The east", "how long will that take?", "It opens"),
        ("A walk", "how long?", "Parking"),
        ("Parking", "why?", "The east"),
        ("The east", "how often?", "The ranger"),
        ("A walk", "how many times?", "The ranger"),
    ],
)
def test_of_several_such_facts_the_one_nearest_to_the_sentence_shown_before_is_told(
    shown: str | None, message: str, sentence: str
) -> None:
    matcher = matcher_of(
        article_of_entries("lake", "en", ("walks", "Can I walk there?", LAKE), *MINES["en"])
    )
    previous_fact = None if shown is None else (0, LAKE.index(shown))
    decision = matcher.make_decision(message, "lake/walks", None, previous_fact)
    assert decision.matches[0].entry == "lake/walks"
    assert decision.matches[0].fact_place == (0, LAKE.index(sentence))


@pytest.mark.parametrize(
    ("language", "tour", "dogs", "messages"),
    [
        ("ja",
         ("ツアーはいつ始まりますか？",
          "毎週土曜日の10時に始まります。40分かかり、料金は800円です。"),
         ("犬は入れますか？", "いいえ、階段が急だからです。"),
         ("日曜日も？", "どのくらいかかりますか？", "いくら？", "なぜ？", "小さい犬も？")),
        ("zh",
         ("导览什么时候开始？", "每周六十点开始。需要40分钟，票价80元。"),
         ("可以带狗吗？", "不可以，因为楼梯很陡。"),
         ("周日也可以吗？", "多久？", "多少钱？", "为什么？", "小狗也不行吗？")),
        ("tr",
         ("Tur ne zaman başlıyor?",
          "Tur her cumartesi saat onda başlar. 40 dakika sürer ve 8 lira tutar."),
         ("Köpekler girebilir mi?", "Hayır, çünkü merdivenler diktir."),
         ("pazar günleri de mi?", "ne kadar sürüyor?", "ne kadar?", "neden?", "küçükler de mi?")),
        ("it",
         ("Quando parte la visita?", "Parte alle dieci ogni sabato. Dura 40 minuti, costa 8 euro."),
         ("Sono ammessi i cani?", "No, perché le scale sono ripide."),
         ("anche la domenica?", "quanto dura?", "quanto costa?", "come mai?", "anche i cuccioli?")),
    ],
)  # fmt: skip
def test_it_is_heard_in_languages_with_other_words_for_it(
    language: str, tour: tuple[str, str], dogs: tuple[str, str], messages: tuple[str, ...]
) -> None:
    article = article_of_entries("mine", language, ("tour", *tour), ("dogs", *dogs))
    matcher = matcher_of(article)
    for place, message in enumerate(messages):
        name = "mine/tour" if place < 3 else "mine/dogs"
        decision = matcher.make_decision(message, name)
        assert (decision.kind, decision.matches[0].entry) == (DecisionKind.ANSWER, name), message


@pytest.mark.parametrize(
    ("language", "answer", "text", "is_told"),
    [
        ("en", "Park there; you need a ticket from 9.00 on.", "how long did it take", False),
        ("en", "The results are out on Monday.", "how long does it take?", False),
        ("en", "The results are out within two days.", "how long does it take?", True),
        ("en", "The hall is closed until May.", "for how long?", True),
        ("de", "Die Halle ist bis Mai geschlossen.", "wie lange?", True),
        ("de", "Am Montag um neun Uhr.", "wie lange dauert das?", False),
        ("es", "Llega en cuatro días.", "¿cuánto tardó?", True),
        ("es", "El lunes a las nueve.", "¿cuánto tardó?", False),
        ("uk", "У понеділок о дев'ятій.", "скільки це тривало?", False),
        ("uk", "Це триває 40 хвилин.", "скільки це тривало?", True),
    ],
)  # fmt: skip
def test_how_long_is_told_by_a_length_of_time_or_an_end(
    language: str, answer: str, text: str, *, is_told: bool
) -> None:
    others = (("dogs", "Chicken?", "Yes."), ("cats", "Piano?", "No."), ("eggs", "Violin?", "No."))
    matcher = matcher_of(
        article_of_entries("hall", language, ("hall", "Karvenna?", answer), *others)
    )
    assert (matcher.make_decision(text, "hall/hall").answered_entry == "hall/hall") is is_told


RACE = article_of_entries(
    "race",
    "en",
    ("limit", "How long may I take?", "The finish closes six hours after the start."),
    ("fee", "How much is it a year?", "24 pounds."),
    ("results", "Where do I find my result?", "On the website; faults are mended until Wednesday."),
    ("leave", "How do I end my membership?", "Write to us. It is free of charge."),
    ("dogs", "Are dogs allowed?", "No, for everybody's safety."),
)


def test_what_is_asked_of_nothing_named_is_asked_of_the_last_answer() -> None:
    """Whatever other question is asked in just these words."""
    matcher = matcher_of(RACE)
    assert matcher.make_decision("how long did it take", "race/results").kind is not (
        DecisionKind.ANSWER
    )
    assert matcher.make_decision("how much is it?", "race/leave").answered_entry == "race/leave"
