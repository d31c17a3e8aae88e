from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.article.model import Article, Entry
from tests.content.conftest import TITLE_FRONT_MATTER

ReadArticle = Callable[..., Article]


@pytest.fixture
def entry(read: ReadArticle) -> Callable[[str], Entry]:
    """Read one question with what stands under it; `other` is there to be related to."""

    def read_entry(under: str) -> Entry:
        return read(
            f"{TITLE_FRONT_MATTER}\n## One? {{#one}}\n{under}\n\n## Other? {{#other}}\n\nYes."
        ).entries[0]

    return read_entry


def passage_texts(entry: Entry) -> list[str]:
    return [passage.text for passage in entry.passages]


@pytest.mark.parametrize(
    "under",
    [
        "\nAlso asked:\n- First?\n- Second?\n\nRelated: other\n\nThe answer.",
        "Also asked:\n\n* First?\n* Second?\n\nRelated: other\nThe answer.",
        "\nALSO ASKED :\n- First?\n\n- Second?\nrelated:other, other.\n\nThe answer.",
        "\n**Also asked:**\n+ First?\n* Second?\n\n**Related:** `other`\n\nThe answer.",
        "\nAlso asked:\n  - First?\n  - Second?\n\n\n\nRelated:\n- other\n\nThe answer.",
        "\nRelated: other\n\nAlso asked:\n- First?\n- Second?\n\nThe answer.",
        "\nAlso asked: First?\n- Second?\n\nRelated: other\n\nThe answer.",
        "\nAlso asked:\n1. First?\n2. Second?\n\nRelated: other\n\nThe answer.",
        "\nAlso asked:\n\n- First?\n1) Second?\nRelated:\n1. other\n\nThe answer.",
    ],
)
def test_phrasings_and_related_ids_are_no_part_of_the_answer(
    entry: Callable[[str], Entry], under: str
) -> None:
    read_back = entry(under)
    assert passage_texts(read_back) == ["The answer."]
    assert read_back.phrasings == ("First?", "Second?")


def test_related_ids_become_full_names(entry: Callable[[str], Entry]) -> None:
    assert entry("\nRelated: other, #other\n\nYes.").related == ("a/other",)


def test_the_lead_may_have_phrasings_and_related_questions_too(read: ReadArticle) -> None:
    article = read(
        TITLE_FRONT_MATTER
        + "\nAlso asked:\n- What's up?\n\nRelated: one\n\nLead.\n\n## One?\n\nYes."
    )
    lead = article.entries[0]
    assert (lead.id, lead.phrasings, lead.related) == ("intro", ("What's up?",), ("a/one",))
    assert passage_texts(lead) == ["Lead."]


def test_the_signs_of_markdown_are_taken_out_of_a_phrasing(entry: Callable[[str], Entry]) -> None:
    read_back = entry("\nAlso asked:\n- What of *nukes* &amp; \\*bombs\\*?\n- Plain?\n\nYes.")
    assert read_back.phrasings == ("What of nukes & *bombs*?", "Plain?")


def test_a_phrasing_may_go_on_in_an_indented_line(entry: Callable[[str], Entry]) -> None:
    assert entry("\nAlso asked:\n- Is it\n  long?\n\nYes.").phrasings == ("Is it long?",)


def test_a_list_with_another_sign_begins_the_answer(entry: Callable[[str], Entry]) -> None:
    read_back = entry("\nAlso asked:\n- Uno?\n\n* a\n* b")
    assert (read_back.phrasings, passage_texts(read_back)) == (("Uno?",), ["• a\n• b"])


@pytest.mark.parametrize("phrasing", ["- Uno?", "1. Uno?"])
def test_steps_behind_a_blank_line_begin_the_answer(
    entry: Callable[[str], Entry], phrasing: str
) -> None:
    read_back = entry(f"\nAlso asked:\n{phrasing}\n\n1. a\n2. b")
    assert (read_back.phrasings, passage_texts(read_back)) == (("Uno?",), ["1. a\n2. b"])


@pytest.mark.parametrize(
    "answer",
    [
        "First of all.\n\nRelated: the rest.",
        "Related\\: the rest.",
        "Relatedness: a theory.",
        "Nobody else.\n\nAlso asked:\n\n- why",
    ],
)
def test_an_answer_that_only_speaks_of_such_things_is_left_alone(
    entry: Callable[[str], Entry], answer: str
) -> None:
    read_back = entry(f"\nRelated: other\n\n{answer}")
    plain = answer.replace("\\", "").replace("- ", "• ").split("\n\n")
    assert passage_texts(read_back) == plain


def test_a_second_related_line_belongs_to_the_answer(entry: Callable[[str], Entry]) -> None:
    assert passage_texts(entry("\nRelated: other\n\nRelated: minds.")) == ["Related: minds."]
