from __future__ import annotations

import numpy as np
import pytest

from bot.matching.index.alike_terms import find_alike_terms
from bot.matching.index.embeddings import load_word_vectors
from bot.matching.index.vocabulary import Vocabulary
from bot.matching.scoring.conditional_logit import load_weights, parse_weights
from bot.matching.text.answer_types import answer_types_in, facts_among, question_types
from bot.matching.text.context_dependence import measure_context_dependence
from bot.matching.text.language import Language
from tests.fakes.articles import build_set_matcher
from tests.fakes.matching.languages import ENGLISH, data_by_script
from tests.training.fit import WEIGHT_COUNT, TrainingExample, fit_weights
from tests.training.tables import format_weights


def test_the_table_reads_back_as_it_was_written() -> None:
    packaged = load_weights()
    again = parse_weights(format_weights(packaged))
    assert np.allclose(again.entry_weights, packaged.entry_weights)
    assert np.allclose(again.no_answer_weights, packaged.no_answer_weights)
    assert np.abs(packaged.entry_weights).sum() > 0


def test_probabilities_of_all_entries_and_of_none_add_up_to_one() -> None:
    (evidence,) = build_set_matcher("telescope").extract_features("how far is the telescope")
    shares, none = load_weights().predict_probabilities(evidence.matrix)
    assert shares.sum() + none == pytest.approx(1.0)


def test_fitting_finds_the_feature_that_tells_right_from_wrong() -> None:
    generator = np.random.default_rng(3)
    examples = []
    for _ in range(60):
        rows = generator.normal(size=(4, WEIGHT_COUNT)) * 0.1
        right = np.eye(4)[generator.integers(3)]
        rows[:, 1] += right
        examples.append(TrainingExample(rows, right, 1.0))
    fitted = fit_weights(examples)
    assert int(np.argmax(fitted.entry_weights)) == 1


@pytest.mark.parametrize(
    ("word", "synonym", "stranger"),
    [("grain", "wheat", "bridge"), ("cash", "money", "bridge"), ("деньги", "валюта", "мост")],
)
def test_words_of_like_meaning_lie_closer(word: str, synonym: str, stranger: str) -> None:
    language = Language("ru" if word > "а" else "en")
    word_vector, synonym_vector, strange_vector = load_word_vectors(language.code).vectors_for(
        [language.stem_word(w) for w in (word, synonym, stranger)]
    )
    assert word_vector @ synonym_vector > word_vector @ strange_vector + 0.2


def test_a_language_without_a_table_has_no_meanings() -> None:
    assert "kupit" not in load_word_vectors("tlh")
    assert not load_word_vectors("tlh").vectors_for(["kupit"]).any()


@pytest.fixture
def lexicon() -> Vocabulary:
    vocabulary = Vocabulary(Language("en"))
    for word in ("past", "pipeline", "nuclear", "gas", "disarmament", "booking"):
        vocabulary.add_word(word)
    return vocabulary


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
def test_a_word_is_found_by_its_likeness(lexicon: Vocabulary, word: str, term: str) -> None:
    assert lexicon.add_word(term) in find_alike_terms(lexicon, word)


@pytest.mark.parametrize("word", ["pasta", "zz", "gos", "12"])
def test_a_word_of_its_own_or_too_short_is_no_slip_for_another(
    lexicon: Vocabulary, word: str
) -> None:
    assert find_alike_terms(lexicon, word) == {}


@pytest.mark.parametrize(
    ("slip", "meant"), [("abaut", "about"), ("moeny", "money"), ("meny", "many")]
)
def test_a_slip_in_a_common_word_is_put_right(slip: str, meant: str) -> None:
    assert Language("en").correct_spelling(slip) == meant


def test_a_common_word_tells_less_than_a_rare_one() -> None:
    language = Language("en")
    assert (
        language.word_informativeness("the")
        < language.word_informativeness("train")
        < language.word_informativeness("pipeline")
    )
    assert language.word_informativeness("skarrholm") == 1.0


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
    language = data_by_script(question)
    expected_types = facts_among(question_types(question, language))
    assert expected_types
    assert answer_types_in(sentence, language).issuperset(expected_types)


def test_a_message_with_a_pronoun_leans_more_than_a_full_question() -> None:
    def dependence_of(text: str) -> float:
        return measure_context_dependence(text, text.split(), ENGLISH)

    assert dependence_of("and what would it cost") > dependence_of(
        "who mines the copper in this valley today"
    )
    assert dependence_of("why") > dependence_of("pipeline route")
    assert dependence_of("word " * 20) == 0.0
