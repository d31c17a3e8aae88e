from __future__ import annotations

import pytest

from bot.article.model import Article, Entry, Passage, Span, Style
from bot.content.check.limits import FOOTER_RESERVE, check_limits
from bot.content.document.diagnostics import Diagnostics
from bot.content.document.parsed import Metadata, ParsedArticle, ParsedSection
from bot.limits import MAX_MESSAGE_LENGTH, utf16_length


def find_excesses(article: Article, *sections: ParsedSection) -> list[str]:
    diagnostics = Diagnostics("a.md")
    check_limits(ParsedArticle(Metadata(article.title), sections), article, diagnostics)
    return [f"{fault.message} {fault.hint}" for fault in diagnostics.collected]


def article_of_passages(*passages: Passage, slug: str = "a") -> Article:
    return Article(slug, "Title", (Entry("one", "One?", passages),), source="Paper")


@pytest.mark.parametrize("letter", ["x", "ж", "😀"])
def test_an_answer_fits_up_to_its_last_unit(letter: str) -> None:
    room = MAX_MESSAGE_LENGTH - FOOTER_RESERVE - len("One?TitlePaper\n\n")
    count = room // utf16_length(letter)
    assert find_excesses(article_of_passages(Passage(letter * count))) == []
    assert find_excesses(article_of_passages(Passage(letter * (count + 1)))) == [
        "The answer doesn't fit into one message. "
        f"Shorten it by {utf16_length(letter) - room % utf16_length(letter)} characters, "
        "or split it into two questions."
    ]


def test_the_gaps_between_passages_count() -> None:
    room = MAX_MESSAGE_LENGTH - FOOTER_RESERVE - len("One?TitlePaper")
    fits = (Passage("x"),) * (room // 3)
    assert find_excesses(article_of_passages(*fits)) == []
    assert len(find_excesses(article_of_passages(*fits, Passage("x")))) == 1


def test_styles_are_counted_over_the_whole_answer() -> None:
    half = Passage("x" * 45, tuple(Span(n, 1, Style.BOLD) for n in range(45)))
    assert find_excesses(article_of_passages(half, half)) == []
    (message,) = find_excesses(
        article_of_passages(half, half, Passage("x", (Span(0, 1, Style.BOLD),)))
    )
    assert message.startswith("The answer has 91 styled")


@pytest.mark.parametrize("slug", ["a", "a-name-of-thirty-letters-in-all"])
def test_slug_and_id_share_62_characters(slug: str) -> None:
    room = 62 - len(slug)
    checked_article = article_of_passages(Passage("Yes."), slug=slug)
    assert find_excesses(checked_article, ParsedSection("One?", 1, "x" * room)) == []
    (message,) = find_excesses(checked_article, ParsedSection("One?", 1, "x" * (room + 2)))
    assert message.endswith("Shorten the id or the file's name by 2 characters.")


def test_a_computed_id_is_never_blamed() -> None:
    checked_article = article_of_passages(Passage("Yes."))
    assert (
        find_excesses(
            checked_article,
            ParsedSection("One?", 1),
            ParsedSection("One?", 3),
            ParsedSection("x" * 100, 5),
        )
        == []
    )
