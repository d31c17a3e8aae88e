from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.drafting.candidates import JudgedCandidate, judge_candidates
from bot.desk.drafting.prompt import WANTED_PHRASINGS, build_prompt, select_entries
from bot.desk.drafting.reply import parse_reply
from bot.desk.verification import ContentState
from tests.fakes.desk import FERRY, source_of, sources_of

STATE = ContentState(sources_of())
ARTICLE = STATE.library.articles[0]


def judge(entry_id: str, *texts: str, text: str = FERRY) -> list[JudgedCandidate]:
    state = ContentState(sources_of(text))
    article = state.library.articles[0]
    return [judged for judged, _ in judge_candidates(state, article, {entry_id: texts})]


def test_the_prompt_holds_the_article_and_the_form_of_the_reply() -> None:
    prompt = build_prompt(ARTICLE)
    for entry in ARTICLE.entries:
        assert f"## {entry.id}\nQuestion: {entry.question}" in prompt
        assert entry.passages[0].text in prompt
    assert "Asked already: Departure times" in prompt
    assert "## some-id" in prompt


def test_an_entry_that_has_phrasings_enough_is_not_asked_for() -> None:
    lines = "".join(f"- Way number {number}\n" for number in range(WANTED_PHRASINGS))
    state = ContentState(sources_of(FERRY.replace("- Departure times\n", lines)))
    asked = {entry.id for entry in select_entries(state.library.articles[0])}
    assert asked == {"intro", "price", "bicycle"}


@pytest.mark.parametrize(
    "reply",
    [
        "## price\n- the fare?\n- ticket cost\n",
        "Sure! Here you are:\n\n## price\n\n1. the fare?\n2) ticket cost\n\nHope it helps!",
        '```markdown\n## `price`\n* "the fare?"\n* **ticket cost**\n```',
        "**price**\n• the fare?\n• “ticket cost”",
        "### {#price}\n> - the fare?\n> - ticket cost",
        "## price: How much does the ferry cost?\n- the fare?\n- ticket cost",
        "## How much does the ferry cost? {#price}\n- the fare?\n- ticket cost",
        "**How much does the ferry cost?**\n- the fare?\n- ticket cost",
        "## price:\r\n- the fare?\r\n- ticket cost\r\n",
    ],
)
def test_a_list_is_read_however_it_was_dressed_up(reply: str) -> None:
    parsed = parse_reply(reply, ARTICLE)
    assert parsed.candidates == {"price": ("the fare?", "ticket cost")}
    assert parsed.problems == ()


@pytest.mark.parametrize(
    "reply", ["", "I can't do that.", "- a\n- b\n", '{"price": ["the fare"]}', "\0"]
)
def test_a_reply_without_lists_is_told(reply: str) -> None:
    parsed = parse_reply(reply, ARTICLE)
    assert parsed.candidates == {}
    assert any("no list" in problem for problem in parsed.problems)


def test_a_list_under_an_id_that_no_question_has_is_left_out_and_named() -> None:
    parsed = parse_reply("## crew\n- who is the captain\n## price\n- the fare\n", ARTICLE)
    assert parsed.candidates == {"price": ("the fare",)}
    assert "crew" in parsed.problems[0]


@pytest.mark.parametrize("heading", ["## Who is the captain?", "# price of the bus", "**Crew:**"])
def test_a_heading_that_names_no_question_ends_the_list_before(heading: str) -> None:
    parsed = parse_reply(f"## price\n- the fare\n{heading}\n- who steers it\n", ARTICLE)
    assert parsed.candidates == {"price": ("the fare",)}
    assert len(parsed.problems) == 1


@given(st.text(max_size=400))
def test_no_reply_makes_it_fail_and_every_candidate_is_one_line(reply: str) -> None:
    for texts in parse_reply(f"## price\n{reply}\n- {reply}", ARTICLE).candidates.values():
        assert all(text and "\n" not in text and text == text.strip() for text in texts)


def test_a_good_candidate_is_taken_and_says_whether_it_was_needed() -> None:
    needed, needless = judge(
        "price", "what do I have to shell out", "how much does the ferry cost for adults"
    )
    assert (needed.reason, needed.was_answered) == ("", False)
    assert (needless.reason, needless.was_answered) == ("", True)


@pytest.mark.parametrize(
    ("candidate", "reason"),
    [
        ("How much does the ferry cost?", "repeats"),
        ("how much does a ferry cost", "repeats"),
        ("is there a discount for Mr Pickwick", "name"),
        ("why does it cost 99 florins", "figure"),
        ("hello", "hardly a word"),
        ("cost", "hardly a word"),
        ("when does the last ferry leave", "“times”"),
        ("so " * 100 + "how much is it", "200 characters"),
    ],
)
def test_what_may_not_be_taken_is_named_with_its_reason(candidate: str, reason: str) -> None:
    (judged,) = judge("price", candidate)
    assert reason in judged.reason


def test_the_same_candidate_twice_is_a_repetition() -> None:
    first, second = judge("price", "what do I have to shell out", "What do I have to shell out?")
    assert first.reason == ""
    assert "repeats" in second.reason


def test_what_the_article_leaves_out_on_purpose_is_no_phrasing() -> None:
    text = FERRY.replace(
        "language: en",
        "not_covered:\n  - asked:\n      - Who is the captain of it?\n    reply: Not known.",
    )
    (judged,) = judge("price", "who is the captain of it", text=text)
    assert "on purpose" in judged.reason


def test_nothing_but_phrasings_changes() -> None:
    before = STATE
    *_, (_, after) = judge_candidates(
        before, ARTICLE, {"price": ("what do I have to shell out", "is it free for little ones")}
    )
    old, new = source_of(before.sources).article, source_of(after.sources).article
    assert old is not None
    assert new is not None
    assert [(e.id, e.question, e.passages) for e in old.entries] == [
        (e.id, e.question, e.passages) for e in new.entries
    ]
    assert new.entries[1].phrasings == ("what do I have to shell out", "is it free for little ones")
