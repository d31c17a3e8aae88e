from __future__ import annotations

import numpy as np
import pytest

from bot.matching import weights
from bot.matching.decision import CERTAIN, decide
from bot.matching.fact import asked, told
from bot.matching.language import Language
from bot.matching.leaning import leaning
from bot.matching.lexicon import Lexicon
from bot.matching.meaning import load
from bot.matching.model import Kind, Match
from tests.benchmarks.fit import Case, fit
from tests.matching.shelf import matcher


def test_the_table_reads_back_as_it_was_written() -> None:
    packaged = weights.load()
    again = weights.read(weights.write(packaged))
    assert np.allclose(again.entry, packaged.entry)
    assert np.allclose(again.none, packaged.none)
    assert np.abs(packaged.entry).sum() > 0


def test_probabilities_of_all_entries_and_of_none_add_up_to_one() -> None:
    ((_, _, evidence),) = matcher("telescope").evidence("how far is the telescope")
    shares, none = weights.load().probabilities(evidence)
    assert shares.sum() + none == pytest.approx(1.0)


def test_fitting_finds_the_feature_that_tells_right_from_wrong() -> None:
    chance = np.random.default_rng(3)
    size = 3 * (len(weights.FOR_ENTRY) + len(weights.FOR_NONE))
    cases = []
    for _ in range(60):
        rows = chance.normal(size=(4, size)) * 0.1
        right = np.eye(4)[chance.integers(3)]
        rows[:, 1] += right
        cases.append(Case(rows, right, 1.0))
    fitted = fit(cases)
    assert int(np.argmax(fitted.entry)) == 1


@pytest.mark.parametrize(
    ("confidences", "none", "kind"),
    [
        ((0.9, 0.05), 0.05, Kind.ANSWER),
        ((CERTAIN - 0.01, 0.1), 0.05, Kind.CLARIFY),
        ((0.3, 0.2), 0.5, Kind.DECLINE),
        ((0.3, 0.25), 0.45, Kind.CLARIFY),
        ((), 1.0, Kind.DECLINE),
    ],
)
def test_the_choice_is_the_one_that_pays(
    confidences: tuple[float, ...], none: float, kind: Kind
) -> None:
    matches = [Match(f"a/{at}", confidence) for at, confidence in enumerate(confidences)]
    assert decide(matches, none).kind is kind


def test_no_more_than_three_are_offered() -> None:
    assert len(decide([Match(f"a/{at}", 0.2) for at in range(5)], 0.0).matches) == 3


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("grain", "wheat", "bridge"), ("cash", "money", "bridge"), ("деньги", "валюта", "мост")],
)
def test_words_of_like_meaning_lie_closer(word: str, near: str, far: str) -> None:
    language = Language("ru" if word > "а" else "en")
    one, close, other = load(language.code).of([language.stem(w) for w in (word, near, far)])
    assert one @ close > one @ other + 0.2


def test_a_language_without_a_table_has_no_meanings() -> None:
    assert "kupit" not in load("tlh")
    assert not load("tlh").of(["kupit"]).any()


@pytest.fixture
def lexicon() -> Lexicon:
    made = Lexicon(Language("en"))
    for word in ("past", "pipeline", "nuclear", "gas", "disarmament", "booking"):
        made.add(word)
    return made


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("pipelines", "pipeline"),
        ("pipline", "pipeline"),
        ("nuclaer", "nuclear"),
        ("denuclearization", "nuclear"),
        ("gaspipeline", "gas"),
        ("gaspipeline", "pipeline"),
        ("buking", "booking"),
    ],
)
def test_a_word_is_found_by_its_likeness(lexicon: Lexicon, word: str, term: str) -> None:
    assert lexicon.add(term) in lexicon.meant(word)


@pytest.mark.parametrize("word", ["pasta", "zz", "gos", "12"])
def test_a_word_of_its_own_or_too_short_is_no_slip_for_another(lexicon: Lexicon, word: str) -> None:
    assert lexicon.meant(word) == {}


@pytest.mark.parametrize(
    ("slip", "meant"), [("abaut", "about"), ("moeny", "money"), ("meny", "many")]
)
def test_a_slip_in_a_common_word_is_put_right(slip: str, meant: str) -> None:
    assert Language("en").corrected(slip) == meant


def test_a_common_word_tells_less_than_a_rare_one() -> None:
    language = Language("en")
    assert language.weight("the") < language.weight("train") < language.weight("pipeline")
    assert language.weight("skarrholm") == 1.0


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("when does it open", "It opens on Monday at 9.00."),
        ("how much does it cost", "A card costs £12."),
        ("how many countries", "A group of eleven countries."),
        ("who led it", "The inquiry was led by Marta Oyelund."),
        ("почему так долго", "Потому что нашли пустоту."),
        ("во сколько закрывают", "Полосы перекроют 14 апреля."),
    ],
)
def test_a_sentence_with_the_kind_of_fact_asked_for_is_known(question: str, sentence: str) -> None:
    assert asked(question)
    assert told(sentence).issuperset(asked(question))


def test_a_message_with_a_pronoun_leans_more_than_a_full_question() -> None:
    def lean(text: str) -> float:
        return leaning(text, text.split())

    assert lean("and what would it cost") > lean("who mines the copper in this valley today")
    assert lean("why") > lean("pipeline route")
    assert lean("word " * 20) == 0.0
