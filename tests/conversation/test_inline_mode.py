"""In any chat: `@bot some words` finds entries, and the chosen one is posted as a full answer."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article.library import Library
from bot.article.model import Article
from bot.conversation.inline_mode import (
    EMPTY_CACHE_SECONDS,
    RESULTS_PER_PAGE,
    InlineMode,
    SearchResultsPage,
)
from bot.conversation.model.event import ChatContext
from bot.conversation.model.turn import Button
from bot.limits import MAX_MESSAGE_LENGTH, utf16_length
from bot.matching.matcher import Matcher
from bot.matching.model import Decision, DecisionKind, FactPlace, Match
from tests.fakes.conversation import CATALOGUE, FERRY, make_entry, make_long_article, start_dialogue
from tests.fakes.largest_articles import huge_articles

CHAT = ChatContext("en", bot="ferry_bot")


class RankedMatcher:
    """A matcher that knows its ranks, and decides as it is told."""

    def __init__(
        self, ranks: Mapping[str, tuple[Match, ...]], kind: DecisionKind = DecisionKind.ANSWER
    ) -> None:
        self._ranks, self._kind = ranks, kind

    def rank_entries(self, text: str, previous_entry: str | None = None) -> tuple[Match, ...]:
        return self._ranks.get(text, ())

    def make_decision(
        self,
        text: str,
        previous_entry: str | None = None,
        reader_language: str | None = None,
        previous_fact: FactPlace | None = None,
    ) -> Decision:
        return Decision(self._kind, self.rank_entries(text)[:3])


RANKS = {"work": (Match("ferry/crew", 0.8, 0, (0, 8)), Match("ferry/bridge", 0.2))}
UNLIKELY_RANKS = {
    "work": (Match("ferry/crew", 0.8), Match("ferry/fare", 0.01), Match("ferry/gone", 0.9))
}


def make_inline_mode(
    *articles: Article,
    ranks: Mapping[str, tuple[Match, ...]] = RANKS,
    kind: DecisionKind = DecisionKind.ANSWER,
) -> InlineMode:
    return InlineMode(Library(articles or (FERRY,)), RankedMatcher(ranks, kind), CATALOGUE)


def result_ids(page: SearchResultsPage) -> list[str]:
    return [result.id for result in page.results]


def test_results_come_in_the_matchers_order() -> None:
    assert result_ids(make_inline_mode().find_page("work", "", CHAT)) == [
        "ferry/crew",
        "ferry/bridge",
    ]


def test_a_result_shows_the_question_and_the_first_line_of_its_answer() -> None:
    result = make_inline_mode().find_page("work", "", CHAT).results[0]

    assert result.title == "What becomes of the crew?"
    assert result.description == "They will work on the new bridge."


def test_among_several_articles_a_result_names_its_own() -> None:
    result = make_inline_mode(FERRY, make_long_article(2)).find_page("work", "", CHAT).results[0]

    assert result.description.startswith("Why is the ferry closing?: They will")


def test_the_chosen_result_is_the_full_answer_with_the_way_to_the_bot() -> None:
    reply = make_inline_mode().find_page("work", "", CHAT).results[1].reply

    assert reply.text.text == (
        "Will there be a bridge?\n\nYes. It opens in May. It has two lanes.\n\n"
        "Why is the ferry closing? · The Island News · 23 August 2011"
    )
    url = "https://t.me/ferry_bot?start=ferry__bridge"
    assert reply.keyboard == ((Button("Continue with the bot", url=url),),)


def test_a_bot_that_does_not_know_its_name_posts_no_link() -> None:
    assert (
        make_inline_mode().find_page("work", "", ChatContext("en")).results[0].reply.keyboard == ()
    )


@pytest.mark.parametrize("query", ["", "   ", "\n"])
def test_an_empty_query_browses_the_entries(query: str) -> None:
    page = make_inline_mode().find_page(query, "", CHAT)

    assert result_ids(page) == [FERRY.full_name(each) for each in FERRY.entries]
    assert page.button == ("Ask in the chat", "ferry")


def test_small_talk_browses_as_well() -> None:
    assert len(make_inline_mode(kind=DecisionKind.SOCIAL).find_page("hello", "", CHAT).results) == 5


def test_all_entries_are_found_by_paging() -> None:
    browser = make_inline_mode(make_long_article(45))
    page = browser.find_page("", "", CHAT)
    pages = [page]
    while page.next_offset:
        page = browser.find_page("", page.next_offset, CHAT)
        pages.append(page)

    assert [len(page.results) for page in pages] == [RESULTS_PER_PAGE, RESULTS_PER_PAGE, 5]
    assert len({name for page in pages for name in result_ids(page)}) == 45
    assert [page.button is None for page in pages] == [False, True, True]


@pytest.mark.parametrize("offset", ["x", "-1", "1.5", "٣", "9" * 99, " "])
def test_an_offset_that_nobody_gave_is_the_beginning(offset: str) -> None:
    assert result_ids(make_inline_mode().find_page("work", offset, CHAT))[0] == "ferry/crew"


def test_an_offset_beyond_the_end_shows_nothing_more() -> None:
    page = make_inline_mode().find_page("", "500", CHAT)

    assert (page.results, page.next_offset, page.button) == ((), "", None)


def test_what_nobody_answers_leads_to_the_private_chat() -> None:
    page = make_inline_mode().find_page("pizza", "", CHAT)

    assert page.results == ()
    assert page.button == ("No answer to that. Ask in the chat", "ferry")
    assert page.cache_seconds == EMPTY_CACHE_SECONDS
    assert start_dialogue().send_command("start", "ferry").record.decision is None


@pytest.mark.parametrize("kind", [DecisionKind.DECLINE, DecisionKind.NOT_COVERED])
def test_a_declined_query_shows_no_guesses_once_it_is_a_word(kind: DecisionKind) -> None:
    assert make_inline_mode(kind=kind).find_page("work", "", CHAT).results == ()
    guesses = {"wo": RANKS["work"]}
    assert make_inline_mode(ranks=guesses, kind=kind).find_page("wo", "", CHAT).results


def test_entries_that_are_equally_unlikely_are_all_found() -> None:
    alike = {"work": (Match("ferry/crew", 0.04), Match("ferry/fare", 0.03))}
    assert result_ids(make_inline_mode(ranks=alike).find_page("work", "", CHAT)) == [
        "ferry/crew",
        "ferry/fare",
    ]


def test_unlikely_and_removed_entries_are_left_out() -> None:
    assert result_ids(make_inline_mode(ranks=UNLIKELY_RANKS).find_page("work", "", CHAT)) == [
        "ferry/crew"
    ]


@pytest.mark.parametrize("query", ["Who feeds the goats?", "who feeds the goats", " Who FEEDS the"])
def test_a_shared_question_finds_its_own_entry_first(query: str) -> None:
    real = InlineMode(Library((FERRY,)), Matcher(Library((FERRY,))), CATALOGUE)

    assert result_ids(real.find_page(query, "", CHAT))[0] == "ferry/goats"


def test_a_link_s_payload_finds_exactly_its_entry() -> None:
    assert result_ids(make_inline_mode().find_page("ferry__price", "", CHAT)) == ["ferry/fare"]


def test_results_are_kept_for_their_reader_only_because_dates_are_in_their_language() -> None:
    german = make_inline_mode().find_page("work", "", ChatContext("de", bot="ferry_bot"))

    assert german.personal
    assert "23. August 2011" in german.results[0].reply.text.text
    assert german.results[0].reply.keyboard[0][0].label == "Mit dem Bot weiterlesen"


def test_a_thousand_articles_are_browsed_to_the_last_page() -> None:
    articles = tuple(Article(f"a{n}", f"A {n}", (make_entry("x", f"Q {n}?"),)) for n in range(1000))
    browser = make_inline_mode(*articles)
    last = browser.find_page("", "980", CHAT)

    assert (len(last.results), last.next_offset) == (20, "")


@settings(max_examples=25)
@given(
    huge_articles(),
    st.text(max_size=300),
    st.text(max_size=9),
    st.sampled_from(CATALOGUE.languages),
)
def test_whatever_is_asked_every_result_fits_telegram(
    article: Article, query: str, offset: str, language: str
) -> None:
    names = [article.full_name(each) for each in article.entries]
    ranks = {query[:256]: tuple(Match(name, 0.5) for name in names)}
    page = make_inline_mode(article, make_long_article(30), ranks=ranks).find_page(
        query, offset, ChatContext(language, bot="b")
    )

    assert len(page.results) <= 50
    assert len(set(result_ids(page))) == len(page.results)
    assert len(page.next_offset.encode()) <= 64
    for result in page.results:
        assert len(result.id.encode()) <= 64
        assert result.title.strip()
        assert 0 < utf16_length(result.reply.text.text) <= MAX_MESSAGE_LENGTH
    if page.button:
        assert 1 <= len(page.button[1]) <= 64
