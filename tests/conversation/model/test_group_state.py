"""What a reader read in private never shows in a group, nor what they read in one in another."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.model.event import ChatContext, TextMessage
from bot.conversation.model.group_state import (
    MAX_GROUP_ENTRIES,
    MAX_GROUPS,
    merge_chat_state,
    select_chat_state,
)
from bot.conversation.model.turn import ReaderState
from tests.fakes.conversation import (
    DialogueDriver,
    button_labels,
    make_answer_decision,
    reply_text,
    start_dialogue,
)

PRIVATE = ChatContext("en")
GROUP, OTHER_GROUP = (replace(PRIVATE, private=False, group=number) for number in (-5, -6))
DECISIONS = {
    "bridge?": make_answer_decision("ferry/bridge"),
    "fare?": make_answer_decision("ferry/fare"),
}


def start_reader() -> DialogueDriver:
    return start_dialogue(decisions=DECISIONS)


def test_nothing_that_was_read_in_private_shows_in_a_group() -> None:
    reader = start_reader()
    reader.send_text("bridge?")
    reader.context = GROUP
    questions = reader.send_command("questions")
    assert not any(label.startswith("✓") for label in button_labels(questions))
    assert "read" not in reply_text(questions)
    fresh = start_dialogue(private=False, decisions=DECISIONS)
    assert button_labels(reader.send_text("fare?")) == button_labels(fresh.send_text("fare?"))


def test_what_was_read_in_a_group_is_not_marked_there_nor_in_private() -> None:
    reader = start_reader()
    for context in (GROUP, PRIVATE):
        reader.context = context
        reader.send_text("fare?") if context is GROUP else None
        assert not any(
            label.startswith("✓") for label in button_labels(reader.send_command("questions"))
        )


def test_each_chat_goes_on_from_what_was_answered_there() -> None:
    reader = start_reader()
    reader.send_text("bridge?")
    for context, text in ((GROUP, "fare?"), (OTHER_GROUP, "bridge?")):
        reader.context = context
        reader.send_text(text)
    last_entries = []
    for context in (PRIVATE, GROUP, OTHER_GROUP):
        reader.context = context
        reader.send_text("and why?")
        last_entries.append(reader.matcher.received[-1][1])
    assert last_entries == ["ferry/bridge", "ferry/fare", "ferry/bridge"]


def test_each_chat_remembers_which_sentence_came_first_there() -> None:
    facts = {"two lanes?": (0, 19), "may?": (0, 5)}
    decisions = {
        text: make_answer_decision("ferry/bridge", passage, (start, start + 9))
        for text, (passage, start) in facts.items()
    }
    reader = start_dialogue(decisions=decisions)
    for context, text in ((PRIVATE, "two lanes?"), (GROUP, "may?")):
        reader.context = context
        reader.send_text(text)
    for context in (PRIVATE, GROUP, OTHER_GROUP):
        reader.context = context
        reader.send_text("and why?")
    assert reader.matcher.received_facts[-3:] == [(0, 19), (0, 5), None]


def test_forgetting_in_a_group_forgets_all() -> None:
    reader = start_reader()
    reader.send_text("bridge?")
    reader.context = GROUP
    reader.send_text("fare?")
    assert reader.send_command("forget").state == ReaderState()


def test_an_edit_in_a_group_is_beside_the_decision_there() -> None:
    reader = start_reader()
    reader.context = GROUP
    reader.send_event(TextMessage("fare?", GROUP, 9))
    assert reader.edit_text("fare?", 9).reply is None
    assert "bridge" in reply_text(reader.edit_text("bridge?", 9))


def test_the_language_and_the_days_questions_are_the_readers_own_everywhere() -> None:
    state = ReaderState("ferry/fare", language="ru")
    assert select_chat_state(state, -5).language == "ru"
    changed = replace(select_chat_state(state, -5), language="de")
    assert merge_chat_state(state, changed, -5) == replace(state, language="de")


@given(st.lists(st.tuples(st.integers(-60, -1), st.integers(0, 200)), max_size=200))
def test_what_is_kept_of_groups_is_bounded_and_the_latest(visits: list[tuple[int, int]]) -> None:
    state = ReaderState("ferry/fare", ("ferry/fare",))
    for group, number in visits:
        there = select_chat_state(state, group)
        name = f"many/q{number}"
        state = merge_chat_state(state, replace(there, last=name, read=(*there.read, name)), group)
    assert (state.last, state.read) == ("ferry/fare", ("ferry/fare",))
    assert len(state.groups) <= MAX_GROUPS
    assert all(len(there.read) <= MAX_GROUP_ENTRIES for there in state.groups)
    latest = list(dict.fromkeys(group for group, _ in reversed(visits)))[:MAX_GROUPS]
    assert [there.group for there in reversed(state.groups)] == latest
