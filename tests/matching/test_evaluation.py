from __future__ import annotations

import json

import pytest

from bot.errors import ExplainerError
from bot.matching.evaluation import Reading, evaluate, failures, parse, score, table
from bot.matching.model import Decision, Kind, Match, Social
from tests.matching.shelf import figures, library


class Told:
    """Decides as it was told, whatever it is asked."""

    def __init__(self, **decisions: Decision) -> None:
        self.decisions = decisions
        self.asked: list[tuple[str, str | None]] = []

    def decide(self, text: str, after: str | None = None) -> Decision:
        self.asked.append((text, after))
        return self.decisions[text]


def decision(kind: Kind, *entries: str, confidence: float = 0.9) -> Decision:
    social = Social.OK if kind is Kind.SOCIAL else None
    return Decision(
        kind, tuple(Match(f"telescope/{entry}", confidence) for entry in entries), social
    )


def judge(expected: tuple[str, ...], told: Decision) -> float:
    one = Told(message=told)
    return evaluate(one, library("telescope"), [Reading("para", expected, "message")]).total.utility


@pytest.mark.parametrize(
    ("expected", "told", "points"),
    [
        (("cost",), decision(Kind.ANSWER, "cost", "what"), 1.0),
        (("cost", "what"), decision(Kind.ANSWER, "what"), 1.0),
        (("cost",), decision(Kind.ANSWER, "what", "cost"), -1.0),
        (("cost",), decision(Kind.CLARIFY, "what", "cost"), 0.5),
        (("cost",), decision(Kind.CLARIFY, "what", "name"), 0.0),
        (("cost",), decision(Kind.DECLINE, "cost"), 0.0),
        (("cost",), decision(Kind.SOCIAL), 0.0),
        ((), decision(Kind.DECLINE), 1.0),
        ((), decision(Kind.SOCIAL), 1.0),
        ((), decision(Kind.CLARIFY, "cost"), 0.5),
        ((), decision(Kind.ANSWER, "cost"), -1.0),
    ],
)
def test_a_decision_scores_as_the_figure_for_matching_says(
    expected: tuple[str, ...], told: Decision, points: float
) -> None:
    assert judge(expected, told) == points


def test_only_the_first_three_offers_count() -> None:
    assert score(("d",), Kind.CLARIFY, ("a", "b", "c")) == 0.0
    told = decision(Kind.CLARIFY, "what", "name", "orbit", "cost")
    assert judge(("cost",), told) == 0.0


def test_a_readers_file_is_split_at_line_feeds_and_tabs_only() -> None:
    text = (
        "hostile\tnone\t\u2028\u2029\x0b\x0c\x85\n"
        "short\ta|b\twhy?\r\n"
        "followup\tb\ta>and then > now?\n\n"
    )
    assert parse(text) == (
        Reading("hostile", (), "\u2028\u2029\x0b\x0c\x85", None, 1),
        Reading("short", ("a", "b"), "why?", None, 2),
        Reading("followup", ("b",), "and then > now?", "a", 3),
    )


def test_a_message_of_nothing_and_a_message_with_a_tab_are_kept() -> None:
    assert [reading.message for reading in parse("social\tnone\t\nchatty\tnone\ta\tb\n")] == [
        "",
        "a\tb",
    ]


def test_a_line_of_another_shape_is_told_with_its_number() -> None:
    with pytest.raises(ExplainerError, match=r"Line 2 of the readers file has 2 fields"):
        parse("exact\tcost\tHow much?\nexact\tcost\n")


def test_a_follow_up_is_asked_after_the_full_name_of_the_entry_before() -> None:
    one = Told(why=decision(Kind.DECLINE))
    evaluate(one, library("telescope"), parse("followup\tnone\tcost>why\n"))
    assert one.asked == [("why", "telescope/cost")]


def test_the_shares_are_of_what_they_say_they_are_of() -> None:
    one = Told(
        right=decision(Kind.ANSWER, "cost"),
        offered=decision(Kind.CLARIFY, "cost"),
        wrong=decision(Kind.ANSWER, "name"),
        refused=decision(Kind.DECLINE),
    )
    text = "a\tcost\tright\na\tcost\toffered\nb\tcost\twrong\nb\tnone\trefused\nb\tnone\twrong\n"
    found = evaluate(one, library("telescope"), parse(text))
    assert found.total.count == 5
    assert found.total.utility == pytest.approx((1 + 0.5 - 1 + 1 - 1) / 5)
    assert found.total.right == pytest.approx(1 / 3)
    assert found.total.reachable == pytest.approx(2 / 3)
    assert found.total.wrong == pytest.approx(2 / 5)
    assert found.total.declined == pytest.approx(1 / 2)
    assert found.kinds["a"].declined is None
    assert [result.reading.message for result in found.failures] == ["offered", "wrong", "wrong"]


def test_reliability_counts_how_often_a_confidence_was_right() -> None:
    one = Told(
        x=decision(Kind.ANSWER, "cost", confidence=0.85),
        y=decision(Kind.ANSWER, "cost", confidence=0.81),
    )
    found = evaluate(one, library("telescope"), parse("a\tcost\tx\na\tname\ty\n"))
    (only,) = found.reliability
    assert (only.low, only.count, only.right) == (0.8, 2, 0.5)
    assert only.confidence == pytest.approx(0.83)


def test_figures_can_be_written_as_json_and_hold_no_message() -> None:
    written = json.dumps(figures("telescope").as_dict())
    assert "alien" not in written
    assert json.loads(written)["total"]["count"] == 140


def test_the_table_has_a_row_for_each_kind_one_for_all_and_the_reliability() -> None:
    printed = table(figures("telescope"))
    for word in ("exact", "none-near", "hostile", "all", "utility", "declined", "confidence"):
        assert word in printed


def test_failures_are_listed_worst_first_with_line_and_message() -> None:
    listed = failures(figures("library").failures).split("\n")
    scores = [float(line.split()[0]) for line in listed]
    assert scores == sorted(scores)
    assert "line" in listed[0]
