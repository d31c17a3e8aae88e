from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.text.normalize import MAX_CHARACTERS, normalize_text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("<b>What about</b> the <i>gas pipeline</i>?", "what about the gas pipeline ?"),
        (
            "*six-party* _talks_ `nuclear` [agenda](http://x.example)",
            "six-party talks nuclear agenda",
        ),
        ("side effects&nbsp;<br/>, I don&#39;t&#x200b; know", "side effects , i don't know"),
        ("Ｗｉｌｌ ａｉｄ ｂｅ", "will aid be"),
        ("gаs pipеlinе thrоugh Kоrеа", "gas pipeline through korea"),
        ("W\u200bhy R\u200bussia", "why russia"),
        ("Café  Über\n\tNaïve", "cafe uber naive"),
        ("Ещё ёлка и йод", "еще елка и йод"),
        ("гaзопровoд", "газопровод"),
        ("see https://example.org/a?b=c now", "see now"),
        ("Kim’s", "kim's"),
        ("%F0%9F%94%AD", ""),
    ],
)
def test_the_same_words_have_one_form(written: str, meant: str) -> None:
    assert normalize_text(written) == meant


def test_a_word_wholly_in_one_script_is_left_in_it() -> None:
    assert normalize_text("СОРТ copy") == "сорт copy"


def test_an_unfinished_tag_is_only_text() -> None:
    assert normalize_text("a < b and c > d") == "a < b and c > d"


def test_a_letter_that_grows_is_cut_before_it_grows() -> None:
    assert len(normalize_text("\ufdfa" * 4096)) <= 2 * MAX_CHARACTERS


@given(st.text(max_size=200))
def test_normal_text_is_its_own_normal_form_in_case_and_spacing(text: str) -> None:
    normal_text = normalize_text(text)
    assert normal_text == normal_text.strip()
    assert "  " not in normal_text


@given(st.text(alphabet="abcàéîõüñçŠžабвгдеёйжз кофеКОФЕ'-?.", max_size=120))
def test_normal_forms_of_unicode_make_no_difference(text: str) -> None:
    forms = {
        normalize_text(unicodedata.normalize(form, text)) for form in ("NFC", "NFD", "NFKC", "NFKD")
    }
    assert len(forms) == 1


@given(st.text(alphabet="abcdefgh стоит? élève", max_size=120))
def test_case_makes_no_difference(text: str) -> None:
    assert normalize_text(text.upper()) == normalize_text(text) == normalize_text(text.title())
