from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.importing.importer import ImportResult, import_file
from bot.errors import ContentError
from tests.content.importing.archives.packing import pack_archive, pack_epub
from tests.fakes.imports import answers_with_lead


def import_epub(chapters: dict[str, str], title: str = "Help", **more: str) -> ImportResult:
    return import_file(Path("help.epub"), pack_epub(chapters, title, **more))


def test_chapters_are_read_in_their_order_and_the_title_once() -> None:
    result = import_epub(
        {
            "title.xhtml": "<h1>健身房</h1>",
            "intro.xhtml": "<h1>健身房</h1><p>常见问题。</p>",
            "text/a%20b.xhtml": "<h1>几点开门?</h1><p>六点。</p>",
            "c.xhtml": "<h1>有停车位吗?</h1><p>有。</p>",
        },
        "健身房",
    )
    assert answers_with_lead(result) == {
        "健身房": ["常见问题。"],
        "几点开门?": ["六点。"],
        "有停车位吗?": ["有。"],
    }
    assert not result.left_out


def test_the_books_title_is_the_articles_where_no_page_has_it() -> None:
    chapter = {"a.xhtml": "<h2>Why?</h2><p>So.</p>"}
    assert import_epub(chapter, "About rain").article.title == "About rain"
    assert import_epub(chapter, "Unknown Title").article.title == "Help"


def test_contents_are_named_and_notes_of_another_chapter_stand_in_the_answer() -> None:
    result = import_epub(
        {
            "nav.xhtml": '<nav><ol><li><a href="a.xhtml">Start here</a></li></ol></nav>',
            "a.xhtml": '<h2>Why?</h2><p>So<a id="r1" href="n.xhtml#n1">1</a>.</p>',
            "n.xhtml": '<div id="n1"><a href="a.xhtml#r1">1</a> Mostly</div>',
        }
    )
    assert answers_with_lead(result) == {"Why?": ["So (Mostly)."]}
    assert [d.message for d in result.left_out] == [
        "“Start here” is left out: it is the list of contents."
    ]


def test_a_protected_book_and_one_that_lacks_a_part_are_refused_in_words() -> None:
    chapter = {"a.xhtml": "<h2>Why?</h2><p>So.</p>"}
    lock = {"META-INF/encryption.xml": '<CipherReference URI="OPS/a.xhtml"/>'}
    with pytest.raises(ContentError, match="protected; export its text without"):
        import_epub(chapter, **lock)
    for parts, sentence in (
        ({"x": "y"}, "lacks its part META-INF/container.xml"),
        ({"META-INF/container.xml": "<container/>"}, "doesn't say what it holds; export it anew"),
    ):
        with pytest.raises(ContentError, match=sentence):
            import_file(Path("a.epub"), pack_archive(parts, "application/epub+zip"))


def test_a_book_is_known_without_its_ending() -> None:
    data = pack_epub({"a.xhtml": "<h2>Why?</h2><p>So.</p>"})
    assert answers_with_lead(import_file(Path("help"), data)) == {"Why?": ["So."]}


def test_a_chapter_counts_once_and_a_book_of_too_many_is_refused() -> None:
    many = {f"{n}.xhtml": "x" * 60_000 for n in range(100)}
    with pytest.raises(ContentError, match="more than 5 MiB of text; import its chapters"):
        import_epub(many)
    tags = {f"{n}.xhtml": "<p>x" * 30_000 for n in range(4)}
    with pytest.raises(ContentError, match="more parts than an article; split it"):
        import_epub(tags)
