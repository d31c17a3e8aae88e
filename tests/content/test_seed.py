"""The first article holds what was published, letter for letter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.article.model import Article
from bot.content.check.run import check_content
from bot.content.loader import load_library
from tests.paths import SEED_ARTICLE

SEED = Path(__file__).with_name("seed.txt")
IDS = ["intro", "why-russia", "six-party", "aid", "pipeline"]


def seed_answers() -> list[tuple[str, str]]:
    """The questions and answers of the seed, cut apart by hand."""
    text = SEED.read_text(encoding="utf-8").replace("\\$", "$").replace("it\n\nwould", "it would")
    text = text.partition("\n\nOriginal url")[0].strip()
    preface, *rest = text.split("\n\nQ: ")
    title, lead = preface.partition("\n")[0], preface.rpartition("\n\n")[2]
    pairs = [part.partition("\n\nA: ")[::2] for part in rest]
    return [(title, lead), *pairs]


@pytest.fixture(params=[SEED, SEED_ARTICLE], ids=["plain text", "Markdown"])
def article(request: pytest.FixtureRequest) -> Article:
    loaded = load_library(request.param)
    assert loaded.diagnostics == ()
    return loaded.library.articles[0]


def test_every_answer_is_the_published_one_letter_for_letter(article: Article) -> None:
    loaded_answers = [
        (e.question, "\n\n".join(p.text for p in e.passages)) for e in article.entries
    ]
    assert loaded_answers == seed_answers()


def test_nothing_of_the_answers_is_styled(article: Article) -> None:
    assert not [p for entry in article.entries for p in entry.passages if p.spans]


def test_title_date_caption_and_address_come_from_their_places(article: Article) -> None:
    assert article.title == "What Is Kim Jong Il Doing in Russia?"
    assert article.date == date(2011, 8, 23)
    assert article.caption == "Kim visiting the Amur region."
    assert article.url == (
        "https://www.themoscowtimes.com/2011/08/23/what-is-kim-jong-il-doing-in-russia-a9096"
    )


def test_the_sentence_that_a_page_break_cut_in_two_is_whole(article: Article) -> None:
    last = article.entries[-1].passages[-1].text
    assert "a such a project as it would merely become" in last


def test_the_edited_article_has_the_ids_that_links_use() -> None:
    article = load_library(SEED_ARTICLE).library.articles[0]
    assert [entry.id for entry in article.entries] == IDS
    assert article.source == "The Moscow Times"


@pytest.mark.parametrize("place", range(5), ids=IDS)
def test_every_entry_of_the_edited_article_has_phrasings_and_follow_ups(place: int) -> None:
    entry = load_library(SEED_ARTICLE).library.articles[0].entries[place]
    assert len(entry.phrasings) >= 15
    assert len(entry.related) == 3


def test_the_content_has_no_faults() -> None:
    assert check_content(SEED_ARTICLE.parent).diagnostics == ()


def test_the_plain_seed_has_no_faults() -> None:
    assert check_content(SEED.parent / "seed.txt").diagnostics == ()
