from __future__ import annotations

from bot.matching.index.builder import build_index
from bot.matching.text.language import Language
from tests.fakes.articles import article_of_entries

CARDS = build_index(
    [
        article_of_entries(
            "town", "en", ("card", "Where do I pay for a skarrholm card?", "At the desk.")
        )
    ],
    Language("en"),
)


def test_a_slip_is_read_as_the_word_that_was_meant_unless_the_article_has_it() -> None:
    slip, own = CARDS.word_readings.read_words(["passwrod", "skarrholm"])
    assert (slip.stem, slip.written_stem) == ("password", "passwrod")
    assert own.stem == own.written_stem


def test_a_word_stands_for_what_is_near_by_its_letters_and_by_its_meaning() -> None:
    slip, other = CARDS.word_readings.read_words(["skarholm", "money"])
    term_of = CARDS.vocabulary.terms
    assert term_of["skarrholm"] in slip.spelt_terms.keys() & slip.terms.keys()
    assert term_of["pay"] in other.terms.keys() - other.spelt_terms.keys()


def test_a_listed_word_is_read_once_and_what_only_readers_write_isnt_kept() -> None:
    words = ["card", "zbrkwl"]
    (card, stranger), (same_card, same_stranger) = (
        CARDS.word_readings.read_words(words) for _ in range(2)
    )
    assert card is same_card
    assert stranger is not same_stranger
    assert stranger.terms == same_stranger.terms
