from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import RunCommand
from tests.fakes.desk import FERRY
from tests.paths import READERS, SEED_ARTICLE

SEED = READERS / "seed.tsv"


@pytest.fixture
def readers(tmp_path: Path) -> Path:
    path = tmp_path / "readers.tsv"
    path.write_text(
        "exact\taid\tWill aid be on the agenda?\n"
        "keyword\tpipeline\tgas pipeline\n"
        "none-far\tnone\twhat time does the metro close\n"
        "followup\tpipeline\tpipeline>and what would it cost?\n"
        "hostile\tnone\t\u200b\u2060\ufeff\n",
        encoding="utf-8",
        newline="",
    )
    return path


def test_the_figures_are_a_table_per_kind_and_in_all(run: RunCommand, readers: Path) -> None:
    outcome = run("evaluate", readers, "--content", SEED_ARTICLE)
    assert (outcome.code, outcome.err) == (0, "")
    for word in (
        "utility",
        "right",
        "reachable",
        "wrong",
        "declined",
        "exact",
        "all",
        "confidence",
    ):
        assert word in outcome.out


def test_json_holds_the_same_figures_and_no_message(run: RunCommand, readers: Path) -> None:
    outcome = run("evaluate", readers, "--content", SEED_ARTICLE, "--json")
    figures = json.loads(outcome.out)
    assert figures["count"] == 5
    assert set(figures["kinds"]) == {"exact", "keyword", "none-far", "followup", "hostile"}
    assert {"utility", "right", "reachable", "wrong", "declined"} <= set(figures)
    assert "metro" not in outcome.out


def test_below_the_floor_it_exits_with_1(run: RunCommand, readers: Path) -> None:
    assert run("evaluate", readers, "--content", SEED_ARTICLE, "--floor", "1.01").code == 1
    assert run("evaluate", readers, "--content", SEED_ARTICLE, "--floor", "-1").code == 0


def test_verbose_explains_each_failure(run: RunCommand, tmp_path: Path) -> None:
    path = tmp_path / "readers.tsv"
    path.write_text("exact\taid\twhat time does the metro close\n", encoding="utf-8")
    outcome = run("evaluate", path, "--content", SEED_ARTICLE, "-v", "--floor", "0")
    assert "metro" in outcome.out
    assert "understood as" in outcome.out


def test_the_bot_and_evaluate_decide_alike(run: RunCommand) -> None:
    rows = [row.split("\t") for row in SEED.read_bytes().decode().split("\n") if row]
    plain = [row for row in rows if row[0] != "followup"]
    lines = "".join(json.dumps(row[2]) + "\n" for row in plain).encode()
    decided = run("ask", "--jsonl", "--content", SEED_ARTICLE, stdin=lines).out.splitlines()
    scores = [
        _score_decision(row[1], json.loads(line)) for row, line in zip(plain, decided, strict=True)
    ]
    figures = json.loads(run("evaluate", SEED, "--content", SEED_ARTICLE, "--json").out)
    kinds = [figure for kind, figure in figures["kinds"].items() if kind != "followup"]
    total = sum(figure["utility"] * figure["count"] for figure in kinds)
    assert sum(scores) == pytest.approx(total)


def _score_decision(expected: str, decided: dict[str, object]) -> float:
    """The figure for matching, written anew from its definition."""
    decision, right = decided["decision"], expected.split("|")
    if decision == "answer":
        return 1.0 if decided["entry"] in right else -1.0
    if expected == "none":
        return 0.5 if decision == "clarify" else 1.0
    candidates = decided["candidates"]
    assert isinstance(candidates, list)
    offered = {candidate["entry"] for candidate in candidates}
    return 0.5 if decision == "clarify" and offered & set(right) else 0.0


def test_a_file_of_another_shape_is_told_with_its_line(run: RunCommand, tmp_path: Path) -> None:
    path = tmp_path / "readers.tsv"
    path.write_text("exact\taid\thello\njust words\n", encoding="utf-8")
    outcome = run("evaluate", path, "--content", SEED_ARTICLE)
    assert outcome.code in (1, 2)
    assert "2" in outcome.err
    assert "Traceback" not in outcome.err


def test_a_missing_readers_file_is_a_usage_error(run: RunCommand) -> None:
    outcome = run("evaluate", "nowhere.tsv", "--content", SEED_ARTICLE)
    assert outcome.code == 2
    assert "nowhere.tsv" in outcome.err


def test_without_a_file_the_readers_files_beside_the_articles_are_taken(
    run: RunCommand, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    for slug in ("ferry", "boat"):
        (tmp_path / "content" / f"{slug}.md").write_text(FERRY, encoding="utf-8")
    readers = "near\tprice\tHow much does the ferry cost?\nfar\tnone\twho won the match\n"
    (tmp_path / "content" / "ferry.readers.tsv").write_text(readers, encoding="utf-8")
    figures = json.loads(run("evaluate", "--json", "--floor", "-1").out)
    assert figures["count"] == 2


def test_no_readers_file_at_all_is_told(run: RunCommand, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "ferry.md").write_text(FERRY, encoding="utf-8")
    outcome = run("evaluate")
    assert outcome.code == 2
    assert "No readers file" in outcome.err


def test_the_headline_says_how_often_an_answer_can_be_trusted(
    run: RunCommand, readers: Path
) -> None:
    headline = run("evaluate", readers, "--content", SEED_ARTICLE).out.splitlines()[0]
    assert headline.startswith("answered 60.0%, asked back 0.0%, declined 40.0%; ")
    assert headline.endswith("right among answered 100.0%")


def test_unknown_kinds_and_ids_are_told_by_line(run: RunCommand, tmp_path: Path) -> None:
    path = tmp_path / "readers.tsv"
    path.write_text(
        "exact\taid\tWill aid be on the agenda?\nexakt\tnowhere\tWhy?\n", encoding="utf-8"
    )
    outcome = run("evaluate", path, "--content", SEED_ARTICLE, "--floor", "-1")
    assert outcome.code == 1
    assert f"{path}:2: There is no kind “exakt”; the kinds are exact, para," in outcome.err
    assert f"{path}:2: There is no entry with the id “nowhere”." in outcome.err
    assert "utility" in outcome.out


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_readers_files_may_be_csv(run: RunCommand, tmp_path: Path, delimiter: str) -> None:
    rows = [("kind", "id", "message"), ("exact", "aid", '"Will aid be on the agenda?"')]
    path = tmp_path / "readers.csv"
    path.write_text("\ufeff" + "\n".join(map(delimiter.join, rows)) + "\n", encoding="utf-8")
    outcome = run("evaluate", path, "--content", SEED_ARTICLE)
    assert (outcome.code, outcome.err) == (0, "")
    assert "right among answered 100.0%" in outcome.out


def test_the_kinds_stand_in_the_help(run: RunCommand) -> None:
    assert "none-near" in run("evaluate", "--help").out
