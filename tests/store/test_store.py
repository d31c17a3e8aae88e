"""The same promises on both databases."""

import asyncio
from datetime import date
from functools import partial
from typing import NoReturn

import pytest

from bot.conversation.model.feedback import EntryRating, Miss
from bot.conversation.model.turn import ReaderState, Turn
from bot.store import StaleError, Store
from tests.fakes.event_loop import counted_rounds
from tests.fakes.turns import (
    NOON,
    OTHER,
    READER,
    SettableClock,
    make_reading_turn,
    make_turn,
    rate_entry,
    send_miss,
)
from tests.store.conftest import OpenStore

TODAY = NOON.date()


async def test_a_stranger_has_the_empty_state(store: Store) -> None:
    assert await store.load_state(READER) == ReaderState()


async def test_an_update_that_nobody_handled_has_no_turn(store: Store) -> None:
    assert await store.find_turn(1) is None


async def test_a_committed_turn_and_its_state_are_there_afterwards(opening: OpenStore) -> None:
    assert await (await opening()).commit_turn(1, READER, make_turn()) == make_turn()
    fresh = await opening()
    assert await fresh.find_turn(1) == make_turn()
    assert await fresh.load_state(READER) == make_turn().state


async def test_one_readers_state_is_no_other_readers(store: Store) -> None:
    await store.commit_turn(1, READER, make_turn())
    assert await store.load_state(OTHER) == ReaderState()


async def test_an_update_may_have_any_number_that_telegram_gives(store: Store) -> None:
    for update_id in (0, 1, 2**31, 2**53, 2**63 - 1):
        await store.commit_turn(update_id, READER, make_turn(str(update_id)))
        assert await store.find_turn(update_id) == make_turn(str(update_id))


async def test_the_first_turn_of_an_update_wins(opening: OpenStore) -> None:
    first, second = await opening(), await opening()
    await first.commit_turn(1, READER, make_turn("aid"))
    assert await second.commit_turn(1, READER, make_turn("pipeline")) == make_turn("aid")
    assert await second.load_state(READER) == make_turn("aid").state


async def test_of_the_same_update_in_one_group_the_first_turn_wins(store: Store) -> None:
    turns = [make_turn(str(n)) for n in range(5)]
    committed = await asyncio.gather(*(store.commit_turn(1, READER, each) for each in turns))
    assert committed == [turns[0]] * 5
    assert await store.load_state(READER) == turns[0].state


async def test_many_commits_at_once_are_all_kept(store: Store) -> None:
    count = 350
    await asyncio.gather(
        *(store.commit_turn(n, READER + n, make_turn(str(n))) for n in range(count))
    )
    for n in (0, 99, 100, count - 1):
        assert await store.find_turn(n) == make_turn(str(n))
        assert await store.load_state(READER + n) == make_turn(str(n)).state


@pytest.mark.parametrize(
    ("update_id", "entry"), [(7, "half a pair \ud800"), (2**63, "aid"), (-1, "aid")]
)
async def test_a_turn_that_cant_be_written_down_fails_by_itself(
    store: Store, update_id: int, entry: str
) -> None:
    results = await asyncio.gather(
        store.commit_turn(1, OTHER, make_turn("rail")),
        store.commit_turn(update_id, READER, make_turn(entry)),
        store.commit_turn(2, OTHER, make_turn("pipeline")),
        store.find_turn(-1),
        store.load_state(READER),
        return_exceptions=True,
    )
    assert isinstance(results[1], ValueError)
    assert isinstance(results[3], ValueError)
    assert [results[0], results[2], results[4]] == [
        make_turn("rail"),
        make_turn("pipeline"),
        ReaderState(),
    ]


async def test_a_turn_made_from_an_older_state_is_refused_and_leaves_nothing(
    store: Store,
) -> None:
    await store.commit_turn(1, READER, make_turn("aid"))
    with pytest.raises(StaleError):
        await store.commit_turn(2, READER, make_turn("pipeline"), previous_state=ReaderState())
    assert await store.find_turn(2) is None
    assert await store.load_state(READER) == make_turn("aid").state


async def test_of_two_turns_made_from_one_state_in_one_group_the_second_is_refused(
    store: Store,
) -> None:
    results = await asyncio.gather(
        store.commit_turn(1, READER, make_turn("aid"), ReaderState()),
        store.commit_turn(2, READER, make_turn("pipeline"), ReaderState()),
        store.commit_turn(3, OTHER, make_turn("rail"), ReaderState()),
        return_exceptions=True,
    )
    assert results[0] == make_turn("aid")
    assert isinstance(results[1], StaleError)
    assert results[2] == make_turn("rail")


async def test_once_answers_from_the_readers_state(store: Store) -> None:
    await store.commit_turn(1, READER, make_turn("aid"))
    answer = partial(make_reading_turn, "rail")
    committed, is_new = await store.commit_once(2, READER, answer)
    assert is_new
    assert committed.state.read == ("trip/aid", "trip/rail")


async def test_once_doesnt_answer_an_update_that_was_handled(store: Store) -> None:
    await store.commit_turn(1, READER, make_turn("aid"))

    def answer_never(state: ReaderState) -> NoReturn:
        raise AssertionError("it was answered already")

    assert await store.commit_once(1, READER, answer_never) == (make_turn("aid"), False)


async def test_of_updates_that_come_together_one_is_answered_in_a_round_of_the_loop(
    store: Store,
) -> None:
    rounds_of_answers: list[int] = []
    async with counted_rounds() as rounds:

        def answer(state: ReaderState) -> Turn:
            rounds_of_answers.append(rounds.present)
            return make_reading_turn("aid", state)

        await asyncio.gather(*(store.commit_once(n, READER + n, answer) for n in range(20)))
    assert len(set(rounds_of_answers)) == 20


async def test_once_hands_on_what_the_answer_raises_and_keeps_nothing(store: Store) -> None:
    def answer_raising(state: ReaderState) -> NoReturn:
        raise LookupError("a defect")

    with pytest.raises(LookupError, match="a defect"):
        await store.commit_once(1, READER, answer_raising)
    assert await store.find_turn(1) is None


async def test_processes_that_answer_one_reader_at_once_lose_nothing(opening: OpenStore) -> None:
    stores = [await opening() for _ in range(3)]
    names = [str(n) for n in range(24)]

    async def answer_update(n: int) -> None:
        await stores[n % 3].commit_once(n, READER, lambda state: make_reading_turn(names[n], state))

    await asyncio.gather(*(answer_update(n) for n in range(24)))
    state = await stores[0].load_state(READER)
    assert sorted(state.read) == sorted(f"trip/{name}" for name in names)


async def test_processes_that_answer_one_update_at_once_give_one_answer(opening: OpenStore) -> None:
    stores = [await opening() for _ in range(3)]
    committed = await asyncio.gather(
        *(
            each.commit_once(1, READER, partial(make_reading_turn, str(n)))
            for n, each in enumerate(stores)
        )
    )
    assert len({repr(turn) for turn, _ in committed}) == 1
    assert [is_new for _, is_new in committed].count(True) == 1
    assert (await stores[0].load_state(READER)) == committed[0][0].state


async def test_a_forgotten_reader_is_a_stranger(store: Store) -> None:
    await store.commit_turn(1, READER, make_turn())
    await store.commit_turn(2, OTHER, make_turn("rail"))
    await rate_entry(store, READER, "trip/aid", useful=True)
    await send_miss(store, READER, "What does he eat?", "trip")
    await store.forget_reader(READER)
    assert await store.load_state(READER) == ReaderState()
    assert (await store.list_ratings(), await store.list_misses()) == ((), ())
    assert await store.load_state(OTHER) == make_turn("rail").state


async def test_a_forgotten_readers_update_isnt_answered_again_but_its_turn_is_gone(
    store: Store,
) -> None:
    await store.commit_turn(1, READER, make_turn())
    await store.forget_reader(READER)
    committed, _ = await store.commit_once(1, READER, lambda state: make_reading_turn("aid", state))
    assert (committed.record.kind, committed.reply, committed.toast) == ("forgotten", None, None)
    assert await store.load_state(READER) == ReaderState()


async def test_a_turn_that_forgets_deletes_what_was_before_it_and_keeps_its_own_reply(
    store: Store,
) -> None:
    goodbye = make_turn("forgotten", ReaderState(), forget=True)
    await store.commit_turn(1, READER, make_turn())
    await send_miss(store, READER, "What does he eat?", "trip")
    await store.commit_turn(2, READER, goodbye)
    assert await store.load_state(READER) == ReaderState()
    assert await store.list_misses() == ()
    forgotten = await store.find_turn(1)
    assert forgotten
    assert forgotten.reply is None
    assert await store.find_turn(2) == goodbye


async def test_in_one_group_forgetting_reaches_what_was_before_and_nothing_after(
    store: Store,
) -> None:
    goodbye = make_turn("forgotten", ReaderState(), forget=True)
    turns = [make_turn("aid"), make_turn("pipeline"), goodbye, make_turn("rail")]
    await asyncio.gather(*(store.commit_turn(n, READER, each) for n, each in enumerate(turns)))
    stored_turns = [await store.find_turn(n) for n in range(4)]
    assert [each and each.reply for each in stored_turns] == [
        None,
        None,
        goodbye.reply,
        make_turn("rail").reply,
    ]
    assert await store.load_state(READER) == make_turn("rail").state


async def test_forgetting_twice_deletes_once(store: Store) -> None:
    goodbye = make_turn("forgotten", ReaderState(), forget=True)
    await store.commit_turn(1, READER, goodbye)
    await store.commit_turn(2, READER, make_turn("aid"))
    await store.commit_turn(1, READER, goodbye)
    assert await store.load_state(READER) == make_turn("aid").state


async def test_a_turn_under_way_doesnt_bring_a_forgotten_reader_back(store: Store) -> None:
    await store.commit_turn(1, READER, make_turn("aid"))
    before = await store.load_state(READER)
    await store.forget_reader(READER)
    with pytest.raises(StaleError):
        await store.commit_turn(2, READER, make_reading_turn("rail", before), before)


async def test_failures_of_an_update_are_counted_across_processes(opening: OpenStore) -> None:
    first, second = await opening(), await opening()
    assert [
        await first.record_failure(1),
        await second.record_failure(1),
        await first.record_failure(1),
    ] == [1, 2, 3]
    assert await first.record_failure(2) == 1
    assert await first.find_turn(1) is None


async def test_a_question_for_the_editors_comes_back_with_its_article_and_day(
    opening: OpenStore,
) -> None:
    store = await opening(clock=SettableClock())
    await send_miss(store, READER, "Что он ест? 🍲", "trip")
    assert await store.list_misses() == (Miss("Что он ест? 🍲", "trip", TODAY),)


async def test_a_question_sent_twice_by_one_reader_is_kept_once(store: Store) -> None:
    for reader in (READER, READER, OTHER):
        await send_miss(store, reader, "What does he eat?", "trip")
    assert len(await store.list_misses()) == 2


async def test_questions_are_listed_newest_first_and_no_more_than_asked_for(
    opening: OpenStore,
) -> None:
    clock = SettableClock()
    store = await opening(clock=clock)
    for text in ("first", "second", "third"):
        await send_miss(store, READER, text)
        clock.move_by(days=1)
    assert [miss.text for miss in await store.list_misses(2)] == ["third", "second"]


@pytest.mark.parametrize("text", ["", "nul \0 inside", "x" * 5000])
async def test_any_text_can_be_sent_to_the_editors(store: Store, text: str) -> None:
    await send_miss(store, READER, text, "trip")
    (miss,) = await store.list_misses()
    assert miss.text == text[:4096]


async def test_a_readers_last_word_on_an_entry_counts(store: Store) -> None:
    await rate_entry(store, READER, "trip/aid", useful=True)
    await rate_entry(store, READER, "trip/aid", useful=False)
    await rate_entry(store, OTHER, "trip/aid", useful=True)
    await rate_entry(store, OTHER, "trip/rail", useful=True)
    assert await store.list_ratings() == (
        EntryRating("trip/aid", 1, 1),
        EntryRating("trip/rail", 1, 0),
    )


async def test_each_update_is_counted_once_under_its_kind_and_decision(opening: OpenStore) -> None:
    store = await opening(clock=SettableClock())
    for update_id in (1, 2, 2):
        await store.commit_turn(update_id, READER, make_turn())
    assert await store.list_counters() == {
        (TODAY, "message/answer"): 2,
        (TODAY, "=trip/aid"): 2,
    }


async def test_counters_are_kept_by_day(opening: OpenStore) -> None:
    clock = SettableClock()
    store = await opening(clock=clock)
    for update_id in range(3):
        await store.commit_turn(update_id, READER, make_turn())
    clock.move_by(days=1)
    await store.commit_turn(3, READER, make_turn())
    tomorrow = date(2026, 5, 5)
    counts = await store.list_counters()
    assert (counts[TODAY, "message/answer"], counts[tomorrow, "message/answer"]) == (3, 1)
    assert {day for day, _ in await store.list_counters(days=1)} == {tomorrow}


async def test_a_store_that_answers_says_so(store: Store) -> None:
    await store.check_health()


async def test_closing_finishes_what_is_being_written(
    opening: OpenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.store.FINISH_SECONDS", 60.0)
    store = await opening()
    commits = [
        asyncio.ensure_future(store.commit_turn(n, READER, make_turn(str(n)))) for n in range(250)
    ]
    await asyncio.sleep(0)
    await store.close()
    assert all(commit.done() for commit in commits)
    assert await (await opening()).find_turn(249) == make_turn("249")
