from __future__ import annotations

import pytest

from bot.matching.text.tokenize import tokenize_text
from tests.fakes.articles import article_of_entries, matcher_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("पानी कितना है", ["पानी", "कितना", "है"]),
        ("atm이 어디", ["atm", "이", "어디"]),
        ("atmありますか", ["atm", "ありますか"]),
        ("น้ำดื่ม", ["น้ำดื่ม"]),
        ("м'ясо в п'ятницю", ["м'ясо", "в", "п'ятницю"]),
        ("l'ami д'артаньян", ["l", "ami", "д", "артаньян"]),
    ],
)
def test_a_word_keeps_its_signs_and_parts_from_another_script(text: str, words: list[str]) -> None:
    assert tokenize_text(text) == words


@pytest.mark.parametrize(
    ("language", "question", "message"),
    [
        ("en", "How do I log in?", "login"),
        ("en", "How do I log-in?", "login how"),
        ("en", "Where is the drop-off point?", "dropoff"),
        ("de", "Wann fährt die U-Bahn?", "ubahn"),
        ("de", "Wann fährt die Ubahn?", "u-bahn"),
        ("de", "Kann ich einen Router bekommen?", "routerkauf"),
        ("ja", "A-TMはありますか", "atmありますか"),
        ("ko", "ATM이 있나요?", "atm이 있나요 atm"),
    ],
)
def test_words_written_together_or_apart_are_the_same(
    language: str, question: str, message: str
) -> None:
    matcher = matcher_of(article_of_entries("a", language,
        ("wanted", question, "Yes."), ("b", "Zebra?", "Xylo."), ("c", "Quux?", "Plugh."),
    ))  # fmt: skip
    assert matcher.rank_entries(message)[0].entry == "a/wanted"
    assert matcher.rank_entries(message)[0].confidence > 0.3
