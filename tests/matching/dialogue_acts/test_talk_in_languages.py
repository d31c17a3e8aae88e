"""Small talk at every level of politeness, and words that only look like it, in eight languages."""

from __future__ import annotations

import pytest

from bot.matching.dialogue_acts.small_talk import detect_small_talk
from bot.matching.text.normalize import normalize_text

SAID = (
    *("hi", "आपकी तबियत कैसी है", "अरे रहने दीजिए", "मुझे माफ़ कर दो यार", "आज मेरा मूड खराब है"),
    *(
        "ja",
        "静かにしてくれますか",
        "すごく助かったよ",
        "君は何歳なの",
        "もう疲れたなあ",
        "何について質問できますか",
    ),
    *("ar", "بطل كلام", "شو أخبارك اليوم", "سامحني يا صديقي", "بموت فيكي", "ممكن أتكلم مع موظف"),
    *(
        "tr",
        "beni biraz güldür",
        "canım sıkıntıdan patlıyorum",
        "ellerine sağlık",
        "öyle demedim ki",
    ),
    *("uk", "стули писок", "мене розсміши", "з'єднайте мене з оператором", "так нудно тут"),
    *("ko", "요즘 어떻게 지내시나요", "정말 도움이 됐네요", "너는 사람이니", "내 말 듣고 있어"),
    *("zh", "怎么称呼您", "最近过得怎么样呀", "请别再吵了", "我要找人工客服", "能讲个笑话吗"),
    *("fa", "خیلی حوصله‌ام سر رفته", "روز خوش", "از آشنایی با شما خوشحالم", "چیکار میتونی بکنی"),
)
ASKED = (
    *("माफी", "सुंदर घर", "बोर का पानी"),
    *("体調", "使い方", "名前は何ですか", "面白い話の本"),
    *("ملل", "سعيد", "كيف", "خطأ", "عامل"),
    *("öldü", "mal", "boş", "sıkıntı"),
    *("допомога", "шкода", "помилка"),
    *("무료", "사람", "영리", "사용법 알려줘"),
    *("在线", "专业", "怎么用", "怎么用电话预约"),
    *("برنامه", "ماشین", "گاو", "ملل", "حالت"),
)
CODES = ("hi", "ja", "ar", "tr", "uk", "ko", "zh", "fa")


@pytest.mark.parametrize("text", [text for text in SAID if text not in CODES])
def test_what_is_said_to_a_bot_is_known(text: str) -> None:
    assert detect_small_talk(normalize_text(text)).kind is not None


@pytest.mark.parametrize("text", ASKED)
def test_a_word_that_an_article_may_be_asked_for_is_a_question(text: str) -> None:
    assert detect_small_talk(normalize_text(text)).kind is None
