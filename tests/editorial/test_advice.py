from __future__ import annotations

from dataclasses import replace

from bot.article.library import Library
from bot.article.model import Article, Entry, NotCovered, Passage
from bot.editorial.advice import advise_on_articles
from bot.editorial.statistics import count_content
from tests.fakes.articles import library_of_one


def make_entry(entry_id: str, question: str, *phrasings: str, answer: str = "So it is.") -> Entry:
    return Entry(entry_id, question, (Passage(answer),), phrasings)


BUS = make_entry("bus", "Where does the bus stop?", answer="The bus stops at the church.")
PRICE = make_entry("price", "How much is a ticket?", answer="A ticket costs two euros.")


def messages_about(*entries: Entry, **fields: object) -> list[str]:
    article = Article("a", "The bus", entries, path="a.md", **fields)  # type: ignore[arg-type]
    return [advice.message for advice in advise_on_articles(library_of_one(article))]


def test_an_article_that_leads_where_it_should_gets_no_advice() -> None:
    assert messages_about(BUS, PRICE) == []
    assert list(advise_on_articles(Library(()))) == []


def test_a_question_that_readers_ask_the_bot_itself_is_named() -> None:
    (message,) = messages_about(BUS, make_entry("who", "Who are you?"))
    assert message == "“Who are you?” is also what readers say to the bot itself."


def test_a_phrasing_that_leads_to_another_entry_is_named() -> None:
    lost = make_entry("price", "How much is a ticket?", "Where does the bus stop, please?")
    (message,) = messages_about(BUS, lost)
    assert "would go to “Where does the bus stop?” without you" in message


def test_what_is_left_out_on_purpose_and_answered_all_the_same_is_named() -> None:
    topics = (NotCovered(("Where is it that the bus stops?", "Who drives?"), "We don't say."),)
    topics = (replace(topics[0], source_line=7),)
    article = Article("a", "The bus", (BUS, PRICE), path="a.md", not_covered=topics)
    (advice,) = advise_on_articles(library_of_one(article))
    assert advice.line == 7
    (message,) = messages_about(BUS, PRICE, not_covered=topics)
    assert "is left out on purpose, and “Where does the bus stop?” answers it" in message


def test_synonyms_with_two_meanings_are_named() -> None:
    coach = make_entry("coach", "Who is the coach of the team?", answer="Her name is Ann.")
    (message,) = messages_about(BUS, coach, synonyms=(("bus", "coach", "tram"),))
    assert "“coach” means the same as “bus” here" in message
    assert "“Where does the bus stop?”" in message


def test_a_question_inside_the_lead_is_named() -> None:
    lead = make_entry("intro", "The bus", answer="Is the bus late? It isn't. All about it.")
    (message,) = messages_about(lead, BUS)
    assert message == "The lead asks “Is the bus late?”."


def test_the_counts_of_articles_are_told() -> None:
    article = Article(
        "a",
        "The bus",
        (make_entry("intro", "The bus"), BUS, make_entry("x", "Why?", "How come?", "What for?")),
        synonyms=(("bus", "coach"),),
        not_covered=(NotCovered(("Who drives?",), "We don't say."),),
    )
    counts = count_content([article])
    assert (counts.articles, counts.entries, counts.phrasings) == (1, 3, 2)
    assert (counts.entries_without_phrasings, counts.synonym_groups) == (1, 1)
    assert counts.not_covered == 1
    assert round(counts.phrasings_an_entry, 2) == 0.67
    assert count_content([]).phrasings_an_entry == 0
