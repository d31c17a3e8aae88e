from __future__ import annotations

import gzip
from pathlib import Path

import msgpack  # type: ignore[import-untyped]
import pytest

from bot.errors import LanguageDataError
from bot.languages.frequencies import (
    WordFrequencies,
    find_frequency_list,
    find_wordfreq_folder,
    iterate_frequency_list,
    load_frequencies,
)


def test_a_list_gives_the_zipf_value_of_each_word_in_normal_form(tmp_path: Path) -> None:
    path = tmp_path / "small_xx.msgpack.gz"
    path.write_bytes(gzip.compress(msgpack.packb([{"format": "cB"}, ["the"], ["été", "été"]])))
    assert list(iterate_frequency_list(path, without_latin_words=False)) == [(0, "the"), (1, "ete")]
    assert list(iterate_frequency_list(path, without_latin_words=True)) == [(1, "ete")]


@pytest.mark.parametrize(
    "content",
    [None, b"", b"no archive", gzip.compress(b"", mtime=0), gzip.compress(b"\xc1", mtime=0)],
)
def test_a_list_that_is_missing_or_unreadable_is_said_aloud(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "small_xx.msgpack.gz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(LanguageDataError, match=r"small_xx\.msgpack\.gz .* can't be read"):
        dict(iterate_frequency_list(path, without_latin_words=False))


def test_a_missing_list_is_an_error_only_where_one_is_required() -> None:
    for list_code, required in (("tlh", False), ("", True)):
        frequencies = load_frequencies(list_code, without_latin_words=False, required=required)
        assert "the" not in frequencies
        assert frequencies.list_words() == ""
    with pytest.raises(LanguageDataError, match="small_tlh"):
        load_frequencies("tlh", without_latin_words=False, required=True)


def test_without_the_package_its_name_and_the_mend_are_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.languages.frequencies.find_spec", lambda name: None)
    with pytest.raises(LanguageDataError, match="wordfreq isn't installed"):
        find_wordfreq_folder()


def test_each_word_of_a_list_has_its_zipf_value_and_no_other_word_has_one() -> None:
    path = find_frequency_list("ru")
    frequencies = load_frequencies("ru", without_latin_words=True, required=True)
    for step, word in iterate_frequency_list(path, without_latin_words=True):
        assert frequencies.find_zipf(word) == 9 - step / 100
        assert f"{word}~" not in frequencies


def test_the_commonest_words_of_a_list_come_first() -> None:
    frequencies = load_frequencies("en", without_latin_words=False, required=True)
    all_words, common_words = frequencies.list_words().split("\n"), frequencies.list_words(6.0)
    assert all_words[0] == "the"
    assert common_words.split("\n") == [word for word in all_words if zipf(frequencies, word) >= 6]


def zipf(frequencies: WordFrequencies, word: str) -> float:
    value = frequencies.find_zipf(word)
    assert value is not None
    return value
