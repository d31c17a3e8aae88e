"""A reader's state by chat: what was read in private never shows in a group."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.model.turn import GroupState, ReaderState

MAX_GROUPS = 20
"""Groups of which something is remembered for a reader, the latest ones."""
MAX_GROUP_ENTRIES = 50
"""Read entries that are remembered of a reader in a group, the latest ones."""


def select_chat_state(state: ReaderState, group: int | None) -> ReaderState:
    """Give the state that counts in a chat: in a group (its id) only what belongs there."""
    if group is None:
        return state
    there = _find_group_state(state, group)
    return ReaderState(
        there.last,
        there.read,
        state.language,
        there.decided,
        there.others,
        there.offered,
        there.is_excerpt,
        misses_sent=state.misses_sent,
        offered_for=there.offered_for,
    )


def merge_chat_state(state: ReaderState, chat_state: ReaderState, group: int | None) -> ReaderState:
    """Put the new state of a chat back into all that is remembered of the reader."""
    if group is None:
        return chat_state
    there = _make_group_state(chat_state, group)
    others = [other for other in state.groups if other.group != group]
    groups = others if there == GroupState(group) else [*others, there]
    return replace(
        state,
        language=chat_state.language,
        misses_sent=chat_state.misses_sent,
        groups=tuple(groups[-MAX_GROUPS:]),
    )


def _make_group_state(chat_state: ReaderState, group: int) -> GroupState:
    return GroupState(
        group,
        chat_state.last,
        chat_state.read[-MAX_GROUP_ENTRIES:],
        chat_state.decided,
        chat_state.others,
        chat_state.offered,
        chat_state.is_excerpt,
        chat_state.offered_for,
    )


def _find_group_state(state: ReaderState, group: int) -> GroupState:
    return next((there for there in state.groups if there.group == group), GroupState(group))
