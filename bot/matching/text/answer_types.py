"""The kind of fact a message asks for (a time, a price, a name …), and which a sentence holds."""

from __future__ import annotations

import re
from functools import lru_cache

_TIMES = (
    r"\b(?:1[89]|20)\d\d\b|\d[:.]\d\d|\b(?:january|february|march|april|may|june|july"
    r"|august|september|october|november"
    r"|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|daily|week\w*"
    r"|day\w*|month\w*|year\w*|hour\w*"
    r"|minute\w*|morning|evening|night|noon|before|after|until|soon|spring|summer|autumn|winter"
    r"|январ\w*|феврал\w*|март\w*|апрел\w*|ма[йея]|июн\w*|июл\w*|август\w*|сентябр\w*"
    r"|октябр\w*|ноябр\w*|декабр\w*"
    r"|понедельник\w*|вторник\w*|сред[ауы]|четверг\w*|пятниц\w*|суббот\w*|воскресен\w*"
    r"|недел\w*|дн[яей]\w*|день|месяц\w*"
    r"|год\w*|лет|час\w*|минут\w*|утр\w*|вечер\w*|ноч\w*|весн\w*|летом?|осен\w*|зим\w*"
    r"|uhr|tag\w*|woche\w*|monat\w*|jahr\w*|montag\w*|dienstag\w*|mittwoch\w*|donnerstag\w*"
    r"|freitag\w*|samstag\w*"
    r"|heures?|jours?|semaines?|mois|ans?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|horas?|dias?|semanas?|mes(?:es)?|anos?|lunes|martes|miercoles|jueves|viernes|sabado"
    r"|domingo)\b"
)
_MONEY_PATTERN = (
    r"[$€£₽¥₩]|\b(?:euros?|dollars?|pounds?|pence|cents?|\d+p|roubles?|rubles?|cost\w*"
    r"|pay\w*|paid|prices?|free|fees?"
    r"|charges?|million|billion|руб\w*|копе\w*|тысяч\w*|миллион\w*|миллиард\w*|бесплатн\w*"
    r"|стоит\w*|плат\w*|цен[аыу]"
    r"|kost\w*|gratuit\w*|coute\w*|gratis|cuesta\w*)\b"
)
_NUMBER_PATTERN = (
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|twice"
    r"|dozen|один|одна|два|две|три|четыре"
    r"|пять|шесть|семь|восемь|девять|десять|полтора|дважды|zwei|drei|vier|funf|deux|trois"
    r"|quatre|cinq|dos|tres|cuatro|cinco)\b"
)
_REASON_PATTERN = (
    r"\b(?:because|since|so that|due|reasons?|therefore|to avoid|as|потому|так как|поэтому"
    r"|из-за|чтобы|причин\w*|ведь"
    r"|поскольку|weil|denn|damit|wegen|parce|car|porque|debido)\b"
)
_NAME_PATTERN = r"(?<=[\w,»”] )[A-ZА-ЯЁ][\w-]+"

_ANSWER_TYPE_PATTERNS = tuple(
    (re.compile(expected_answer_types), re.compile(answer_types_in))
    for expected_answer_types, answer_types_in in (
        (r"\b(?:when|what (?:time|day|date|year|month)|which (?:day|year|month|date)"
         r"|how (?:soon|late|early|long)|когда"
         r"|во сколько|до скольки|со скольки|в каком году|какого числа|с какого|до какого"
         r"|как долго|сколько времени"
         r"|сколько (?:длится|ждать)|wann|wie lange|quand|combien de temps|cuando)\b", _TIMES),
        (r"\b(?:how much|what(?: does| would|s)?.*cost|price|costs?|сколько (?:стоит"
         r"|будет стоить|это стоит|платить"
         r"|надо платить|обойдется)|почем|цена|стоимость|was kostet|wie teuer"
         r"|combien ca coute|cuanto cuesta)\b", _MONEY_PATTERN),
        (r"\b(?:how (?:many|old|far|big|large|tall|long|heavy|high|deep|fast|often|wide)"
         r"|сколько|какой (?:длины|высоты"
         r"|глубины|ширины)|как (?:далеко|часто|быстро|глубоко)|wie viele?|combien|cuantos"
         r"|cuantas)\b", _NUMBER_PATTERN),
        (r"\b(?:who|whose|whom|кто|кому|кого|кем|чей|как зовут|name of|called|называется"
         r"|wer|qui|quien)\b", _NAME_PATTERN),
        (r"\b(?:why|how come|reason|почему|зачем|отчего|из за чего|warum|wieso|pourquoi"
         r"|por que)\b", _REASON_PATTERN),
    )
)  # fmt: skip

_OTHER_TYPE_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"언제|몇 시|いつ|何時",
        r"얼마|가격|요금|いくら|料金|値段",
        r"몇|何人|何日|何枚",
        r"누구|누가|誰|だれ",
        r"왜|なぜ|どうして",
        r"\b(?:where|где|куда|откуда|wo|wohin|ou|donde)\b|어디|どこ",
        r"\bhow (?:do|can|to|does|did|is|are|will|would|was)\b|\bкак (?!долго|далеко|часто|зовут)"
        r"|\bwie (?!viel|lange|oft)|\bcomment\b|\bcomo\b|어떻게|どうやって",
        r"\b(?:what (?:is|are|was|does|kind)|что такое|что это|что значит|was ist|qu'est"
        r"|que es)\b",
        r"^(?:can|may|could|is it (?:ok|allowed|possible)|am i allowed|do i (?:need|have)|можно"
        r"|нужно|надо|darf|kann|peut|puedo|se puede)\b|\bможно ли\b",
    )
)
"""The same kinds in Korean and Japanese, then a place, a way, a meaning, a permission."""

AnswerTypes = tuple[int, ...]
_NON_WORD_CHARACTERS = re.compile(r"[^\w']+")


def asked(text: str) -> AnswerTypes:
    """Give the kinds of fact that a normal `text` asks for, whatever signs are in it."""
    text = _NON_WORD_CHARACTERS.sub(" ", text)
    return tuple(
        number
        for number, (question, _) in enumerate(_ANSWER_TYPE_PATTERNS)
        if question.search(text)
    )


def question_types(text: str) -> int:
    """Give what sort of thing a normal `text` asks for, a bit for each sort; 0 if that is open."""
    text = _NON_WORD_CHARACTERS.sub(" ", text).strip()
    other_types = (
        number for number, pattern in enumerate(_OTHER_TYPE_PATTERNS) if pattern.search(text)
    )
    return sum(1 << number for number in {*asked(text), *other_types})


@lru_cache(maxsize=50_000)
def told(sentence: str) -> frozenset[int]:
    """Give the kinds of fact that a sentence (as it was written) holds."""
    low = sentence.lower()
    return frozenset(
        number
        for number, (_, fact) in enumerate(_ANSWER_TYPE_PATTERNS)
        if fact.search(sentence if fact.pattern == _NAME_PATTERN else low)
    )
