from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.model import Article
from bot.content.document.language import UNKNOWN_LANGUAGE, detect_language, guess_language
from bot.content.loader import load_library
from tests.paths import READERS

SAMPLES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "language_samples.tsv").read_text("utf-8").splitlines()
]
NEVER_MISTAKEN = {"ca", "pl", "hu", "ro", "sr", "sv", "da", "id", "tr", "sl"}
ReadArticle = Callable[..., Article]


@pytest.mark.parametrize("path", sorted(READERS.rglob("*.md")), ids=lambda path: path.stem)
def test_every_sample_article_is_guessed_to_be_in_its_language(path: Path) -> None:
    article = load_library(path).library.articles[0]
    text = "\n".join(passage.text for entry in article.entries for passage in entry.passages)
    assert detect_language(text) == article.language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Почему закрывают мост?", "ru"),
        ("Чому закривають міст? Він їде.", "uk"),
        ("橋はなぜ閉まるのですか", "ja"),
        ("桥为什么关闭", "zh"),
        ("다리는 왜 닫히나요?", "ko"),
        ("لماذا أغلق الجسر؟", "ar"),
        ("چرا پل بسته شد؟", "fa"),
        ("Γιατί κλείνει η γέφυρα;", "el"),
        ("Perché il ponte è chiuso? Per la pioggia, che non si ferma.", "it"),
        ("A ponte não abre para os carros e a balsa para de novo.", "pt"),
        ("Waarom is de brug dicht? Het water staat te hoog en dat is niet voor even.", "nl"),
        ("Moscow", "en"),
        ("", "en"),
        ("1984 …", "en"),
    ],
)
def test_letters_and_small_words_tell_the_language(text: str, language: str) -> None:
    assert detect_language(text) == language


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert detect_language(text).isalpha()


def test_an_article_that_does_not_say_is_read_in_its_own_language(read: ReadArticle) -> None:
    plain = "Мост закрыт\n\nQ: Надолго ли закрыт мост?\n\nA: На год."
    assert read(plain, "a.txt").language == "ru"
    body = "## Надолго ли закрыт мост?\n\nНа год."
    assert read(f"---\ntitle: Мост закрыт\n---\n\n{body}").language == "ru"
    assert read(f"---\ntitle: Мост закрыт\nlanguage: bg\n---\n\n{body}").language == "bg"
    assert read(f"---\ntitle: Мост закрыт\nlanguage: Bulgarian\n---\n\n{body}").language == "ru"


def test_of_short_texts_in_49_languages_nearly_all_are_named_and_one_mistaken() -> None:
    guesses = [(code, detect_language(text)) for code, text in SAMPLES]
    assert len({code for code, _ in SAMPLES}) == 49
    assert sum(code == guess for code, guess in guesses) >= 126
    assert sum(guess not in (code, UNKNOWN_LANGUAGE) for code, guess in guesses) <= 1


@pytest.mark.parametrize(("code", "text"), [s for s in SAMPLES if s[0] in NEVER_MISTAKEN])
def test_a_short_text_is_named_or_called_unknown_and_taken_for_no_neighbour(
    code: str, text: str
) -> None:
    assert detect_language(text) in (code, UNKNOWN_LANGUAGE)


def test_addresses_and_code_are_in_no_language() -> None:
    text = (
        "`" + "the of and " * 20 + "` <the-of-and> https://example.org/the/of/and Où est le pont ?"
    )
    assert detect_language(text) == "fr"


def test_a_guess_says_how_sure_it_is() -> None:
    assert guess_language("When does the library open? Every day at nine.").is_sure
    assert not guess_language("A1").is_sure
