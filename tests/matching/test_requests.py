"""What is asked of the conversation itself is understood in every language that has a file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.requests import Request, RequestKind, parse_request


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tell me more", "more"),
        ("go on!", "more"),
        ("next", "next"),
        ("next question please", "next"),
        ("summary", "summary"),
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
    assert parse_request(text) == Request(RequestKind(kind))


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
