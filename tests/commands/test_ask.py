from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.program_name import name_program
from tests.commands.conftest import RunCommand
from tests.paths import DIALOGUES, READERS, SEED_ARTICLE

KEYS = ["decision", "entry", "candidates", "passage"]


def read_answers(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_question_of_the_article_is_answered_with_the_contract_s_keys(run: RunCommand) -> None:
    lines = b'{"text": "Will aid be on the agenda?", "after": null}\n"gas pipeline"\n'
    outcome = run("ask", "--jsonl", "--content", SEED_ARTICLE, stdin=lines)
    assert outcome.code == 0
    first, second = read_answers(outcome.out)
    assert list(first) == KEYS
    assert (first["decision"], first["entry"]) == ("answer", "aid")
    assert second["entry"] == "pipeline"


def test_what_is_left_out_on_purpose_is_a_decision_of_its_own(run: RunCommand) -> None:
    harbour = DIALOGUES / "content" / "harbour.md"
    outcome = run("ask", "--jsonl", "--content", harbour, stdin=b'"whose fault was it??"\n')
    (answer,) = read_answers(outcome.out)
    assert list(answer) == KEYS
    assert (answer["decision"], answer["entry"], answer["passage"]) == ("not_covered", None, None)
    assert (
        "not_covered: harbour/not-covered:1"
        in run("ask", "--content", harbour, "who was to blame for it?").out
    )


def test_ids_carry_the_article_when_there_are_several(run: RunCommand, tmp_path: Path) -> None:
    for name in ("one", "two"):
        text = (
            f"---\ntitle: About {name}\n---\n## What does {name} cost? {{#cost}}\n\nFive euros.\n"
        )
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    outcome = run("ask", "--jsonl", "--content", tmp_path, stdin=b'"What does two cost?"\n')
    assert read_answers(outcome.out)[0]["entry"] == "two/cost"


def test_a_bad_line_is_told_in_its_place_and_the_rest_goes_on(run: RunCommand) -> None:
    lines = (
        b'"gas pipeline"\nnot json\n{"text": 1}\n[]\n\xff\xfe\n'
        + b"[" * 100_000
        + b'\n"pipeline"\n'
    )
    outcome = run("ask", "--jsonl", "--content", SEED_ARTICLE, stdin=lines)
    decisions = read_answers(outcome.out)
    assert outcome.code == 2
    assert len(decisions) == 7
    assert decisions[0]["decision"] == decisions[6]["decision"] == "answer"
    assert decisions[1] == {"error": "line 2: not JSON in UTF-8"}
    assert all(set(line) == {"error"} for line in decisions[1:6])
    assert outcome.err.splitlines()[0] == "explainer: Line 2 is not JSON in UTF-8."
    assert len(outcome.err.splitlines()) == 5


def test_a_line_without_end_is_told_and_the_next_one_answered(run: RunCommand) -> None:
    lines = b'"' + b"x" * (3 << 20) + b'"\n"pipeline"'
    outcome = run("ask", "--jsonl", "--content", SEED_ARTICLE, stdin=lines)
    first, second = read_answers(outcome.out)
    assert "longer than" in str(first["error"])
    assert second["entry"] == "pipeline"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--after", "ade", "gas pipeline"), "There is no entry “ade”; name one of: intro, why-"),
        (("--jsonl", "gas pipeline"), "--jsonl takes messages from standard input"),
        (("--jsonl", "--after", "aid"), "--jsonl takes messages from standard input"),
    ],
)
def test_what_would_be_passed_over_is_told(
    run: RunCommand, arguments: tuple[str, ...], sentence: str
) -> None:
    outcome = run("ask", *arguments, "--content", SEED_ARTICLE, stdin=b"")
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err


def test_an_unknown_after_is_ignored(run: RunCommand) -> None:
    lines = b'{"text": "gas pipeline", "after": "nothing-of-the-kind"}\n'
    outcome = run("ask", "--jsonl", "--content", SEED_ARTICLE, stdin=lines)
    assert read_answers(outcome.out)[0]["entry"] == "pipeline"


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=15,  # each example opens the library anew
)
@given(st.lists(st.text(alphabet=st.characters(), max_size=80), min_size=1, max_size=5))
def test_any_text_gets_one_line_each(run: RunCommand, texts: list[str]) -> None:
    lines = "".join(json.dumps(text) + "\n" for text in texts).encode()
    outcome = run("ask", "--jsonl", "--content", SEED_ARTICLE, stdin=lines)
    assert outcome.code == 0
    assert [list(answer) for answer in read_answers(outcome.out)] == [KEYS] * len(texts)


def test_every_readers_message_of_the_seed_streams_through(run: RunCommand) -> None:
    rows = (READERS / "seed.tsv").read_bytes().decode().split("\n")
    messages = [row.split("\t")[2] for row in rows if row]
    lines = "".join(json.dumps({"text": message, "after": None}) + "\n" for message in messages)
    outcome = run("ask", "--jsonl", "--content", SEED_ARTICLE, stdin=lines.encode())
    assert outcome.code == 0
    assert outcome.err == ""
    assert len(read_answers(outcome.out)) == len(messages)


def test_one_question_is_explained_to_an_editor(run: RunCommand) -> None:
    outcome = run("ask", "--content", SEED_ARTICLE, "will", "there", "be", "food", "aid?")
    assert outcome.code == 0
    assert "aid" in outcome.out


def test_json_gives_one_object(run: RunCommand) -> None:
    outcome = run("ask", "--json", "--content", SEED_ARTICLE, "gas pipeline")
    assert json.loads(outcome.out)["entry"] == "pipeline"


def test_asking_nothing_is_a_usage_error_with_an_example(run: RunCommand) -> None:
    outcome = run("ask", "--content", SEED_ARTICLE)
    assert outcome.code == 2
    assert f'{name_program()} ask "' in outcome.err


def test_missing_content_is_one_sentence(run: RunCommand) -> None:
    outcome = run("ask", "--content", "nowhere.md", "aid")
    assert outcome.code == 2
    assert outcome.err.startswith("explainer: ")
    assert "Traceback" not in outcome.err
