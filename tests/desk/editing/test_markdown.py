from __future__ import annotations

import difflib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.content.document.text import to_plain_line
from bot.desk.editing.edits import ArticleEdit, EditKind
from bot.desk.editing.markdown import MarkdownEditError, apply_edit
from bot.desk.verification import ContentState
from tests.fakes.desk import FERRY, phrasings, source_of, sources_of


def edit_text(edit: ArticleEdit, text: str = FERRY, name: str = "ferry.md") -> str:
    """The file's text after the edit, which was read back and found right."""
    state = ContentState(sources_of(text, name)).with_edit(edit)
    return source_of(state.sources).text


def added_lines(before: str, after: str) -> list[str]:
    """The lines that were added; nothing may be taken away."""
    diff = list(difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    assert not [line for line in diff if line.startswith("-")]
    return [line[2:] for line in diff if line.startswith("+")]


def test_a_phrasing_goes_after_the_last_one_in_the_lists_own_style() -> None:
    text = FERRY.replace("- Departure times", "*  Departure times\n   of the ferry")
    after = edit_text(phrasings("times", "What is the timetable?"), text)
    assert added_lines(text, after) == ["*  What is the timetable?\n"]
    assert "of the ferry\n*  What is the timetable?\n\nRelated: price" in after


def test_an_entry_without_phrasings_gets_the_label_too() -> None:
    after = edit_text(phrasings("price", "What is the fare?"))
    assert "{#price}\n\nAlso asked:\n- What is the fare?\n\nAdults pay" in after


def test_a_list_that_begins_the_answer_stays_the_answer() -> None:
    text = FERRY.replace("{#price}\n\nAdults", "{#price}\n\n- Children pay nothing.\n\nAdults")
    after = edit_text(phrasings("price", "What is the fare?"), text)
    assert "Also asked:\n* What is the fare?\n\n- Children pay nothing." in after


def test_the_label_stands_above_related() -> None:
    text = FERRY.replace("Also asked:\n- Departure times\n\n", "")
    after = edit_text(phrasings("times", "What is the timetable?"), text)
    assert "Also asked:\n- What is the timetable?\n\nRelated: price" in after


def test_the_lead_gets_phrasings_too() -> None:
    after = edit_text(phrasings("intro", "What is it about?"))
    assert "---\n\nAlso asked:\n- What is it about?\n\nA new ferry will link" in after


def test_an_answer_right_under_its_heading_keeps_its_words() -> None:
    text = FERRY.replace("{#price}\n\nAdults", "{#price}\nAdults")
    after = edit_text(phrasings("price", "What is the fare?"), text)
    assert "{#price}\n\nAlso asked:\n- What is the fare?\n\nAdults pay" in after


def test_a_heading_underlined_with_hyphens_is_found() -> None:
    text = FERRY.replace("## Can I take my bicycle? {#bicycle}", "Can I take my bicycle?\n---")
    edit = phrasings("can-i-take-my-bicycle", "May I bring a bike?")
    assert "bicycle?\n---\n\nAlso asked:\n- May I bring a bike?\n\nBicycles" in edit_text(
        edit, text
    )


def test_windows_line_breaks_and_a_byte_order_mark_stay() -> None:
    text = "\ufeff" + FERRY.replace("\n", "\r\n")
    after = edit_text(phrasings("price", "What is the fare?"), text)
    assert after.startswith("\ufeff---\r\n")
    assert after.count("\n") == after.count("\r\n")
    assert len(added_lines(text, after)) == 3


def test_signs_that_mean_something_in_markdown_are_escaped() -> None:
    lines = ("* 5 < 6 & [so] _on_?", "# price {#x}", "- a list", "1. first", "Related: x")
    after = ContentState(sources_of()).with_edit(phrasings("price", *lines))
    entry = after.library.find_entry("ferry/price")
    assert entry is not None
    assert entry.phrasings == lines


@given(st.text(max_size=80), st.sampled_from(["intro", "price", "times", "bicycle"]))
def test_any_message_is_read_back_as_it_was_written_and_nothing_else_changes(
    message: str, entry_id: str
) -> None:
    line = to_plain_line(message)
    assume(line and line.isprintable() and "\ufeff" not in line)
    state = ContentState(sources_of())
    entry = state.with_edit(phrasings(entry_id, line)).library.find_entry(f"ferry/{entry_id}")
    assert entry is not None
    assert entry.phrasings[-1] == line


def test_a_new_entry_goes_to_the_end_with_an_id_of_its_own() -> None:
    edit = ArticleEdit(
        EditKind.ENTRY,
        "ferry",
        ("Are dogs allowed?", "May my dog come?"),
        answer="Yes.\n\n*Leashed.*",
    )
    after = edit_text(edit)
    assert after == FERRY + (
        "\n## Are dogs allowed? {#are-dogs-allowed}\n\n"
        "Also asked:\n- May my dog come?\n\nYes.\n\n*Leashed.*\n"
    )


def test_a_new_entry_never_takes_the_id_of_another() -> None:
    edit = ArticleEdit(EditKind.ENTRY, "ferry", ("Price",), answer="Cheap.")
    assert "## Price {#price-2}" in edit_text(edit)


def test_a_file_without_a_last_line_break_gets_one_before_what_is_added() -> None:
    edit = ArticleEdit(EditKind.ENTRY, "ferry", ("Are dogs allowed?",), answer="Yes.")
    assert "for them.\n\n## Are dogs" in edit_text(edit, FERRY.rstrip("\n"))


NOT_COVERED = ArticleEdit(
    EditKind.NOT_COVERED, "ferry", ("Who is the captain?", "yes"), answer="That: not #known yet."
)


def test_what_is_not_covered_is_written_into_the_front_matter() -> None:
    after = edit_text(NOT_COVERED)
    assert added_lines(FERRY, after) == [
        "not_covered:\n",
        "  - asked:\n",
        "      - Who is the captain?\n",
        "      - 'yes'\n",
        "    reply: 'That: not #known yet.'\n",
    ]


def test_a_second_item_takes_the_first_ones_indentation_and_leaves_comments_alone() -> None:
    text = FERRY.replace(
        "language: en",
        "not_covered: # what we leave out\n- asked: Is it safe?\n  reply: See below.\n"
        "# the language\nlanguage: en",
    )
    after = edit_text(NOT_COVERED, text)
    assert "reply: See below.\n- asked:\n    - Who is the captain?" in after
    assert len(added_lines(text, after)) == 4


def test_a_new_group_of_synonyms_is_one_line() -> None:
    edit = ArticleEdit(EditKind.SYNONYMS, "ferry", ("cost", "fare"))
    assert added_lines(FERRY, edit_text(edit)) == ["synonyms:\n", "  - cost, fare\n"]


def test_a_group_that_has_the_word_already_is_widened() -> None:
    text = FERRY.replace("language: en", "synonyms:\n  - cost, price\n  - boat, ship\nlanguage: en")
    after = edit_text(ArticleEdit(EditKind.SYNONYMS, "ferry", ("cost", "fare")), text)
    assert "  - cost, price, fare\n  - boat, ship\n" in after


def test_a_word_with_a_comma_makes_the_group_a_list() -> None:
    edit = ArticleEdit(EditKind.SYNONYMS, "ferry", ("Sandrey, the island", "home"))
    assert "  - ['Sandrey, the island', home]\n" in edit_text(edit)


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        (FERRY.replace("language: en", "synonyms: [[a, b]]"), ("cost", "fare")),
        (FERRY.replace("language: en", "synonyms: a, b"), ("cost", "fare")),
    ],
)
def test_a_shape_that_leaves_no_safe_place_is_told(text: str, edit: tuple[str, ...]) -> None:
    with pytest.raises(MarkdownEditError):
        edit_text(ArticleEdit(EditKind.SYNONYMS, "ferry", edit), text)


def test_an_answer_that_would_break_the_article_is_refused() -> None:
    edit = ArticleEdit(EditKind.ENTRY, "ferry", ("Dogs?",), answer="Yes.\n\n## Cats?\n\nNo.")
    with pytest.raises(MarkdownEditError):
        edit_text(edit)


def test_a_plain_text_has_to_be_imported_first() -> None:
    text = "Title\n\nQ: How much is it?\nA: Four florins.\n"
    edit = ArticleEdit(EditKind.PHRASINGS, "ferry", ("The fare?",), "ferry/how-much-is-it")
    with pytest.raises(MarkdownEditError, match="import"):
        edit_text(edit, text, "ferry.txt")


def test_an_entry_that_is_gone_is_told() -> None:
    source = source_of(sources_of())
    assert source.article is not None
    with pytest.raises(MarkdownEditError, match="crew"):
        apply_edit(source.text, source.article, phrasings("crew", "x"))
