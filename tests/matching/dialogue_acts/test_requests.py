"""What is asked of the conversation itself is understood in every language that has a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages.loader import available_languages
from bot.languages.patterns.lazy_patterns import LazyPattern
from bot.matching.dialogue_acts.requests import Request, RequestKind, parse_request


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tell me more", "more"),
        ("go on!", "more"),
        ("next", "next"),
        ("next question please", "next"),
        ("please tell me more", "more"),
        ("résumé s'il vous plaît", "summary"),
        ("siguiente pregunta, por favor", "next"),
        ("bitte eine Zusammenfassung", "summary"),
        ("следующий вопрос, пожалуйста", "next"),
        ("summary", "summary"),
        ("What is this about?", "summary"),
        ("what’s this article all about", "summary"),
        ("Worum geht es hier?", "summary"),
        ("О чём эта статья?", "summary"),
        ("De quoi s’agit-il ?", "summary"),
        ("¿De qué trata este artículo?", "summary"),
        ("Di cosa parla l'articolo?", "summary"),
        ("Do que se trata?", "summary"),
        ("Bu yazı ne hakkında?", "summary"),
        ("Про що ця стаття?", "summary"),
        ("O czym jest ten artykuł?", "summary"),
        ("Artikel ini tentang apa?", "summary"),
        ("عن ماذا يتحدث هذا المقال؟", "summary"),
        ("این مقاله درباره چیست؟", "summary"),
        ("यह लेख किस बारे में है?", "summary"),
        ("この記事は何についてですか？", "summary"),
        ("이 글은 무슨 내용인가요?", "summary"),
        ("这篇文章讲什么？", "summary"),
        ("What else is there?", "others"),
        ("Who wrote this?", "author"),
        ("When was this published?", "published"),
        ("Is this still true?", "current"),
        ("расскажи подробнее", "more"),
        ("Следующий вопрос", "next"),
        ("кто это написал?", "author"),
        ("это ещё актуально?", "current"),
        ("erzähl mir mehr", "more"),
        ("die nächste Frage", "next"),
        ("Wer hat das geschrieben?", "author"),
        ("Wann wurde der Artikel veröffentlicht?", "published"),
        ("dis-m'en plus", "more"),
        ("la question suivante", "next"),
        ("Qui a écrit cet article ?", "author"),
        ("cuéntame más", "more"),
        ("¿Quién escribió esto?", "author"),
        ("¿Qué más hay?", "others"),
        ("더 알려 주세요", "more"),
        ("다음 질문", "next"),
        ("요약", "summary"),
        ("もっと教えて", "more"),
        ("要約", "summary"),
    ],
)
def test_a_request_is_known_for_what_it_is(text: str, kind: str) -> None:
    assert parse_request(text, available_languages()) == Request(RequestKind(kind))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("I don't want to hear about the pipeline", "the pipeline"),
        ("I don’t want to know about the pipeline!", "the pipeline"),
        ("stop talking about aid", "aid"),
        ("не хочу слышать про газопровод", "газопровод"),
        ("kein Interesse an der Pipeline", "der pipeline"),
        ("No quiero saber nada de el gasoducto", "el gasoducto"),
        ("je ne veux plus entendre parler de l'aide", "l'aide"),
        ("가스관 이야기는 듣고 싶지 않아요", "가스관"),
        ("パイプラインの話は聞きたくない", "パイプライン"),
    ],
)
def test_a_refusal_tells_what_about(text: str, topic: str) -> None:
    assert parse_request(text) == Request(RequestKind.REFUSAL, topic)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "…",
        "what happens next in the talks?",
        "what is the treaty about?",
        "what about this?",
        "О чём договор?",
        "Worum geht es in dem Vertrag?",
        "tell me more about the pipeline",
        "who wrote the treaty?",
        "is the treaty still in force?",
        "when was the pipeline published in the press?",
        "next " * 60,
    ],
)
def test_a_question_about_the_article_is_no_request(text: str) -> None:
    assert parse_request(text) is None


@given(st.text(max_size=300))
def test_whatever_is_written_can_be_looked_at(text: str) -> None:
    request = parse_request(text)
    assert request is None or not request.topic or request.kind is RequestKind.REFUSAL


OWN_WORDS = (
    ("ar", "التالي", "ملخص", "من كتب هذا المقال؟", "أخبرني المزيد"),
    ("de", "nächste Frage", "Zusammenfassung", "Wer hat das geschrieben?", "erzähl mehr"),
    ("en", "next question", "summary", "who wrote this?", "tell me more"),
    ("es", "siguiente pregunta", "resumen", "¿quién escribió esto?", "cuéntame más"),
    ("fa", "پرسش بعدی", "خلاصه", "چه کسی این را نوشته است؟", "ادامه بده"),
    ("fr", "question suivante", "résumé", "qui a écrit cet article ?", "continuez"),
    ("hi", "अगला सवाल", "सारांश", "यह किसने लिखा?", "और बताओ"),
    ("id", "pertanyaan berikutnya", "ringkasan", "siapa yang menulis ini?", "lanjutkan"),
    ("it", "la prossima domanda", "riassunto", "chi ha scritto questo?", "dimmi di più"),
    ("ja", "次の質問", "要約", "誰が書いたのですか？", "続けて"),
    ("ko", "다음 질문", "요약해 주세요", "누가 썼어요?", "계속해 주세요"),
    ("pl", "następne pytanie", "streszczenie", "kto to napisał?", "powiedz więcej"),
    ("pt", "próxima pergunta", "resumo", "quem escreveu isto?", "conte mais"),
    ("ru", "следующий вопрос", "кратко", "кто это написал?", "расскажи подробнее"),
    ("tr", "sonraki soru", "özet", "bunu kim yazdı?", "devam et"),
    ("uk", "наступне питання", "стисло", "хто це написав?", "розкажи більше"),
    ("zh", "下一个问题", "总结一下", "这是谁写的？", "继续"),
)
"""For each language: next, a summary, who wrote this, more."""
REFUSALS = (
    ("ar", "لا أريد أن أسمع عن الأنبوب"),
    ("de", "ich möchte nichts über die Pipeline hören"),
    ("en", "I don't want to hear about the pipeline"),
    ("es", "no quiero saber nada del gasoducto"),
    ("fa", "نمی‌خواهم درباره خط لوله"),
    ("fr", "je ne veux rien savoir du gazoduc"),
    ("hi", "पाइपलाइन के बारे में नहीं जानना"),
    ("id", "saya tidak mau dengar tentang pipa"),
    ("it", "non voglio sapere niente del gasdotto"),
    ("ja", "パイプラインの話は聞きたくない"),
    ("ko", "가스관 이야기는 듣고 싶지 않아요"),
    ("pl", "nie chcę słyszeć o gazociągu"),
    ("pt", "não quero saber do gasoduto"),
    ("ru", "не хочу слышать про газопровод"),
    ("tr", "boru hattı hakkında duymak istemiyorum"),
    ("uk", "не хочу чути про газопровід"),
    ("zh", "我不想听管道"),
)


@pytest.mark.parametrize(("language", "next_", "summary", "author", "more"), OWN_WORDS)
def test_every_language_has_its_requests(
    language: str, next_: str, summary: str, author: str, more: str
) -> None:
    requests = [parse_request(text, (language,)) for text in (next_, summary, author, more)]
    kinds = (RequestKind.NEXT, RequestKind.SUMMARY, RequestKind.AUTHOR, RequestKind.MORE)
    assert requests == [Request(kind) for kind in kinds]


@pytest.mark.parametrize(("language", "text"), REFUSALS)
def test_every_language_has_its_refusals(language: str, text: str) -> None:
    request = parse_request(text, (language,))
    assert request is not None
    assert request.kind is RequestKind.REFUSAL
    assert request.topic


def test_no_language_is_left_out() -> None:
    assert {language for language, *_ in OWN_WORDS} == set(available_languages())
    assert {language for language, _ in REFUSALS} == set(available_languages())


def test_one_plain_word_is_a_request_only_in_the_readers_or_the_articles_language() -> None:
    assert parse_request("weiter", ("de", "en")) == Request(RequestKind.MORE)
    assert parse_request("weiter", ("en",)) is None
    assert parse_request("resume", ("en",)) is None
    assert parse_request("дальше", ("en",)) == Request(RequestKind.MORE)


@pytest.mark.parametrize(
    "text", ["when is the pool open?", "プールはいつ開きますか？", "где бассейн"]
)
def test_a_question_has_no_words_for_requests_compiled(
    text: str, compiled_patterns: set[LazyPattern]
) -> None:
    assert parse_request(text) is None
    assert not compiled_patterns


SAMPLES = Path(__file__).with_name("request_samples.tsv").read_text(encoding="utf-8")
KINDS, *SAMPLE_ROWS = [line.split("\t") for line in SAMPLES.splitlines()]
"""What readers of each language say who want one of these."""


@pytest.mark.parametrize("row", SAMPLE_ROWS, ids=[row[0] for row in SAMPLE_ROWS])
def test_every_request_is_understood_in_its_language(row: list[str]) -> None:
    language, *texts = row
    for kind, text in zip(KINDS[1:], texts, strict=True):
        for written in (text, f"{text}?", text.capitalize() + ".", text.upper()):
            request = parse_request(written, (language,))
            assert request is not None, written
            assert request.kind.value == kind, written


def test_there_are_samples_of_every_language() -> None:
    assert [row[0] for row in SAMPLE_ROWS] == sorted(available_languages())


DOUBTS = (
    ("ar", "هل أنت متأكد؟"),
    ("de", "Bist du da sicher?"),
    ("en", "are you really sure about that?"),
    ("en", "how do you know?"),
    ("es", "¿Está usted seguro de eso?"),
    ("fa", "مطمئنید؟"),
    ("fr", "Comment savez-vous cela ?"),
    ("hi", "क्या यह सच है?"),
    ("id", "apakah itu benar?"),
    ("it", "Ne sei sicura?"),
    ("ja", "それは本当ですか？"),
    ("ko", "정말인가요?"),
    ("pl", "Skąd to wiesz?"),
    ("pt", "Você tem certeza disso?"),
    ("ru", "а откуда вы это знаете?"),
    ("tr", "Bu doğru mu?"),
    ("uk", "Ви в цьому впевнені?"),
    ("zh", "你是怎么知道的？"),
)


@pytest.mark.parametrize(("language", "text"), DOUBTS)
def test_who_doubts_an_answer_asks_where_it_comes_from(language: str, text: str) -> None:
    assert parse_request(text, (language,)) == Request(RequestKind.AUTHOR)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "sure"), ("de", "sicher!"), ("ru", "точно"), ("zh", "确定"), ("it", "è sicuro?")],
)
def test_who_agrees_or_asks_whether_it_is_safe_doubts_nothing(language: str, text: str) -> None:
    assert parse_request(text, (language,)) is None
