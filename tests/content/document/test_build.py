from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.article.ids import is_legal_id, to_full_name
from bot.article.model import Passage
from bot.content.document.build import build_article
from bot.content.document.parsed import (
    Metadata,
    ParsedArticle,
    ParsedSection,
    SectionLabels,
    SourceText,
)

YES = (Passage("Yes."),)
questions = st.text(min_size=1, max_size=90)
written_ids = (
    st.none() | st.sampled_from(["a", "a-2", "intro", "A b", "", "x" * 70]) | st.text(max_size=70)
)


def build_test_sections(
    written: list[tuple[str, str | None]], lead: bool
) -> tuple[ParsedSection, ...]:
    parsed_sections = [
        ParsedSection(question, n, name, passages=YES) for n, (question, name) in enumerate(written)
    ]
    return tuple([ParsedSection(None, 1, passages=YES)] * lead + parsed_sections)


@given(
    st.lists(st.tuples(questions, written_ids), max_size=12),
    st.booleans(),
    st.sampled_from([1, 30, 57]),
)
def test_whatever_is_written_every_entry_gets_a_name_that_links_and_buttons_carry(
    written: list[tuple[str, str | None]], lead: bool, length: int
) -> None:
    slug = "s" * length
    article = build_article(
        ParsedArticle(Metadata("T"), build_test_sections(written, lead)), slug, ""
    )
    names = [article.full_name(entry) for entry in article.entries]
    assert len(set(names)) == len(names) == len(written) + lead
    assert all(is_legal_id(entry.id) for entry in article.entries)
    assert all(len(f"{slug}__{entry.id}") <= 64 for entry in article.entries)
    assert all(len(f"x{name}".encode()) <= 64 for name in names)
    assert not lead or article.entries[0].id == "intro"


def test_the_lead_asks_the_title() -> None:
    article = build_article(
        ParsedArticle(Metadata("Why, then?"), build_test_sections([], lead=True)), "s", "p"
    )
    assert (article.entries[0].question, article.path) == ("Why, then?", "p")


def test_related_ids_become_full_names_in_the_editor_s_order_and_once() -> None:
    source_texts = tuple(SourceText(name, 1) for name in ("b", "other/a", "b", "s/c"))
    section = ParsedSection("Q?", 1, "q", SectionLabels((), source_texts), YES)
    entry = build_article(ParsedArticle(Metadata("T"), (section,)), "s", "").entries[0]
    assert entry.related == ("s/b", "other/a", "s/c")


def test_a_name_with_a_slash_is_full_already() -> None:
    assert (to_full_name("a", "s"), to_full_name("b/a", "s")) == ("s/a", "b/a")


def test_sections_without_question_or_answer_are_left_out() -> None:
    empty = (ParsedSection("Q?", 1), ParsedSection("", 2, passages=YES), ParsedSection(None, 1))
    assert build_article(ParsedArticle(Metadata("T"), empty), "s", "").entries == ()
