"""The check of the language that an article says, on articles in many languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content.check.run import check_content
from tests.paths import ROOT

PutFile = Callable[..., Path]
SAMPLES = ROOT / "tests" / "content" / "document" / "language_samples.tsv"


def load_samples() -> dict[str, list[str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for line in SAMPLES.read_text(encoding="utf-8").splitlines():
        code, _, text = line.partition("\t")
        texts[code].append(text)
    return texts


def write_article(language: str, texts: list[str]) -> str:
    sections = "\n\n".join(f"## {n}: {text[:60]}\n\n{text}" for n, text in enumerate(texts, 1))
    return f"---\ntitle: {texts[0][:40]}\nlanguage: {language}\n---\n\n{sections}\n"


def told_of(path: Path) -> list[str]:
    return [
        problem.message
        for problem in check_content(path).diagnostics
        if problem.line == 3 and "language" in problem.message + problem.hint
    ]


@pytest.mark.parametrize("language", sorted(load_samples()))
def test_nothing_is_told_of_a_language_that_is_right(put: PutFile, language: str) -> None:
    text = write_article(language, load_samples()[language] * 4)
    assert told_of(put(text)) == []


@pytest.mark.parametrize("code", ["xx", "jp", "eng", "sp", "cz", "ua"])
def test_a_code_of_no_language_is_a_fault(put: PutFile, code: str) -> None:
    text = write_article(code, ["Where can I borrow books? In the library, on every day."] * 3)
    assert told_of(put(text)) == [f"“{code}” is the code of no language."]


@pytest.mark.parametrize("code", ["en", "en-GB", "pt-BR", "zh-Hant", "la", "yue", "haw"])
def test_other_codes_are_none(put: PutFile, code: str) -> None:
    text = f"---\ntitle: T\nlanguage: {code}\n---\n\n## Why?\n\nSo.\n"
    assert told_of(put(text)) == []


def test_a_language_that_the_text_is_surely_not_in_is_worth_a_look(put: PutFile) -> None:
    path = put(write_article("en", load_samples()["ru"] * 4))
    report = check_content(path)
    assert told_of(path) == ["The article says that it is in “en”, and reads like “ru”."]
    assert all(problem.is_advice for problem in report.diagnostics if problem.line == 3)
