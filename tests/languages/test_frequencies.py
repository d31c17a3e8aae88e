from __future__ import annotations

import gzip
from pathlib import Path

import msgpack  # type: ignore[import-untyped]
import pytest

from bot.errors import LanguageDataError
from bot.languages.frequencies import (
    find_wordfreq_folder,
    iterate_frequency_list,
    load_frequencies,
)


def test_a_list_gives_the_zipf_value_of_each_word_in_normal_form(tmp_path: Path) -> None:
    path = tmp_path / "small_xx.msgpack.gz"
    path.write_bytes(gzip.compress(msgpack.packb([{"format": "cB"}, ["the"], ["été", "été"]])))
    frequencies = dict(iterate_frequency_list(path, without_latin_words=False))
    assert frequencies == {"the": 9.0, "ete": 8.99}
    assert "the" not in dict(iterate_frequency_list(path, without_latin_words=True))


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
    assert load_frequencies("tlh", without_latin_words=False, required=False) == {}
    assert load_frequencies("", without_latin_words=False, required=True) == {}
    with pytest.raises(LanguageDataError, match="small_tlh"):
        load_frequencies("tlh", without_latin_words=False, required=True)


def test_without_the_package_its_name_and_the_mend_are_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.languages.frequencies.find_spec", lambda name: None)
    with pytest.raises(LanguageDataError, match="wordfreq isn't installed"):
        find_wordfreq_folder()


def test_only_the_commonest_words_are_read_where_that_is_enough() -> None:
    all_words = load_frequencies("ru", without_latin_words=True, required=True)
    few_words = load_frequencies("ru", without_latin_words=True, required=True, max_words=500)
    assert list(few_words.items()) == list(all_words.items())[:500]
