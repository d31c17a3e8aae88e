from __future__ import annotations

from bot.desk.health import ReaderCounts, find_confusions, list_entries, weigh_phrasings
from bot.desk.questions import ReaderQuestion
from bot.desk.verification import ContentState
from tests.fakes.articles import load_set_messages
from tests.fakes.desk import FERRY, sources_of
from tests.paths import READERS


def test_each_entry_says_how_it_fares() -> None:
    library = sources_of(
        FERRY.replace("language: en", "language: en\nmoved: {hours: times}")
    ).library
    waiting = [ReaderQuestion("the fare", 3, entry="ferry/price")]
    counts = {
        "ferry/times": ReaderCounts(asked=5, tapped=2, useful=1),
        "ferry/hours": ReaderCounts(asked=3),
        "ferry/gone": ReaderCounts(asked=9),
    }
    rows = {row.name: row for row in list_entries(library, waiting, counts)}
    assert list(rows) == ["ferry/intro", "ferry/price", "ferry/times", "ferry/bicycle"]
    assert rows["ferry/price"].waiting == 3
    assert (rows["ferry/times"].phrasing_count, rows["ferry/times"].counts.asked) == (1, 8)


def test_a_phrasing_that_is_understood_anyway_may_go_and_one_that_carries_may_not() -> None:
    text = FERRY.replace(
        "- Departure times\n", "- When does the ferry leave today?\n- zorblat wumpus\n"
    )
    readers = "reader\ttimes\tzorblat wumpus please\n"
    state = ContentState(sources_of(text, readers=readers))
    weights_by_text = {
        phrasing.text: phrasing for phrasing in weigh_phrasings(state, "ferry/times")
    }
    assert weights_by_text["When does the ferry leave today?"].is_needless
    assert not weights_by_text["zorblat wumpus"].is_needless
    assert weights_by_text["zorblat wumpus"].carried == 1


def test_an_entry_that_is_gone_has_no_phrasings() -> None:
    assert weigh_phrasings(ContentState(sources_of()), "ferry/crew") == ()


def test_entries_too_close_are_told_with_the_words_that_confuse_them() -> None:
    article = (READERS / "library.md").read_text(encoding="utf-8")
    readers = "".join(
        f"{message.kind}\t{'|'.join(message.expected)}\t{message.message}\n"
        for message in load_set_messages("library")
        if message.expected and not message.previous_entry
    )
    state = ContentState(sources_of(article, "library.md", readers))
    confusions = find_confusions(state)
    assert confusions
    assert [confusion.count for confusion in confusions] == sorted(
        (c.count for c in confusions), reverse=True
    )
    for confusion in confusions:
        assert confusion.entry != confusion.rival
        assert confusion.words
