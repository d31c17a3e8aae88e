from __future__ import annotations

import pytest

from bot.content.plain.surroundings.page_lines import find_page_numbers, remove_page_numbers
from tests.fakes.imports import answers_of, import_text, left_out_of


@pytest.mark.parametrize(
    "number",
    [
        "Page 3 of 7",
        "Seite 3/7",
        "- стр. 3 из 10 -",
        "第 3 页 共 9 页",
        "Página 3 de 7",
        "3 쪽 / 9 쪽",
    ],
)
def test_the_number_of_a_page_is_known_alone_and_beside_the_head(number: str) -> None:
    lines = [number, f"Hut rules          {number}", "Yes."]
    numbers = find_page_numbers(lines)
    assert remove_page_numbers(lines, numbers) == ["", "Hut rules", "Yes."]


def test_a_page_without_a_count_is_one_only_where_the_next_one_follows() -> None:
    assert find_page_numbers(["Page 5", "Yes."]) == {}
    assert find_page_numbers(["Page 5", "Yes.", "Page 6"]) == {0: "Page 5", 2: "Page 6"}


def test_what_only_speaks_of_pages_stays() -> None:
    assert find_page_numbers(["Page 2 of 3 is missing", "See page 2 of 3", "2 / 3", "2"]) == {}


def test_page_numbers_are_named_and_words_cut_at_the_margin_are_whole() -> None:
    text = (
        "Night train   Page 1 of 2\n\n1. May I bring a bicycle?\nYes. Reserve a space be-\n"
        "fore you leave, for it costs noth-\ning.\nPage 2 of 2\n\n2. Is there food?\nIn the "
        "Haupt-\nund Nebensaison.\n"
    )
    result = import_text(text, "train.txt")
    assert answers_of(result) == {
        "May I bring a bicycle?": ["Yes. Reserve a space before you leave, for it costs nothing."],
        "Is there food?": ["In the Haupt-\nund Nebensaison."],
    }
    assert left_out_of(result) == ["Page 1 of 2", "Page 2 of 2"]
