"""A new DATA_KEY beside the previous one: nothing gets lost, and everything moves on."""

from bot.conversation.turn import ReaderState
from bot.store import Store
from tests.store.conftest import Opening
from tests.store.sample import OTHER, READER, reading, turn

OLD, NEW = "the data key of last year, long enough", "the data key of this year, long enough"


async def filled(opening: Opening) -> Store:
    """A store that was used under the old key."""
    store = await opening(OLD)
    await store.commit(1, READER, turn("aid"))
    await store.commit(2, OTHER, turn("rail"))
    await store.keep_miss(READER, "What does he eat?")
    await store.feedback(READER, "trip/aid", useful=True)
    return store


async def test_everything_from_before_the_rotation_is_read_after_it(opening: Opening) -> None:
    await filled(opening)
    store = await opening(NEW, OLD)
    assert await store.handled(1) == turn("aid")
    assert await store.state(READER) == turn("aid").state
    assert [miss.text for miss in await store.misses()] == ["What does he eat?"]


async def test_a_reader_who_comes_back_moves_to_the_new_key(opening: Opening) -> None:
    await filled(opening)
    await (await opening(NEW, OLD)).once(3, READER, lambda state: reading("rail", state))
    later, before = await opening(NEW), await opening(OLD)
    assert (await later.state(READER)).read == ("trip/aid", "trip/rail")
    assert await later.handled(3) is not None
    assert await before.state(READER) == ReaderState()


async def test_a_reader_with_nothing_left_to_remember_leaves_the_old_key_too(
    opening: Opening,
) -> None:
    await filled(opening)
    await (await opening(NEW, OLD)).commit(3, READER, turn("aid", ReaderState()))
    assert await (await opening(OLD)).state(READER) == ReaderState()


async def test_a_reader_who_didnt_come_back_stays_under_the_old_key(opening: Opening) -> None:
    await filled(opening)
    await (await opening(NEW, OLD)).once(3, READER, lambda state: reading("rail", state))
    assert await (await opening(NEW, OLD)).state(OTHER) == turn("rail").state
    assert await (await opening(NEW)).state(OTHER) == ReaderState()


async def test_processes_with_the_old_and_the_new_key_dont_answer_an_update_twice(
    opening: Opening,
) -> None:
    await filled(opening)
    store = await opening(NEW, OLD)
    assert await store.commit(1, READER, turn("pipeline")) == turn("aid")


async def test_forgetting_reaches_what_is_under_the_old_key(opening: Opening) -> None:
    before = await filled(opening)
    store = await opening(NEW, OLD)
    await store.forget(READER)
    assert await before.state(READER) == ReaderState()
    assert (await before.handled(1)).reply is None
    assert (await store.misses(), await store.ratings()) == ((), {})
    assert await store.state(OTHER) == turn("rail").state


async def test_a_key_that_was_changed_without_the_previous_one_is_noticed(
    opening: Opening,
) -> None:
    assert not await (await opening(NEW)).key_changed()
    await filled(opening)
    assert not await (await opening(OLD)).key_changed()
    assert not await (await opening(NEW, OLD)).key_changed()
    assert await (await opening(NEW)).key_changed()


async def test_under_a_key_that_knows_nothing_readers_start_afresh_and_are_answered(
    opening: Opening,
) -> None:
    await filled(opening)
    store = await opening(NEW)
    assert await store.state(READER) == ReaderState()
    assert await store.misses() == ()
    won = await store.once(1, READER, lambda state: reading("pipeline", state))
    assert won.state.read == ("trip/pipeline",)
    assert await store.handled(1) == won
