from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.content.document.text import to_plain_line
from bot.desk.editing.readers_file import ReadersLine, append_readers_lines
from bot.matching.evaluation.run import parse_readers_file


def test_lines_are_added_at_the_end_and_what_was_there_stays() -> None:
    text = "exact\tprice\tHow much?\n"
    after = append_readers_lines(text, [ReadersLine("price", "the fare"), ReadersLine(None, "hm")])
    assert after == text + "reader\tprice\tthe fare\nreader\tnone\thm\n"


def test_a_line_that_is_there_is_not_added_again_whatever_its_kind() -> None:
    text = "exact\tprice\tHow much?\n"
    assert append_readers_lines(text, [ReadersLine("price", "How much?")]) == text


def test_a_last_line_without_its_break_is_ended_first() -> None:
    after = append_readers_lines("exact\tprice\tHow much?", [ReadersLine("price", "fare")])
    assert after == "exact\tprice\tHow much?\nreader\tprice\tfare\n"


def test_windows_line_breaks_stay() -> None:
    after = append_readers_lines("exact\tprice\tHow?\r\n", [ReadersLine("price", "fare")])
    assert after == "exact\tprice\tHow?\r\nreader\tprice\tfare\r\n"


@given(st.lists(st.text(max_size=40), max_size=8))
def test_evaluate_reads_every_line_back(messages: list[str]) -> None:
    text = append_readers_lines("", [ReadersLine("price", message) for message in messages])
    read = parse_readers_file(text)
    assert all(line.expected == ("price",) for line in read)
    assert {line.message for line in read} == {to_plain_line(message) for message in messages}
