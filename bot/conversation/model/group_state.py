"""A reader's state by chat: what was read in private never shows in a group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from bot.conversation.model.turn import GroupState, ReaderState

MAX_GROUPS = 20
"""Groups of which something is remembered for a reader, the latest ones."""
MAX_GROUP_ENTRIES = 50
"""Read entries that are remembered of a reader in a group, the latest ones."""
_GROUP_FIELDS = tuple(field.name for field in fields(GroupState) if field.name != "group")
_SHARED_FIELDS = ("language", "albums", "misses_sent")
"""What counts in every chat of a reader."""


def select_chat_state(state: ReaderState, group: int | None) -> ReaderState:
    """Give the state that counts in a chat: in a group (its id) only what belongs there."""
    if group is None:
        return state
    there = _find_group_state(state, group)
    return ReaderState(**_pick_fields(there, _GROUP_FIELDS), **_pick_fields(state, _SHARED_FIELDS))


def merge_chat_state(state: ReaderState, chat_state: ReaderState, group: int | None) -> ReaderState:
    """Put the new state of a chat back into all that is remembered of the reader."""
    if group is None:
        return chat_state
    there = GroupState(group, **_pick_fields(chat_state, _GROUP_FIELDS))
    there = replace(there, read=there.read[-MAX_GROUP_ENTRIES:])
    others = [other for other in state.groups if other.group != group]
    groups = others if there == GroupState(group) else [*others, there]
    shared = _pick_fields(chat_state, _SHARED_FIELDS)
    return replace(state, **shared, groups=tuple(groups[-MAX_GROUPS:]))


def _pick_fields(state: ReaderState | GroupState, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(state, name) for name in names}


def _find_group_state(state: ReaderState, group: int) -> GroupState:
    return next((there for there in state.groups if there.group == group), GroupState(group))
