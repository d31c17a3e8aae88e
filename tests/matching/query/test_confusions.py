from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.languages.loader import available_languages, load_language_data
from bot.matching.query.confusions import resolve_confusions
from bot.matching.text.normalize import normalize_text
from tests.fakes.matching.vocabularies import vocabulary_of

NOTHING = {code: vocabulary_of(code, "") for code in ("en", "de", "fr", "es", "ru")}


@pytest.mark.parametrize(
    ("code", "text", "meant"),
    [
        ("en", "a quite room", "a quiet room"),
        ("en", "a book form the library", "a book from the library"),
        ("en", "where is the application from?", "where is the application form?"),
        ("en", "their is no lift", "there is no lift"),
        ("en", "is it better then the stairs", "is it better than the stairs"),
        ("en", "can they take there own dogs", "can they take their own dogs"),
        ("en", "what if i loose my card", "what if i lose my card"),
        ("en", "were do i by a ticket", "where do i buy a ticket"),
        ("de", "seit ihr wider offen", "seid ihr wieder offen"),
        ("fr", "quant ouvre la piscine", "quand ouvre la piscine"),
        ("es", "a que ora ay que venir", "a que hora hay que venir"),
        ("ru", "какой автобус едит", "какой автобус едет"),
    ],
)  # fmt: skip
def test_the_words_beside_it_tell_what_a_word_was_meant_to_be(
    code: str, text: str, meant: str
) -> None:
    assert resolve_confusions(NOTHING[code], text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "the form the library wants", "it is quite good", "then we go", "they lost their bags",
        "a loose tooth", "what do i wear", "were you open", "which form is it", "i know",
        "can i wear boots to the party", "the weight of a book", "a maple leaf", "the meat is off",
    ],
)  # fmt: skip
def test_a_word_in_its_place_stays(text: str) -> None:
    assert resolve_confusions(NOTHING["en"], text) == text


def test_the_article_s_own_pairs_of_words_go_first() -> None:
    library = vocabulary_of("en", "a quiet carriage costs more than the fee of a week")
    library.add_neighbours(["quiet", "carriage"])
    assert resolve_confusions(library, "is there a quite carriage") == "is there a quiet carriage"
    assert resolve_confusions(NOTHING["en"], "is there a quite carriage").endswith("quite carriage")


def test_of_two_words_that_may_both_be_meant_one_neighbour_tells_nothing() -> None:
    pool = vocabulary_of("en", "children pay half")
    pool.add_neighbours(["children", "pay", "half"])
    assert resolve_confusions(pool, "can children play here") == "can children play here"


@pytest.mark.parametrize("code", available_languages())
def test_no_rule_takes_a_word_for_itself_and_each_has_a_side(code: str) -> None:
    for slip in load_language_data(code).spelling.in_context:
        assert slip.written != slip.meant
        assert slip.before or slip.after


@settings(max_examples=30)
@given(st.text(max_size=80))
def test_any_text_may_be_looked_at_and_its_signs_stay(text: str) -> None:
    normal = normalize_text(text)
    resolved = resolve_confusions(NOTHING["en"], normal)
    assert [sign for sign in resolved if not sign.isalpha()] == [
        sign for sign in normal if not sign.isalpha()
    ]
