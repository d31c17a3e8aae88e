from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.article.model import Article, NotCovered
from bot.matching.index.builder import build_index
from bot.matching.index.index import Index
from bot.matching.index.layout.selection import MAX_SELECTIONS
from bot.matching.index.snippets import SnippetKind
from bot.matching.index.terms.meant_terms import flatten_expansions
from bot.matching.query.parsed_query import MAX_WORDS, parse_query
from bot.matching.query.transliterate import alternative_readings, best_reading
from bot.matching.text.language import Language
from tests.fakes.articles import article_of_entries
from tests.fakes.matching.questions import generate_questions, library_of

CANAL = article_of_entries("canal", "en",
    ("open", "When does the canal open?", "The canal opens in May. The lock opens in June."),
    ("cost", "What does the canal cost?", "The lock costs four million dollars."),
    synonyms=(("lock", "sluice", "water gate"),),
)  # fmt: skip


PHRASED = article_of_entries("canal", "en",
    ("open", "When does the canal open?", "The canal opens in May. The lock opens in June."),
    ("cost", "What does the canal cost?", "The lock costs four million dollars. It was paid."),
    not_covered=(NotCovered(("Who dug the canal?", "Who made it?"), "Not told."),),
)  # fmt: skip


def with_phrasings(article: Article, count: int) -> Article:
    """The article with so many phrasings for its first entry."""
    first, *others = article.entries
    phrasings = tuple(f"Is boat number {at} let in?" for at in range(count))
    return replace(article, entries=(replace(first, phrasings=phrasings), *others))


def index_of(*articles: Article) -> Index:
    return build_index(articles, Language(articles[0].language))


@pytest.fixture(scope="module")
def canal() -> Index:
    return index_of(CANAL)


@pytest.fixture(scope="module")
def thousand() -> Index:
    return build_index(library_of(generate_questions(1_000)).articles, Language("en"))


def test_every_question_and_sentence_is_a_key_of_its_entry(canal: Index) -> None:
    kinds = [snippet.kind for snippet in canal.snippets.snippets]
    assert kinds == [
        SnippetKind.QUESTION,
        SnippetKind.SENTENCE,
        SnippetKind.SENTENCE,
        SnippetKind.QUESTION,
        SnippetKind.SENTENCE,
    ]
    assert canal.entries.snippet_start.tolist() == [0, 3, 5]
    assert canal.entries.names == ("canal/open", "canal/cost")


def test_without_phrasings_questions_and_sentences_are_left() -> None:
    index = index_of(with_phrasings(PHRASED, 3))
    entries = np.arange(len(index.entries.names), dtype=np.int32)
    selection = index.leave_out_phrasings().select_snippets(entries)
    kinds = [index.snippets.kind[snippet] for snippet in selection.snippets]
    assert SnippetKind.PHRASING not in kinds
    assert selection.entry_bounds.tolist() == [0, 3, 6, 7]
    assert selection.sentence_starts.tolist() == [1, 4, 7]
    whole = index.select_snippets(entries)
    assert selection.total_weight.tolist() == [
        weight
        for weight, snippet in zip(whole.total_weight, whole.snippets, strict=True)
        if snippet in selection.snippets
    ]


@pytest.mark.parametrize(
    ("count", "share", "share_of_other"),
    [(0, 0.0, 0.0), (2, 0.5, 0.6), (4, 0.4, 0.6), (100, 0.0, 0.6)],
)
def test_answers_have_a_say_beside_the_phrasings_of_any_article_by_their_number(
    count: int, share: float, share_of_other: float
) -> None:
    index = index_of(with_phrasings(PHRASED, count), CANAL)
    assert index.answer_share.tolist() == pytest.approx([share, share, 0.0, *[share_of_other] * 2])


def test_a_word_in_many_sentences_is_less_rare_than_one_in_a_single_one(canal: Index) -> None:
    rarity = canal.articles[0].rarity
    term_numbers = canal.vocabulary.terms
    assert (
        rarity[term_numbers[canal.language.stem_word("lock")]]
        < rarity[term_numbers[canal.language.stem_word("million")]]
    )
    assert all(0.0 < value <= 1.0 for value in rarity.values())


def test_a_word_of_the_title_is_never_rare(canal: Index) -> None:
    term = canal.vocabulary.terms[canal.language.stem_word("canal")]
    assert term in canal.articles[0].title_terms
    assert canal.articles[0].rarity[term] <= 0.6


def test_a_small_library_is_looked_at_whole(canal: Index) -> None:
    assert canal.find_candidates(
        [], np.zeros(0, np.float32), np.zeros(0, np.float32), 16
    ).tolist() == [0, 1]


def test_of_a_large_library_only_the_likely_entries_are_looked_at(thousand: Index) -> None:
    parsed = parse_query(thousand, thousand.snippets.texts[0], None)
    candidates = thousand.find_candidates(parsed.expansions, parsed.weights, parsed.embedding, 16)
    assert 0 < len(candidates) <= 16
    assert 0 in candidates
    assert candidates.tolist() == sorted(candidates.tolist())


def test_an_entry_that_means_nearly_the_same_is_looked_at_without_a_common_word() -> None:
    others = [f"Where does machine number {at} of the works stand?" for at in range(40)]
    index = build_index(
        library_of(("Is there help for people without money?", *others)).articles, Language("en")
    )
    parsed = parse_query(index, "poverty assistance", None)
    none_found: list[dict[int, float]] = [{} for _ in parsed.words]
    by_words = index.postings.score_snippets(flatten_expansions(none_found), parsed.weights)
    assert not by_words.any()
    assert 0 in index.find_candidates(none_found, parsed.weights, parsed.embedding, 16)


def test_a_message_of_unknown_words_has_no_candidates(thousand: Index) -> None:
    parsed = parse_query(thousand, "qwxz zzxqv", None)
    assert not len(
        thousand.find_candidates(parsed.expansions, parsed.weights, parsed.embedding, 16)
    )


def test_the_last_entry_is_always_looked_at(thousand: Index) -> None:
    entries = np.array([3, 5], dtype=np.int32)
    last_entry = thousand.entries.names[7]
    assert thousand.include_entry(entries, last_entry).tolist() == [3, 5, 7]
    assert thousand.include_entry(entries, None) is entries
    assert thousand.include_entry(entries, "gone/away") is entries


def test_only_the_last_few_selections_are_kept(thousand: Index) -> None:
    for entry in range(3 * MAX_SELECTIONS):
        thousand.select_snippets(np.array([entry], dtype=np.int32))
    assert len(thousand.selections) <= MAX_SELECTIONS
    again = thousand.select_snippets(np.array([0, 1], dtype=np.int32))
    assert thousand.select_snippets(np.array([0, 1], dtype=np.int32)) is again


@pytest.mark.parametrize("text", ["sluice", "the water gate", "lock"])
def test_each_member_of_a_group_of_synonyms_stands_for_the_group(canal: Index, text: str) -> None:
    group = canal.vocabulary.terms["=canal=0"]
    assert any(group in expansion for expansion in parse_query(canal, text, None).expansions)


def test_two_words_that_the_article_writes_as_one_are_joined() -> None:
    index = index_of(
        article_of_entries("a", "en", ("a", "Where is the waterfall?", "In the north."))
    )
    term = index.vocabulary.terms[index.language.stem_word("waterfall")]
    parsed = parse_query(index, "water fall", None)
    assert parsed.words == ["waterfall"]
    assert parsed.expansions[0][term] == 1.0


def test_a_word_said_twice_counts_once_and_a_flood_of_words_is_cut(canal: Index) -> None:
    assert parse_query(canal, "canal canal canal", None).words == ["canal"]
    flood = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(200))
    assert len(parse_query(canal, flood, None).words) <= MAX_WORDS


def test_a_message_leans_only_when_something_was_read_before(canal: Index) -> None:
    assert parse_query(canal, "and why", None).context_dependence == 0.0
    assert parse_query(canal, "and why", "canal/open").context_dependence > 0.5


def test_the_direction_of_a_message_has_length_one_or_none(canal: Index) -> None:
    assert np.linalg.norm(parse_query(canal, "money for water", None).embedding) == pytest.approx(
        1.0, 1e-3
    )
    assert not parse_query(canal, "", None).embedding.any()


@pytest.mark.parametrize(
    ("text", "language", "reading"),
    [
        ("ghbdtn", "ru", "привет"),
        ("gazoprovod", "ru", "газопровод"),
        ("зшзудшту", "en", "pipeline"),
    ],
)
def test_other_ways_of_reading_a_message_are_tried(text: str, language: str, reading: str) -> None:
    assert reading in alternative_readings(text, language)


@pytest.mark.parametrize(("text", "language"), [("pipeline", "en"), ("мост", "ru"), ("12", "ru")])
def test_a_message_in_the_letters_of_the_article_is_read_as_it_is(text: str, language: str) -> None:
    assert list(alternative_readings(text, language)) == []


def test_in_doubt_a_message_is_read_as_it_was_typed() -> None:
    assert best_reading("gazoprovod", "ru", lambda text: 0.5) == "gazoprovod"
    assert best_reading("gazoprovod", "ru", lambda text: float("г" in text)) == "газопровод"
