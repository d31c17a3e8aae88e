from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.library import Library
from bot.article.model import Article, Entry, Passage
from tests.fakes.articles import library_of_one


def make_article(
    slug: str,
    *ids: str,
    moved: dict[str, str] | None = None,
    related: tuple[str, ...] = (),
    title: str = "T",
    published: date | None = None,
) -> Article:
    entries = tuple(Entry(i, f"{i}?", (Passage("Yes."),), related=related) for i in ids)
    return Article(slug, title, entries, date=published, moved=moved or {})


def test_entries_are_found_by_full_name_or_by_the_payload_of_a_link() -> None:
    library = Library((make_article("a", "one"), make_article("b", "one", "two")))
    for name in ("b/two", "b__two"):
        assert library.resolve_name(name) == "b/two"
        entry, owner = library.find_entry(name), library.find_article_of_entry(name)
        assert entry is not None
        assert owner is not None
        assert (entry.id, owner.slug) == ("two", "b")
    assert [name for name, _ in library.named_entries()] == ["a/one", "b/one", "b/two"]


@pytest.mark.parametrize("name", ["", "/", "__", "a", "one", "a/two", "c/one", "a/one/x", "a__"])
def test_a_name_that_leads_nowhere_gives_none(name: str) -> None:
    library = Library((make_article("a", "one"), make_article("b", "two")))
    assert library.resolve_name(name) is None
    assert library.find_entry(name) is None
    assert library.find_article_of_entry(name) is None


@given(st.text())
def test_no_name_makes_a_look_up_fail(name: str) -> None:
    library = library_of_one(make_article("a", "one", moved={"x": "y", "y": "x", "": "one"}))
    assert library.resolve_name(name) in (None, "a/one")


def test_an_old_name_leads_to_the_entry_it_was_renamed_to() -> None:
    moved = {"oldest": "old", "old": "one", "gone": "b/two"}
    library = Library((make_article("a", "one", moved=moved), make_article("b", "two")))
    assert library.resolve_name("a/oldest") == "a/one"
    assert library.resolve_name("a__old") == "a/one"
    assert library.resolve_name("a/gone") == "b/two"


def test_names_that_move_in_a_circle_lead_nowhere() -> None:
    library = library_of_one(
        make_article("a", "one", moved={"x": "y", "y": "x", "z": "z", "v": "w"})
    )
    assert [library.resolve_name(f"a/{name}") for name in "xyzv"] == [None] * 4


def test_an_id_alone_is_enough_where_there_is_one_article() -> None:
    library = library_of_one(make_article("a", "one", moved={"old": "one"}))
    assert (library.resolve_name("one"), library.resolve_name("old")) == ("a/one", "a/one")
    assert (library.display_name("a/one"), library.display_name("one")) == ("one", "one")


def test_names_stay_whole_where_there_are_several_articles() -> None:
    assert (
        Library((make_article("a", "one"), make_article("b", "one"))).display_name("a/one")
        == "a/one"
    )


def test_articles_stand_newest_first_then_by_title_and_those_without_a_date_last() -> None:
    library = Library(
        (
            make_article("none", title="A"),
            make_article("old", title="A", published=date(2001, 1, 1)),
            make_article("new-z", title="z", published=date(2011, 1, 1)),
            make_article("new-a", title="A", published=date(2011, 1, 1)),
            make_article("none-too", title="b"),
        )
    )
    order = ["new-a", "new-z", "old", "none", "none-too"]
    assert [a.slug for a in library.articles] == order


def test_related_questions_are_settled_to_entries_that_are_there() -> None:
    related = ("a/old", "a/one", "a/two", "b/two", "b/lost", "c/one", "a/one")
    library = Library(
        (
            make_article("a", "one", "two", moved={"old": "two"}, related=related),
            make_article("b", "two"),
        )
    )
    first, second = library.articles[0].entries
    assert first.related == ("a/two", "b/two")
    assert second.related == ("a/one", "b/two")
    assert library.find_entry("a/one") is first


def test_an_article_is_found_by_its_slug() -> None:
    library = Library((make_article("a", "one"), make_article("b", "two")))
    assert library.find_article("b") is library.articles[1]
    assert library.find_article("c") is None


def test_a_library_of_no_articles_answers_every_look_up() -> None:
    library = Library(())
    assert (library.find_entry("a/b"), library.find_article("a"), library.display_name("a/b")) == (
        None,
        None,
        "a/b",
    )
