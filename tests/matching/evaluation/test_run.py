from __future__ import annotations

import json

import pytest

from bot.errors import ExplainerError
from bot.matching.evaluation.run import (
    LabelledMessage,
    evaluate_matcher,
    format_failures,
    format_report,
    parse_readers_file,
    score_decision,
)
from bot.matching.model import Decision, DecisionKind, Match, SmallTalk
from tests.fakes.articles import evaluate_set, load_set_library


class ScriptedDecider:
    """Decides as it was told, whatever it is asked."""

    def __init__(self, **decisions: Decision) -> None:
        self.decisions = decisions
        self.calls: list[tuple[str, str | None]] = []

    def make_decision(self, text: str, previous_entry: str | None = None) -> Decision:
        self.calls.append((text, previous_entry))
        return self.decisions[text]


def decision_of(kind: DecisionKind, *entries: str, confidence: float = 0.9) -> Decision:
    social = SmallTalk.OK if kind is DecisionKind.SOCIAL else None
    return Decision(
        kind, tuple(Match(f"telescope/{entry}", confidence) for entry in entries), social
    )


def utility_of(expected: tuple[str, ...], made_decision: Decision) -> float:
    decider = ScriptedDecider(message=made_decision)
    return evaluate_matcher(
        decider, load_set_library("telescope"), [LabelledMessage("para", expected, "message")]
    ).total.utility


@pytest.mark.parametrize(
    ("expected", "decision", "points"),
    [
        (("cost",), decision_of(DecisionKind.ANSWER, "cost", "what"), 1.0),
        (("cost", "what"), decision_of(DecisionKind.ANSWER, "what"), 1.0),
        (("cost",), decision_of(DecisionKind.ANSWER, "what", "cost"), -1.0),
        (("cost",), decision_of(DecisionKind.CLARIFY, "what", "cost"), 0.5),
        (("cost",), decision_of(DecisionKind.CLARIFY, "what", "name"), 0.0),
        (("cost",), decision_of(DecisionKind.DECLINE, "cost"), 0.0),
        (("cost",), decision_of(DecisionKind.SOCIAL), 0.0),
        ((), decision_of(DecisionKind.DECLINE), 1.0),
        ((), decision_of(DecisionKind.SOCIAL), 1.0),
        ((), decision_of(DecisionKind.CLARIFY, "cost"), 0.5),
        ((), decision_of(DecisionKind.ANSWER, "cost"), -1.0),
    ],
)
def test_a_decision_scores_as_the_figure_for_matching_says(
    expected: tuple[str, ...], decision: Decision, points: float
) -> None:
    assert utility_of(expected, decision) == points


def test_only_the_first_three_offers_count() -> None:
    assert score_decision(("d",), DecisionKind.CLARIFY, ("a", "b", "c")) == 0.0
    clarification = decision_of(DecisionKind.CLARIFY, "what", "name", "orbit", "cost")
    assert utility_of(("cost",), clarification) == 0.0


def test_a_readers_file_is_split_at_line_feeds_and_tabs_only() -> None:
    text = (
        "hostile\tnone\t\u2028\u2029\x0b\x0c\x85\n"
        "short\ta|b\twhy?\r\n"
        "followup\tb\ta>and then > now?\n\n"
    )
    assert parse_readers_file(text) == (
        LabelledMessage("hostile", (), "\u2028\u2029\x0b\x0c\x85", None, 1),
        LabelledMessage("short", ("a", "b"), "why?", None, 2),
        LabelledMessage("followup", ("b",), "and then > now?", "a", 3),
    )


def test_a_message_of_nothing_and_a_message_with_a_tab_are_kept() -> None:
    assert [
        reading.message for reading in parse_readers_file("social\tnone\t\nchatty\tnone\ta\tb\n")
    ] == [
        "",
        "a\tb",
    ]


def test_a_line_of_another_shape_is_told_with_its_number() -> None:
    with pytest.raises(ExplainerError, match=r"Line 2 of the readers file has 2 fields"):
        parse_readers_file("exact\tcost\tHow much?\nexact\tcost\n")


def test_a_follow_up_is_asked_after_the_full_name_of_the_entry_before() -> None:
    decider = ScriptedDecider(why=decision_of(DecisionKind.DECLINE))
    evaluate_matcher(
        decider, load_set_library("telescope"), parse_readers_file("followup\tnone\tcost>why\n")
    )
    assert decider.calls == [("why", "telescope/cost")]


def test_the_shares_are_of_what_they_say_they_are_of() -> None:
    decider = ScriptedDecider(
        right=decision_of(DecisionKind.ANSWER, "cost"),
        offered=decision_of(DecisionKind.CLARIFY, "cost"),
        wrong=decision_of(DecisionKind.ANSWER, "name"),
        refused=decision_of(DecisionKind.DECLINE),
    )
    text = "a\tcost\tright\na\tcost\toffered\nb\tcost\twrong\nb\tnone\trefused\nb\tnone\twrong\n"
    report = evaluate_matcher(decider, load_set_library("telescope"), parse_readers_file(text))
    assert report.total.count == 5
    assert report.total.utility == pytest.approx((1 + 0.5 - 1 + 1 - 1) / 5)
    assert report.total.right == pytest.approx(1 / 3)
    assert report.total.reachable == pytest.approx(2 / 3)
    assert report.total.wrong == pytest.approx(2 / 5)
    assert report.total.declined == pytest.approx(1 / 2)
    assert report.by_kind["a"].declined is None
    assert [result.labelled_message.message for result in report.failures] == [
        "offered",
        "wrong",
        "wrong",
    ]


def test_reliability_counts_how_often_a_confidence_was_right() -> None:
    decider = ScriptedDecider(
        x=decision_of(DecisionKind.ANSWER, "cost", confidence=0.85),
        y=decision_of(DecisionKind.ANSWER, "cost", confidence=0.81),
    )
    report = evaluate_matcher(
        decider, load_set_library("telescope"), parse_readers_file("a\tcost\tx\na\tname\ty\n")
    )
    (only,) = report.calibration_bins
    assert (only.low, only.count, only.right) == (0.8, 2, 0.5)
    assert only.confidence == pytest.approx(0.83)


def test_figures_can_be_written_as_json_and_hold_no_message() -> None:
    written = json.dumps(evaluate_set("telescope").as_dict())
    assert "alien" not in written
    assert json.loads(written)["total"]["count"] == 140


def test_the_table_has_a_row_for_each_kind_one_for_all_and_the_reliability() -> None:
    printed = format_report(evaluate_set("telescope"))
    for word in ("exact", "none-near", "hostile", "all", "utility", "declined", "confidence"):
        assert word in printed


def test_failures_are_listed_worst_first_with_line_and_message() -> None:
    listed = format_failures(evaluate_set("library").failures).split("\n")
    scores = [float(line.split()[0]) for line in listed]
    assert scores == sorted(scores)
    assert "line" in listed[0]
