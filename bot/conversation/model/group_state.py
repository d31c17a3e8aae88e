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
        last=there.last,
        read=there.read,
        decided=there.decided,
        others=there.others,
        offered=there.offered,
        offered_for=there.offered_for,
        is_excerpt=there.is_excerpt,
        last_fact=there.last_fact,
        left_article=there.left_article,
        language=state.language,
        albums=state.albums,
        misses_sent=state.misses_sent,
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
        albums=chat_state.albums,
        misses_sent=chat_state.misses_sent,
        groups=tuple(groups[-MAX_GROUPS:]),
    )


def _make_group_state(chat_state: ReaderState, group: int) -> GroupState:
    return GroupState(
        group,
        last=chat_state.last,
        read=chat_state.read[-MAX_GROUP_ENTRIES:],
        decided=chat_state.decided,
        others=chat_state.others,
        offered=chat_state.offered,
        offered_for=chat_state.offered_for,
        is_excerpt=chat_state.is_excerpt,
        last_fact=chat_state.last_fact,
        left_article=chat_state.left_article,
    )


def _find_group_state(state: ReaderState, group: int) -> GroupState:
    return next((there for there in state.groups if there.group == group), GroupState(group))
