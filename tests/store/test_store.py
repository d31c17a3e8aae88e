"""The same promises on both databases."""

import asyncio
from datetime import date

import pytest

from bot.conversation.turn import ReaderState
from bot.store import Miss, StaleError, Store
from tests.store.conftest import Opening
from tests.store.sample import NOON, OTHER, READER, Clock, reading, turn

TODAY = NOON.date()


async def test_a_stranger_has_the_empty_state(store: Store) -> None:
    assert await store.state(READER) == ReaderState()


async def test_an_update_that_nobody_handled_has_no_turn(store: Store) -> None:
    assert await store.handled(1) is None


async def test_a_committed_turn_and_its_state_are_there_afterwards(opening: Opening) -> None:
    assert await (await opening()).commit(1, READER, turn()) == turn()
    fresh = await opening()
    assert await fresh.handled(1) == turn()
    assert await fresh.state(READER) == turn().state


async def test_one_readers_state_is_no_other_readers(store: Store) -> None:
    await store.commit(1, READER, turn())
    assert await store.state(OTHER) == ReaderState()


async def test_an_update_may_have_any_number_that_telegram_gives(store: Store) -> None:
    for update_id in (0, 1, 2**31, 2**53, 2**63 - 1):
        await store.commit(update_id, READER, turn(str(update_id)))
        assert await store.handled(update_id) == turn(str(update_id))


async def test_the_first_turn_of_an_update_wins(opening: Opening) -> None:
    first, second = await opening(), await opening()
    await first.commit(1, READER, turn("aid"))
    assert await second.commit(1, READER, turn("pipeline")) == turn("aid")
    assert await second.state(READER) == turn("aid").state


async def test_of_the_same_update_in_one_group_the_first_turn_wins(store: Store) -> None:
    turns = [turn(str(n)) for n in range(5)]
    won = await asyncio.gather(*(store.commit(1, READER, each) for each in turns))
    assert won == [turns[0]] * 5
    assert await store.state(READER) == turns[0].state


async def test_many_commits_at_once_are_all_kept(store: Store) -> None:
    count = 350
    await asyncio.gather(*(store.commit(n, READER + n, turn(str(n))) for n in range(count)))
    for n in (0, 99, 100, count - 1):
        assert await store.handled(n) == turn(str(n))
        assert await store.state(READER + n) == turn(str(n)).state


@pytest.mark.parametrize(
    ("update_id", "entry"), [(7, "half a pair \ud800"), (2**63, "aid"), (-1, "aid")]
)
async def test_a_turn_that_cant_be_written_down_fails_by_itself(
    store: Store, update_id: int, entry: str
) -> None:
    results = await asyncio.gather(
        store.commit(1, OTHER, turn("rail")),
        store.commit(update_id, READER, turn(entry)),
        store.commit(2, OTHER, turn("pipeline")),
        store.handled(-1),
        store.state(READER),
        return_exceptions=True,
    )
    assert isinstance(results[1], ValueError)
    assert isinstance(results[3], ValueError)
    assert [results[0], results[2], results[4]] == [turn("rail"), turn("pipeline"), ReaderState()]


async def test_a_turn_made_from_an_older_state_is_refused_and_leaves_nothing(
    store: Store,
) -> None:
    await store.commit(1, READER, turn("aid"))
    with pytest.raises(StaleError):
        await store.commit(2, READER, turn("pipeline"), before=ReaderState())
    assert await store.handled(2) is None
    assert await store.state(READER) == turn("aid").state


async def test_of_two_turns_made_from_one_state_in_one_group_the_second_is_refused(
    store: Store,
) -> None:
    results = await asyncio.gather(
        store.commit(1, READER, turn("aid"), ReaderState()),
        store.commit(2, READER, turn("pipeline"), ReaderState()),
        store.commit(3, OTHER, turn("rail"), ReaderState()),
        return_exceptions=True,
    )
    assert results[0] == turn("aid")
    assert isinstance(results[1], StaleError)
    assert results[2] == turn("rail")


async def test_once_answers_from_the_readers_state(store: Store) -> None:
    await store.commit(1, READER, turn("aid"))
    won = await store.once(2, READER, lambda state: reading("rail", state))
    assert won.state.read == ("trip/aid", "trip/rail")


async def test_once_doesnt_answer_an_update_that_was_handled(store: Store) -> None:
    await store.commit(1, READER, turn("aid"))

    def answer(state: ReaderState) -> object:
        raise AssertionError("it was answered already")

    assert await store.once(1, READER, answer) == turn("aid")


async def test_once_hands_on_what_the_answer_raises_and_keeps_nothing(store: Store) -> None:
    def answer(state: ReaderState) -> object:
        raise LookupError("a defect")

    with pytest.raises(LookupError, match="a defect"):
        await store.once(1, READER, answer)
    assert await store.handled(1) is None


async def test_processes_that_answer_one_reader_at_once_lose_nothing(opening: Opening) -> None:
    stores = [await opening() for _ in range(3)]
    names = [str(n) for n in range(24)]

    async def answer(n: int) -> None:
        await stores[n % 3].once(n, READER, lambda state: reading(names[n], state))

    await asyncio.gather(*(answer(n) for n in range(24)))
    state = await stores[0].state(READER)
    assert sorted(state.read) == sorted(f"trip/{name}" for name in names)


async def test_processes_that_answer_one_update_at_once_give_one_answer(opening: Opening) -> None:
    stores = [await opening() for _ in range(3)]
    won = await asyncio.gather(
        *(
            each.once(1, READER, lambda state, n=n: reading(str(n), state))
            for n, each in enumerate(stores)
        )
    )
    assert won[0] == won[1] == won[2]
    assert (await stores[0].state(READER)) == won[0].state


async def test_a_forgotten_reader_is_a_stranger(store: Store) -> None:
    await store.commit(1, READER, turn())
    await store.commit(2, OTHER, turn("rail"))
    await store.feedback(READER, "trip/aid", useful=True)
    await store.keep_miss(READER, "What does he eat?", "trip")
    await store.forget(READER)
    assert await store.state(READER) == ReaderState()
    assert (await store.ratings(), await store.misses()) == ({}, ())
    assert await store.state(OTHER) == turn("rail").state


async def test_a_forgotten_readers_update_isnt_answered_again_but_its_turn_is_gone(
    store: Store,
) -> None:
    await store.commit(1, READER, turn())
    await store.forget(READER)
    kept = await store.once(1, READER, lambda state: reading("aid", state))
    assert (kept.record.kind, kept.reply, kept.toast) == ("forgotten", None, None)
    assert await store.state(READER) == ReaderState()


async def test_a_turn_that_forgets_deletes_what_was_before_it_and_keeps_its_own_reply(
    store: Store,
) -> None:
    goodbye = turn("forgotten", ReaderState(), forget=True)
    await store.commit(1, READER, turn())
    await store.keep_miss(READER, "What does he eat?", "trip")
    await store.commit(2, READER, goodbye)
    assert await store.state(READER) == ReaderState()
    assert await store.misses() == ()
    assert (await store.handled(1)).reply is None
    assert await store.handled(2) == goodbye


async def test_in_one_group_forgetting_reaches_what_was_before_and_nothing_after(
    store: Store,
) -> None:
    goodbye = turn("forgotten", ReaderState(), forget=True)
    turns = [turn("aid"), turn("pipeline"), goodbye, turn("rail")]
    await asyncio.gather(*(store.commit(n, READER, each) for n, each in enumerate(turns)))
    kept = [await store.handled(n) for n in range(4)]
    assert [each.reply for each in kept] == [None, None, goodbye.reply, turn("rail").reply]
    assert await store.state(READER) == turn("rail").state


async def test_forgetting_twice_deletes_once(store: Store) -> None:
    goodbye = turn("forgotten", ReaderState(), forget=True)
    await store.commit(1, READER, goodbye)
    await store.commit(2, READER, turn("aid"))
    await store.commit(1, READER, goodbye)
    assert await store.state(READER) == turn("aid").state


async def test_a_turn_under_way_doesnt_bring_a_forgotten_reader_back(store: Store) -> None:
    await store.commit(1, READER, turn("aid"))
    before = await store.state(READER)
    await store.forget(READER)
    with pytest.raises(StaleError):
        await store.commit(2, READER, reading("rail", before), before)


async def test_failures_of_an_update_are_counted_across_processes(opening: Opening) -> None:
    first, second = await opening(), await opening()
    assert [await first.failed(1), await second.failed(1), await first.failed(1)] == [1, 2, 3]
    assert await first.failed(2) == 1
    assert await first.handled(1) is None


async def test_a_question_for_the_editors_comes_back_with_its_article_and_day(
    opening: Opening,
) -> None:
    store = await opening(clock=Clock())
    await store.keep_miss(READER, "Что он ест? 🍲", "trip")
    assert await store.misses() == (Miss("Что он ест? 🍲", "trip", TODAY),)


async def test_a_question_sent_twice_by_one_reader_is_kept_once(store: Store) -> None:
    for reader in (READER, READER, OTHER):
        await store.keep_miss(reader, "What does he eat?", "trip")
    assert len(await store.misses()) == 2


async def test_questions_are_listed_newest_first_and_no_more_than_asked_for(
    opening: Opening,
) -> None:
    clock = Clock()
    store = await opening(clock=clock)
    for text in ("first", "second", "third"):
        await store.keep_miss(READER, text)
        clock.move(days=1)
    assert [miss.text for miss in await store.misses(2)] == ["third", "second"]


@pytest.mark.parametrize("text", ["", "\ud800 half a pair", "nul \0 inside", "x" * 5000])
async def test_any_text_can_be_sent_to_the_editors(store: Store, text: str) -> None:
    await store.keep_miss(READER, text, "trip")
    (miss,) = await store.misses()
    assert miss.text == text.replace("\ud800", "?")[:4096]


async def test_a_readers_last_word_on_an_entry_counts(store: Store) -> None:
    await store.feedback(READER, "trip/aid", useful=True)
    await store.feedback(READER, "trip/aid", useful=False)
    await store.feedback(OTHER, "trip/aid", useful=True)
    await store.feedback(OTHER, "trip/rail", useful=True)
    assert await store.ratings() == {"trip/aid": (1, 1), "trip/rail": (1, 0)}


async def test_each_update_is_counted_once_under_its_kind_and_decision(opening: Opening) -> None:
    store = await opening(clock=Clock())
    for update_id in (1, 2, 2):
        await store.commit(update_id, READER, turn())
    assert await store.counters() == {(TODAY, "message/answer"): 2}


async def test_counters_are_kept_by_day(opening: Opening) -> None:
    clock = Clock()
    store = await opening(clock=clock)
    await store.count("blocked")
    await store.count("blocked", 4)
    clock.move(days=1)
    await store.count("blocked")
    days = [(TODAY, "blocked"), (date(2026, 5, 5), "blocked")]
    assert await store.counters() == dict(zip(days, (5, 1), strict=True))
    assert await store.counters(days=1) == {days[1]: 1}


async def test_a_store_that_answers_says_so(store: Store) -> None:
    assert await store.ping() is None


async def test_closing_finishes_what_is_being_written(opening: Opening) -> None:
    store = await opening()
    commits = [asyncio.ensure_future(store.commit(n, READER, turn(str(n)))) for n in range(250)]
    await asyncio.sleep(0)
    await store.close()
    assert all(commit.done() for commit in commits)
    assert await (await opening()).handled(249) == turn("249")
