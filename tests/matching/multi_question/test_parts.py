from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.matcher import Matcher
from bot.matching.model import Decision, DecisionKind, Doubt, Match
from bot.matching.multi_question.part_coverage import CoverageBounds, PartCoverage
from bot.matching.multi_question.parts import (
    MIN_HALF_COVERAGE,
    MIN_PART_COVERAGE,
    MessagePart,
    find_certain_matches,
    merge_certain_matches,
    plan_parts,
)
from bot.matching.multi_question.splitting import (
    MAX_PARTS,
    MAX_QUESTION_WORDS,
    normalize_lines,
    split_at_conjunction,
    split_sentences,
)
from bot.matching.text.normalize import normalize_text
from tests.fakes.articles import (
    article_of_entries,
    build_set_matcher,
    load_set_library,
    matcher_of,
)
from tests.fakes.matching.languages import ENGLISH, data_by_script
from tests.fakes.matching.questions import generate_questions, library_of

SEED = "what-is-kim-jong-il-doing-in-russia"
COST = "how much does the pipeline cost per kilometer"
TALKS = "will six-party nuclear talks be on the agenda"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Why? When does it open?", ["when does it open"]),
        ("how much is it? when does it open", ["how much is it", "when does it open"]),
        ("how much is it\nwhen does it open", ["how much is it", "when does it open"]),
        ("it costs $1.66 million", ["it costs $1.66 million"]),
        ("сколько стоит. когда откроют?", ["сколько стоит", "когда откроют"]),
        ("料金はいくらですか。何時までですか。", ["料金はいくらですか", "何時までですか"]),
        ("", []),
    ],
)
def test_a_message_is_cut_into_its_sentences(text: str, pieces: list[str]) -> None:
    assert split_sentences(normalize_lines(text)) == pieces


def test_a_story_is_not_cut() -> None:
    assert split_sentences(normalize_lines("we went there. " * MAX_QUESTION_WORDS)) == []


@given(st.text(max_size=2000))
def test_there_are_never_many_parts(text: str) -> None:
    assert len(split_sentences(normalize_lines(text))) <= MAX_PARTS


@pytest.mark.parametrize(
    ("part", "pair"),
    [
        ("how much is it and when does it open", ["how much is it", "when does it open"]),
        ("сколько стоит и когда откроют", ["сколько стоит", "когда откроют"]),
        ("salt and the pepper mill", []),
        ("salt and pepper", []),
        ("salt and how much", []),
        ("tickets and when does it open", ["tickets", "when does it open"]),
        ("bike and is there food", ["bike", "is there food"]),
        ("when does it open and tickets", ["when does it open", "tickets"]),
        ("билеты и когда откроют кассу", ["билеты", "когда откроют кассу"]),
        ("and when does it open", []),
        ("aid and grain and what about gas", ["aid and grain", "what about gas"]),
        ("what is the difference between black tea and green coffee", []),
        ("чем отличается тариф между зоной один и зоной два", []),
        (
            "is there a bus between the pier and the mill and how much is it",
            ["is there a bus between the pier and the mill", "how much is it"],
        ),
        (
            "how much is it and is there a bus between the pier and the mill",
            ["how much is it", "is there a bus between the pier and the mill"],
        ),
    ],
)
def test_a_sentence_is_cut_at_an_and_between_questions_or_beside_a_topic(
    part: str, pair: list[str]
) -> None:
    assert split_at_conjunction(part, (data_by_script(part),)) == pair


def test_a_message_is_planned_without_itself_and_without_what_is_hardly_found() -> None:
    def plan(
        text: str, hardly_found: str = "", hardly: float = MIN_PART_COVERAGE - 0.01
    ) -> list[MessagePart]:
        pieces = split_sentences(normalize_lines(text))
        return plan_parts(
            pieces,
            text,
            (ENGLISH,),
            lambda part: PartCoverage(hardly) if part == hardly_found else PartCoverage(found),
        )

    found = MIN_HALF_COVERAGE
    assert plan("how much is it?") == []
    assert plan("how much is it. we are from leeds. when does it open", "we are from leeds") == [
        MessagePart("how much is it", coverage=found),
        MessagePart("when does it open", coverage=found),
    ]
    question = "how much is it and when does it open?"
    assert plan(question) == [MessagePart(None, ("how much is it", "when does it open"), found)]
    found += 0.1
    (part,) = plan(question, "when does it open", MIN_HALF_COVERAGE)
    assert part.halves == ("when does it open", "how much is it")
    assert plan(question, "when does it open") == []
    assert plan(question, "when does it open", MIN_HALF_COVERAGE - 0.01) == []


def test_the_surest_match_of_each_entry_is_kept_surest_first() -> None:
    match_by_text = {
        "one thing": Match("a/x", 0.85),
        "two things": Match("a/y", 0.9),
        "three things": Match("a/x", 0.95),
    }
    parts = [MessagePart(text) for text in (*match_by_text, "nothing known")]
    matches = find_certain_matches(parts, match_by_text.get, None)
    assert matches == [Match("a/x", 0.95), Match("a/y", 0.9)]


@pytest.mark.parametrize(
    ("part", "decided"),
    [
        (MessagePart("1", ("2", "3")), ["2", "3", "1"]),
        (MessagePart(None, ("2", "3")), ["2", "3"]),
        (MessagePart(None, ("0", "3")), ["0"]),
    ],
)
def test_halves_that_ask_about_one_entry_are_heard_as_one_question(
    part: MessagePart, decided: list[str]
) -> None:
    texts: list[str] = []

    def find_match(text: str) -> Match | None:
        texts.append(text)
        return Match("a/x", 0.9 if text == "1" else 0.99) if int(text) else None

    matches = find_certain_matches([part], find_match, None)
    assert matches == ([Match("a/x", 0.9)] if part.text else [])
    assert texts == decided


@pytest.mark.parametrize(
    ("coverages", "certain", "decided"),
    [
        ({"one": 0.9, "two": 0.7, "three": 1.0}, {}, ["two", "one"]),
        ({"one": 0.9, "two": 0.7, "three": 0.1}, {}, ["two", "one"]),
        ({"one": 0.1, "two": 0.2, "three": 0.8}, {"three": "a/x"}, ["three"]),
        ({"one": 0.1, "two": 0.2, "three": 0.8}, {"three": "a/y"}, ["three", "one", "two"]),
        ({"one": 0.1, "two": 0.2, "three": 0.3}, {"one": "a/y"}, []),
    ],
)
def test_nothing_more_is_decided_once_an_answer_cannot_change(
    coverages: dict[str, float], certain: dict[str, str], decided: list[str]
) -> None:
    texts: list[str] = []

    def find_match(text: str) -> Match | None:
        texts.append(text)
        return Match(certain[text], 0.9) if text in certain else None

    parts = [
        MessagePart(text, coverage=coverage, coverage_elsewhere=coverage)
        for text, coverage in coverages.items()
    ]
    find_certain_matches(parts, find_match, "a/x")
    assert texts == decided


@pytest.mark.parametrize(
    ("part", "is_found"),
    [
        ("will there be food aid", True),
        ("my brother is a teacher in a small town", False),
        ("wird es auch lebensmittel geben", True),
        ("", True),
    ],
)
def test_of_an_aside_too_little_is_found(part: str, is_found: bool) -> None:
    matcher = build_set_matcher("seed")
    evidence = matcher.extract_features(f"{part}. will there be food aid?")
    bounds = CoverageBounds(evidence, None)
    assert (bounds.bound_coverage(part).anywhere >= MIN_PART_COVERAGE) is is_found
    assert CoverageBounds([], None).bound_coverage(part) == PartCoverage()


@pytest.mark.parametrize("count", [100, 300])
def test_what_is_asked_of_one_entry_is_hardly_found_in_the_others(count: int) -> None:
    questions = generate_questions(count)
    matcher = Matcher(library_of(questions))
    evidence = matcher.extract_features(questions[0])
    bounds = CoverageBounds(evidence, "a0/e0").bound_coverage(normalize_text(questions[0]))
    assert bounds.elsewhere < MIN_PART_COVERAGE < bounds.anywhere


def test_a_part_alone_changes_no_answer() -> None:
    decision = Decision(DecisionKind.ANSWER, (Match("a/x", 0.9), Match("a/y", 0.1)))
    assert merge_certain_matches(decision, []) == decision
    assert merge_certain_matches(decision, [Match("a/y", 0.99)]) == decision


def test_a_part_alone_is_offered_where_the_whole_was_unclear() -> None:
    decision = Decision(DecisionKind.DECLINE, (Match("a/x", 0.2), Match("a/z", 0.1)))
    merged = merge_certain_matches(decision, [Match("a/y", 0.9)])
    assert merged.kind is DecisionKind.CLARIFY
    assert [match.entry for match in merged.matches] == ["a/y", "a/x", "a/z"]
    assert merged.other_questions == ()


@pytest.mark.parametrize(
    ("confidence", "next_confidence", "doubt", "kind"),
    [
        (0.6, 0.3, None, DecisionKind.ANSWER),
        (0.59, 0.1, None, DecisionKind.CLARIFY),
        (0.62, 0.32, None, DecisionKind.CLARIFY),
        (0.7, 0.1, Doubt.OPPOSITE, DecisionKind.CLARIFY),
    ],
)
def test_a_part_alone_is_answered_where_the_whole_was_about_it_likeliest(
    confidence: float, next_confidence: float, doubt: Doubt | None, kind: DecisionKind
) -> None:
    decision = Decision(
        DecisionKind.CLARIFY, (Match("a/x", confidence), Match("a/y", next_confidence)), doubt=doubt
    )
    merged = merge_certain_matches(decision, [Match("a/x", 0.9)])
    assert merged.kind is kind
    assert [match.entry for match in merged.matches] == ["a/x", "a/y"]


@pytest.mark.parametrize(
    ("confidence", "answer_threshold", "kind"),
    [
        (0.7, 0.8, DecisionKind.ANSWER),
        (0.7, 0.9, DecisionKind.CLARIFY),
        (0.85, 0.9, DecisionKind.ANSWER),
        (0.85, 0.95, DecisionKind.CLARIFY),
    ],
)
def test_a_part_alone_is_only_offered_where_the_whole_is_far_from_being_answered(
    confidence: float, answer_threshold: float, kind: DecisionKind
) -> None:
    decision = Decision(DecisionKind.CLARIFY, (Match("a/x", confidence), Match("a/y", 0.1)))
    merged = merge_certain_matches(decision, [Match("a/x", 0.99)], answer_threshold)
    assert merged.kind is kind
    assert merged.matches[0].entry == "a/x"


def test_several_parts_are_answered_with_the_surest_and_the_others_named() -> None:
    decision = Decision(DecisionKind.CLARIFY, (Match("a/x", 0.4), Match("a/z", 0.3)))
    merged = merge_certain_matches(decision, [Match("a/y", 0.95), Match("a/x", 0.9)])
    assert merged.kind is DecisionKind.ANSWER
    assert [match.entry for match in merged.matches] == ["a/y", "a/x", "a/z"]
    assert merged.other_questions == ("a/x",)


@pytest.mark.parametrize(
    "text",
    [
        f"{COST}? {TALKS}?",
        f"{COST}\n{TALKS}",
        f"Hello! {COST} and {TALKS}? Thanks!",
        f"{TALKS}? And {COST}?",
    ],
)
def test_two_questions_get_an_answer_and_the_other_one_beside_it(text: str) -> None:
    decision = build_set_matcher("seed").make_decision(text)
    assert decision.kind is DecisionKind.ANSWER
    assert {decision.matches[0].entry, *decision.other_questions} == {
        f"{SEED}/pipeline",
        f"{SEED}/six-party",
    }
    assert [match.entry for match in decision.matches[1:2]] == [*decision.other_questions]


def test_one_question_asked_twice_has_nothing_beside_it() -> None:
    decision = build_set_matcher("seed").make_decision(
        f"{COST}? what about a gas pipeline through north korea?"
    )
    assert decision.kind is DecisionKind.ANSWER
    assert decision.other_questions == ()


def test_the_questions_of_two_articles_may_stand_in_one_message() -> None:
    both = matcher_of(*load_set_library("telescope").articles, article_of_entries(
        "kanal", "ru", ("kogda", "Когда откроют канал?", "Весной."), ("kto", "Кто копает?", "Мы."),
    ))  # fmt: skip
    decision = both.make_decision("когда откроют канал? how much does the telescope cost?")
    assert {decision.matches[0].entry, *decision.other_questions} == {
        "kanal/kogda",
        "telescope/cost",
    }


@pytest.mark.parametrize(
    ("text", "answer", "other"),
    [
        ("printing and when do you open", "print", "hours"),
        ("parking and when is the library open", "hours", "access"),
    ],
)
def test_a_lone_word_beside_a_question_is_answered_too(text: str, answer: str, other: str) -> None:
    decision = build_set_matcher("library").make_decision(text)
    assert decision.kind is DecisionKind.ANSWER
    assert {decision.answered_entry, *decision.other_questions} == {
        f"library/{answer}",
        f"library/{other}",
    }


TOLD_BY_COMMAS = {
    "en": (
        ("hours", "When is the pool open?", "From nine to eight."),
        ("park", "Where can I park?", "Behind the hall."),
        ("dogs", "Are dogs allowed?", "No."),
    ),
    "zh": (
        ("hours", "游泳馆几点开门？", "每天早上九点开门。"),
        ("park", "停车场在哪里？", "在大楼后面。"),
        ("dogs", "可以带宠物吗？", "不可以。"),
    ),
    "ja": (
        ("hours", "プールは何時に開きますか？", "毎朝九時です。"),
        ("park", "駐車場はどこですか？", "建物の裏です。"),
        ("dogs", "犬を連れて行けますか？", "できません。"),
    ),
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "when is the pool open, where can I park"),
        ("zh", "游泳馆几点开门，停车场在哪里"),
        ("zh", "停车场在哪里？游泳馆几点开门？"),
        ("zh", "停车场在哪里、游泳馆几点开门"),
        ("ja", "駐車場はどこですか？プールは何時に開きますか？"),
        ("ja", "駐車場はどこですか、プールは何時に開きますか"),
    ],
)
def test_questions_behind_commas_and_marks_without_spaces_get_an_answer_each(
    language: str, text: str
) -> None:
    matcher = matcher_of(article_of_entries("pool", language, *TOLD_BY_COMMAS[language]))
    decision = matcher.make_decision(text)
    assert {decision.answered_entry, *decision.other_questions} == {"pool/hours", "pool/park"}


def test_a_comma_before_anything_but_a_question_parts_none() -> None:
    assert split_at_conjunction("when is it open, the pool i mean", (ENGLISH,)) == []


@pytest.mark.parametrize(
    "text",
    [
        "hello there, hoping you can help me: when is the pool open",
        "My grandmother keeps asking me this. Where can I park?",
        "zorvan quillop brems: are dogs allowed",
    ],
)
def test_a_question_is_answered_whatever_stands_before_it(text: str) -> None:
    matcher = matcher_of(article_of_entries("pool", "en", *TOLD_BY_COMMAS["en"]))
    assert matcher.make_decision(text).kind is DecisionKind.ANSWER
