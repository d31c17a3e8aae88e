"""What a turn asks to be kept is kept with it: all or nothing, and once."""

import asyncio
from dataclasses import replace

from bot.conversation.model.feedback import EntryRating, Miss, Rating
from bot.store import Store
from tests.fakes.turns import OTHER, READER, make_turn
from tests.store.conftest import OpenStore

MISS = Miss("What does he eat?", "trip")
SENT = replace(make_turn(), miss=MISS)
USEFUL = replace(make_turn(), rating=Rating("trip/aid", True))
USELESS = replace(make_turn(), rating=Rating("trip/aid", False))
KEPT = [("What does he eat?", "trip")]


async def kept_questions(store: Store) -> list[tuple[str, str | None]]:
    return [(miss.text, miss.article) for miss in await store.list_misses()]


async def test_a_question_is_kept_with_its_turn(store: Store) -> None:
    await store.commit_turn(1, READER, SENT)

    assert await kept_questions(store) == KEPT
    assert await store.find_turn(1) == SENT


async def test_a_rating_is_kept_with_its_turn_and_the_last_one_counts(store: Store) -> None:
    await store.commit_turn(1, READER, USEFUL)
    assert await store.list_ratings() == (EntryRating("trip/aid", 1, 0),)
    await store.commit_turn(2, READER, USELESS)
    await store.commit_turn(3, OTHER, USEFUL)
    assert await store.list_ratings() == (EntryRating("trip/aid", 1, 1),)


async def test_ratings_that_come_together_count_in_their_order(store: Store) -> None:
    turns = [USEFUL, USELESS] * 5
    await asyncio.gather(*(store.commit_turn(n, READER, each) for n, each in enumerate(turns)))

    assert await store.list_ratings() == (EntryRating("trip/aid", 0, 1),)


async def test_an_update_handled_twice_keeps_its_first_turns_words_only(opening: OpenStore) -> None:
    first, second = await opening(), await opening()
    await first.commit_turn(1, READER, USEFUL)
    await second.commit_turn(1, READER, replace(USELESS, miss=MISS))

    assert await second.list_ratings() == (EntryRating("trip/aid", 1, 0),)
    assert await second.list_misses() == ()


async def test_the_same_question_sent_twice_is_kept_once(store: Store) -> None:
    await store.commit_turn(1, READER, SENT)
    await store.commit_turn(2, READER, SENT)

    assert await kept_questions(store) == KEPT
    assert await store.count_misses() == 1


async def test_an_ordinary_turn_keeps_nothing_of_the_kind(store: Store) -> None:
    await store.commit_turn(1, READER, make_turn())

    assert (await store.list_misses(), await store.list_ratings()) == ((), ())


async def test_what_was_sent_is_forgotten_with_its_reader(store: Store) -> None:
    await store.commit_turn(1, READER, replace(SENT, rating=Rating("trip/aid", True)))
    await store.commit_turn(2, READER, make_turn(forget=True))

    assert (await store.list_misses(), await store.list_ratings()) == ((), ())
