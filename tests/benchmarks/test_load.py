"""What the load benchmark sends, counts and prints."""

from __future__ import annotations

import sys
from itertools import islice, pairwise
from pathlib import Path

import pytest

from tests.benchmarks.load_metrics import LoadMetrics, format_header, format_row
from tests.benchmarks.load_run import choose_texts
from tests.benchmarks.load_targets import MessageChoice, list_targets
from tests.benchmarks.message_profile import format_profile
from tests.benchmarks.profiled_bot import OTHER_STAGE, find_stage
from tests.benchmarks.reader_messages import MIN_MESSAGES, collect_messages
from tests.paths import READERS


def test_messages_are_many_and_different_and_the_same_in_every_run() -> None:
    messages = collect_messages(READERS)
    assert len(messages) == len(set(messages)) >= MIN_MESSAGES
    assert messages == collect_messages(READERS)


def test_a_folder_with_too_few_messages_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "few.tsv").write_text("plain\tnone\thello there\n")
    with pytest.raises(SystemExit, match="has 1 different messages"):
        collect_messages(tmp_path)


@pytest.mark.parametrize("choice", [MessageChoice.NEW, MessageChoice.REPEATED])
def test_no_message_comes_twice_in_a_row(choice: MessageChoice) -> None:
    messages = [f"question {number}" for number in range(MIN_MESSAGES + 50)]
    texts = list(islice(choose_texts(choice, messages), 3 * len(messages)))
    assert all(first != second for first, second in pairwise(texts))


def test_new_messages_are_each_heard_once_before_any_comes_again() -> None:
    messages = [f"question {number}" for number in range(MIN_MESSAGES + 50)]
    texts = list(islice(choose_texts(MessageChoice.NEW, messages), len(messages)))
    assert len(set(texts)) == len(messages)


def test_each_figure_stands_beside_its_ratio_to_the_first_row() -> None:
    echo = LoadMetrics(100.0, 2.0, 10.0, 40.0, 50.0, 60.0)
    ours = LoadMetrics(50.0, 6.0, 10.0, 80.0, 100.0, 60.0)
    assert format_row("ours", ours, echo) == (
        "| ours | 50 (0.50) | 6.0 (3.00) | 10.0 (1.00) | 80 (2.00) | 100 (2.00) | 60 (1.00) |"
    )
    assert format_header().count("|") == 2 * 8


def test_the_first_bot_is_the_echo_that_the_ratios_are_of() -> None:
    targets = list_targets(None)
    assert targets[0].echo_module
    assert {target.processes for target in targets if target.postgres} == {1, 3}


def test_a_stack_belongs_to_the_innermost_stage_in_it() -> None:
    frame = sys._getframe()
    stages = {find_stage(frame), find_stage(None)}
    assert stages == {OTHER_STAGE}


def test_the_profile_is_a_row_a_stage_and_the_dearest_comes_first() -> None:
    table = format_profile({"polling": {"send": 1.0, "match": 3.0}, "webhook": {"match": 1.0}})
    assert table.splitlines()[2:] == [
        "| match | 3.00 ms, 75% | 1.00 ms, 100% |",
        "| send | 1.00 ms, 25% | 0.00 ms, 0% |",
        "| all | 4.00 ms | 1.00 ms |",
    ]
