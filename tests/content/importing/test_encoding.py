"""Texts from before UTF-8, each in the encoding that its language was written in."""

from __future__ import annotations

from collections import defaultdict

import pytest

from bot.content.importing.encoding import decode_text
from tests.paths import ROOT

SAMPLES = ROOT / "tests/content/document/language_samples.tsv"
ENCODINGS = {
    "cp1252": "de fr es pt it sv da fi nb nl is ca",
    "cp1250": "pl cs sk hu hr sl",
    "cp1254": "tr",
    "cp1257": "lt lv et",
    "cp1251": "ru uk bg",
    "koi8_r": "ru",
    "cp866": "ru",
    "iso8859_2": "pl cs",
    "cp850": "de",
    "mac_roman": "fr",
    "cp1253": "el",
    "cp1255": "he",
    "cp1256": "ar",
    "cp932": "ja",
    "gb18030": "zh",
    "cp949": "ko",
    "utf-16": "tr ja",
}
CASES = [(code, name) for name, codes in ENCODINGS.items() for code in codes.split()]


def text_in(code: str) -> str:
    texts = defaultdict[str, list[str]](list)
    for line in SAMPLES.read_text("utf-8").splitlines():
        language, _, text = line.partition("\t")
        texts[language].append(text)
    return "\n\n".join(texts[code])


@pytest.mark.parametrize(("code", "encoding"), CASES)
def test_a_text_is_read_letter_by_letter_as_it_was_written(code: str, encoding: str) -> None:
    text = text_in(code)
    assert decode_text(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", ["The price is 5 £ – or “free”.", "Our café is open at noon."])
def test_few_signs_beyond_ascii_are_those_of_western_europe(text: str) -> None:
    assert decode_text(text.encode("cp1252")).text == text
