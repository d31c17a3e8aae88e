"""Texts as people type and copy them: which marks, bullets and dashes tell their questions."""

from __future__ import annotations

import pytest

from bot.errors import ContentError
from tests.fakes.imports import import_text, joined_answers_of, left_out_of

TWO = {"Is it free?": "Yes.", "Where is it?": "Here."}
ENGLISH = {
    "dashes under a title": "Rules\n- Is it free?\nYes.\n- Where is it?\nHere.\n",
    "a talk in dashes": "– Is it free?\n– Yes.\n– Where is it?\n– Here.\n",
    "a talk in dashes under a title": "A talk\n\n— Is it free?\n— Yes.\n— Where is it?\n— Here.\n",
    "brackets": "[Q] Is it free?\n[A] Yes.\n\n[Q] Where is it?\n[A] Here.\n",
    "slashes": "Q/ Is it free?\nA/ Yes.\n\nQ/ Where is it?\nA/ Here.\n",
    "a stop and a dash": "P.- Is it free?\nR.- Yes.\n\nP.- Where is it?\nR.- Here.\n",
    "signs on both sides": "*** Is it free? ***\nYes.\n\n*** Where is it? ***\nHere.\n",
    "numbers without a space": "1.Is it free?\nYes.\n2.Where is it?\nHere.\n",
    "a page's end before a number": "1. Is it free?\nYes.\n\f2. Where is it?\nHere.\n",
    "labels on lines of their own": (
        "Frage 1\nIs it free?\nAntwort 1\nYes.\n\nFrage 2\nWhere is it?\n\nAntwort 2\nHere.\n"
    ),
    "a number's sign": "Otázka č. 1: Is it free?\nA: Yes.\nOtázka č. 2: Where is it?\nA: Here.\n",
    "semicolons": "Is it free?; Yes.\nWhere is it?; Here.\n",
    "spaces nobody sees": "Q:\u200b Is it free?\nA:\u200b Yes.\nQ: Where is it?\u200b\nA: Here.\n",
}


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_what_stands_before_questions_is_taken_off(text: str) -> None:
    result = import_text(text, "faq.txt")
    assert joined_answers_of(result) == TWO
    assert left_out_of(result) == []


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (
            "■返品は\n八日以内。\n\n■送料は\n五百円。\n",
            {"返品は": "八日以内。", "送料は": "五百円。"},
        ),
        (
            "【Q】返品は？\n【A】可能。\n【Q】送料は？\n【A】無料。\n",
            {"返品は？": "可能。", "送料は？": "無料。"},
        ),
        (
            "Q返品は？\nA可能。\n\nQ送料は？\nA無料。\n",
            {"返品は？": "可能。", "送料は？": "無料。"},
        ),
        ("س/ متى؟\nج/ الآن.\n\nس/ أين؟\nج/ هنا.\n", {"متى؟": "الآن.", "أين؟": "هنا."}),
        ("ጥያቄ፦ መቼ?\nመልስ፦ አሁን።\n\nጥያቄ፦ የት?\nመልስ፦ እዚህ።\n", {"መቼ?": "አሁን።", "የት?": "እዚህ።"}),
        (
            "Repas\n\nCombien coûte-t-il\nTrois euros.\n\nOù payer\nIci.\n",
            {"Combien coûte-t-il": "Trois euros.", "Où payer": "Ici."},
        ),
    ],
    ids=["signs", "brackets", "glued letters", "slashes", "Ethiopic colon", "how much"],
)
def test_questions_of_other_scripts_keep_their_answers(text: str, answers: dict[str, str]) -> None:
    assert joined_answers_of(import_text(text, "faq.txt")) == answers


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Q: Which?\nA: Two:\n(a) a tram\n(b) a bus\n\nQ: When?\nA: At 9.\n", "(a) a tram"),
        ("Q: Who?\nA: Them.\n\n- Is Tom?\n- Is Ann?\n\nQ: When?\nA: At 9.\n", "- Is Tom?"),
        ("Q: Whose?\nA: Its maker is\nA/B Volvo.\n\nQ: When?\nA: At 9.\n", "A/B Volvo"),
        ("Q: Which?\nA: [A](https://a.example) it is\n\nQ: When?\nA: At 9.\n", "A it is"),
        ("Q: Which?\nA: These:\n■ red\n■ blue\n\nQ: When?\nA: At 9.\n", "■ red"),
    ],
)
def test_what_only_looks_like_a_mark_stays_in_the_answer(text: str, kept: str) -> None:
    result = import_text(text, "faq.txt")
    assert len(joined_answers_of(result)) == 2
    assert kept in "\n".join(p.text for e in result.article.entries for p in e.passages)


def test_an_answer_may_end_with_a_question() -> None:
    text = "Swifts\n\nWhy?\n\nSo.\n\nWhat?\n\nTime. Who cares?\n\nI lost it. Now?\n\nAsk.\n"
    assert joined_answers_of(import_text(text, "faq.txt")) == {
        "Why?": "So.",
        "What?": "Time. Who cares?",
        "I lost it. Now?": "Ask.",
    }


def test_the_head_of_a_mail_is_known_by_its_time() -> None:
    text = "Von: Ann\nGesendet: 3. Juni 2024 10:12\nAn: Web\n\nQ: Why?\nA: So.\n"
    result = import_text(text, "faq.txt")
    assert left_out_of(result) == ["Von: Ann", "Gesendet: 3. Juni 2024 10:12", "An: Web"]


@pytest.mark.parametrize(
    "text",
    [
        "Shopping\n\n■ bread\n■ milk\n■ salt\n",
        "– It rains.\n– Yes.\n– It pours.\n– Indeed.\n",
        "– Is it?\n– Is it not?\n– Yes.\n– No.\n",
    ],
    ids=["a list", "a talk without questions", "a talk out of turn"],
)
def test_lists_and_talks_that_ask_nothing_in_turn_are_none(text: str) -> None:
    with pytest.raises(ContentError, match="no questions"):
        import_text(text, "faq.txt")
