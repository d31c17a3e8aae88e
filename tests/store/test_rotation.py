"""A new DATA_KEY beside the previous one: nothing gets lost, and everything moves on."""

from bot.conversation.model.turn import ReaderState
from bot.store import Store
from tests.fakes.turns import OTHER, READER, make_reading_turn, make_turn, rate_entry, send_miss
from tests.store.conftest import OpenStore

OLD, NEW = "the data key of last year, long enough", "the data key of this year, long enough"


async def fill_store(opening: OpenStore) -> Store:
    """A store that was used under the old key."""
    store = await opening(OLD)
    await store.commit_turn(1, READER, make_turn("aid"))
    await store.commit_turn(2, OTHER, make_turn("rail"))
    await send_miss(store, READER, "What does he eat?")
    await rate_entry(store, READER, "trip/aid", useful=True)
    return store


async def test_everything_from_before_the_rotation_is_read_after_it(opening: OpenStore) -> None:
    await fill_store(opening)
    store = await opening(NEW, OLD)
    assert await store.find_turn(1) == make_turn("aid")
    assert await store.load_state(READER) == make_turn("aid").state
    assert [miss.text for miss in await store.list_misses()] == ["What does he eat?"]


async def test_a_reader_who_comes_back_moves_to_the_new_key(opening: OpenStore) -> None:
    await fill_store(opening)
    await (await opening(NEW, OLD)).commit_once(
        3, READER, lambda state: make_reading_turn("rail", state)
    )
    later, before = await opening(NEW), await opening(OLD)
    assert (await later.load_state(READER)).read == ("trip/aid", "trip/rail")
    assert await later.find_turn(3) is not None
    assert await before.load_state(READER) == ReaderState()


async def test_a_reader_with_nothing_left_to_remember_leaves_the_old_key_too(
    opening: OpenStore,
) -> None:
    await fill_store(opening)
    await (await opening(NEW, OLD)).commit_turn(3, READER, make_turn("aid", ReaderState()))
    assert await (await opening(OLD)).load_state(READER) == ReaderState()


async def test_a_reader_who_didnt_come_back_stays_under_the_old_key(opening: OpenStore) -> None:
    await fill_store(opening)
    await (await opening(NEW, OLD)).commit_once(
        3, READER, lambda state: make_reading_turn("rail", state)
    )
    assert await (await opening(NEW, OLD)).load_state(OTHER) == make_turn("rail").state
    assert await (await opening(NEW)).load_state(OTHER) == ReaderState()


async def test_processes_with_the_old_and_the_new_key_dont_answer_an_update_twice(
    opening: OpenStore,
) -> None:
    await fill_store(opening)
    store = await opening(NEW, OLD)
    assert await store.commit_turn(1, READER, make_turn("pipeline")) == make_turn("aid")


async def test_forgetting_reaches_what_is_under_the_old_key(opening: OpenStore) -> None:
    before = await fill_store(opening)
    store = await opening(NEW, OLD)
    await store.forget_reader(READER)
    assert await before.load_state(READER) == ReaderState()
    forgotten = await before.find_turn(1)
    assert forgotten
    assert forgotten.reply is None
    assert (await store.list_misses(), await store.list_ratings()) == ((), ())
    assert await store.load_state(OTHER) == make_turn("rail").state


async def test_a_key_that_was_changed_without_the_previous_one_is_noticed(
    opening: OpenStore,
) -> None:
    assert not await (await opening(NEW)).key_changed()
    await fill_store(opening)
    assert not await (await opening(OLD)).key_changed()
    assert not await (await opening(NEW, OLD)).key_changed()
    assert await (await opening(NEW)).key_changed()


async def test_under_a_key_that_knows_nothing_readers_start_afresh_and_are_answered(
    opening: OpenStore,
) -> None:
    await fill_store(opening)
    store = await opening(NEW)
    assert await store.load_state(READER) == ReaderState()
    assert await store.list_misses() == ()
    committed, _ = await store.commit_once(
        1, READER, lambda state: make_reading_turn("pipeline", state)
    )
    assert committed.state.read == ("trip/pipeline",)
    assert await store.find_turn(1) == committed
