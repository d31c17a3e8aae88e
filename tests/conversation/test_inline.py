"""In any chat: `@bot some words` finds entries, and the chosen one is posted as a full answer."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article.library import Library
from bot.article.model import Article
from bot.conversation.event import Context
from bot.conversation.inline import NOTHING_SECONDS, RESULTS, Inline, Page
from bot.conversation.prose import LIMIT, size
from bot.conversation.turn import Button
from bot.matching.matcher import Matcher
from bot.matching.model import Decision, Kind, Match
from tests.conversation.cast import FERRY, PHRASES, entry, long_list, talk
from tests.conversation.test_any_turn import huge

HERE = Context("en", bot="ferry_bot")


class Ranked:
    """A matcher that knows its ranks, and decides as it is told."""

    def __init__(self, ranks: Mapping[str, tuple[Match, ...]], kind: Kind = Kind.ANSWER) -> None:
        self._ranks, self._kind = ranks, kind

    def match(self, text: str, after: str | None = None) -> tuple[Match, ...]:
        return self._ranks.get(text, ())

    def decide(self, text: str, after: str | None = None) -> Decision:
        return Decision(self._kind, self.match(text)[:3])


RANKS = {"work": (Match("ferry/crew", 0.8, 0, (0, 8)), Match("ferry/bridge", 0.2))}
HARDLY = {"work": (Match("ferry/crew", 0.8), Match("ferry/fare", 0.01), Match("ferry/gone", 0.9))}


def inline(
    *articles: Article, ranks: Mapping[str, tuple[Match, ...]] = RANKS, kind: Kind = Kind.ANSWER
) -> Inline:
    return Inline(Library(articles or (FERRY,)), Ranked(ranks, kind), PHRASES)


def found(page: Page) -> list[str]:
    return [result.id for result in page.results]


def test_results_come_in_the_matchers_order() -> None:
    assert found(inline().page("work", "", HERE)) == ["ferry/crew", "ferry/bridge"]


def test_a_result_shows_the_question_and_the_first_line_of_its_answer() -> None:
    result = inline().page("work", "", HERE).results[0]

    assert result.title == "What becomes of the crew?"
    assert result.description == "They will work on the new bridge."


def test_among_several_articles_a_result_names_its_own() -> None:
    result = inline(FERRY, long_list(2)).page("work", "", HERE).results[0]

    assert result.description.startswith("Why is the ferry closing?: They will")


def test_the_chosen_result_is_the_full_answer_with_the_way_to_the_bot() -> None:
    reply = inline().page("work", "", HERE).results[1].reply

    assert reply.text.text == (
        "Will there be a bridge?\n\nYes. It opens in May. It has two lanes.\n\n"
        "Why is the ferry closing? · The Island News · 23 August 2011"
    )
    url = "https://t.me/ferry_bot?start=ferry__bridge"
    assert reply.keyboard == ((Button("Continue with the bot", url=url),),)


def test_a_bot_that_does_not_know_its_name_posts_no_link() -> None:
    assert inline().page("work", "", Context("en")).results[0].reply.keyboard == ()


@pytest.mark.parametrize("query", ["", "   ", "\n"])
def test_an_empty_query_browses_the_entries(query: str) -> None:
    page = inline().page(query, "", HERE)

    assert found(page) == [FERRY.full_name(each) for each in FERRY.entries]
    assert page.button == ("Ask in the chat", "ferry")


def test_small_talk_browses_as_well() -> None:
    assert len(inline(kind=Kind.SOCIAL).page("hello", "", HERE).results) == 5


def test_all_entries_are_found_by_paging() -> None:
    browser = inline(long_list(45))
    page = browser.page("", "", HERE)
    pages = [page]
    while page.next_offset:
        page = browser.page("", page.next_offset, HERE)
        pages.append(page)

    assert [len(page.results) for page in pages] == [RESULTS, RESULTS, 5]
    assert len({name for page in pages for name in found(page)}) == 45
    assert [page.button is None for page in pages] == [False, True, True]


@pytest.mark.parametrize("offset", ["x", "-1", "1.5", "٣", "9" * 99, " "])
def test_an_offset_that_nobody_gave_is_the_beginning(offset: str) -> None:
    assert found(inline().page("work", offset, HERE))[0] == "ferry/crew"


def test_an_offset_beyond_the_end_shows_nothing_more() -> None:
    page = inline().page("", "500", HERE)

    assert (page.results, page.next_offset, page.button) == ((), "", None)


def test_what_nobody_answers_leads_to_the_private_chat() -> None:
    page = inline().page("pizza", "", HERE)

    assert page.results == ()
    assert page.button == ("No answer to that. Ask in the chat", "ferry")
    assert page.cache_seconds == NOTHING_SECONDS
    assert talk().command("start", "ferry").record.decision is None


def test_a_declined_query_shows_no_guesses_once_it_is_a_word() -> None:
    assert inline(kind=Kind.DECLINE).page("work", "", HERE).results == ()
    guesses = {"wo": RANKS["work"]}
    assert inline(ranks=guesses, kind=Kind.DECLINE).page("wo", "", HERE).results


def test_entries_that_are_equally_unlikely_are_all_found() -> None:
    alike = {"work": (Match("ferry/crew", 0.04), Match("ferry/fare", 0.03))}
    assert found(inline(ranks=alike).page("work", "", HERE)) == ["ferry/crew", "ferry/fare"]


def test_unlikely_and_removed_entries_are_left_out() -> None:
    assert found(inline(ranks=HARDLY).page("work", "", HERE)) == ["ferry/crew"]


@pytest.mark.parametrize("query", ["Who feeds the goats?", "who feeds the goats", " Who FEEDS the"])
def test_a_shared_question_finds_its_own_entry_first(query: str) -> None:
    real = Inline(Library((FERRY,)), Matcher(Library((FERRY,))), PHRASES)

    assert found(real.page(query, "", HERE))[0] == "ferry/goats"


def test_a_link_s_payload_finds_exactly_its_entry() -> None:
    assert found(inline().page("ferry__price", "", HERE)) == ["ferry/fare"]


def test_results_are_kept_for_their_reader_only_because_dates_are_in_their_language() -> None:
    german = inline().page("work", "", Context("de", bot="ferry_bot"))

    assert german.personal
    assert "23. August 2011" in german.results[0].reply.text.text
    assert german.results[0].reply.keyboard[0][0].label == "Mit dem Bot weiterlesen"


def test_a_thousand_articles_are_browsed_to_the_last_page() -> None:
    shelf = tuple(Article(f"a{n}", f"A {n}", (entry("x", f"Q {n}?"),)) for n in range(1000))
    browser = inline(*shelf)
    last = browser.page("", "980", HERE)

    assert (len(last.results), last.next_offset) == (20, "")


@settings(max_examples=25, deadline=None)
@given(huge(), st.text(max_size=300), st.text(max_size=9), st.sampled_from(PHRASES.languages))
def test_whatever_is_asked_every_result_fits_telegram(
    article: Article, query: str, offset: str, language: str
) -> None:
    names = [article.full_name(each) for each in article.entries]
    ranks = {query[:256]: tuple(Match(name, 0.5) for name in names)}
    page = inline(article, long_list(30), ranks=ranks).page(
        query, offset, Context(language, bot="b")
    )

    assert len(page.results) <= 50
    assert len(set(found(page))) == len(page.results)
    assert len(page.next_offset.encode()) <= 64
    for result in page.results:
        assert len(result.id.encode()) <= 64
        assert result.title.strip()
        assert 0 < size(result.reply.text.text) <= LIMIT
    if page.button:
        assert 1 <= len(page.button[1]) <= 64
