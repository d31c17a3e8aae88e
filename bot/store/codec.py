"""Turns and reader states as sealed JSON. What an older or newer program wrote is read too."""

from __future__ import annotations

from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.conversation.model.turn import ReaderState, Turn
from bot.store.crypto import Keyring, UnreadableError

T = TypeVar("T")


def require_int63(update_id: int) -> int:
    """An update's number, if a database can hold it. Raises ValueError."""
    if not 0 <= update_id < 2**63:
        raise ValueError("an update has a number of at most 63 bits")
    return update_id


class TurnCodec:
    """Turns and states to bytes and back, under a keyring.

    Fields this program doesn't know are passed over; missing ones take their defaults. What
    can't be read at all (a lost key, damage) is None: better to answer afresh than not at all.
    """

    def __init__(self, keyring: Keyring):
        self._keyring = keyring
        self._turn_adapter = TypeAdapter(Turn)
        self._state_adapter = TypeAdapter(ReaderState)

    @property
    def keyring(self) -> Keyring:
        """The keys that turns and states are sealed under."""
        return self._keyring

    def seal_turn(self, update_id: int, turn: Turn) -> bytes:
        """A turn, bound to its update."""
        return self._keyring.seal_text(
            self._turn_adapter.dump_json(turn), _turn_associated_data(update_id)
        )

    def open_turn(self, update_id: int, sealed: bytes) -> Turn | None:
        """The turn that `seal_turn` sealed for this update, or None."""
        return _open_json(
            self._keyring, self._turn_adapter, sealed, _turn_associated_data(update_id)
        )

    def seal_state(self, name: bytes, state: ReaderState) -> bytes:
        """A reader's state, bound to the reader's name."""
        return self._keyring.seal_text(self._state_adapter.dump_json(state), b"state:" + name)

    def open_state(self, name: bytes, sealed: bytes) -> ReaderState | None:
        """The state that `seal_state` sealed for this reader, or None."""
        return _open_json(self._keyring, self._state_adapter, sealed, b"state:" + name)


def _turn_associated_data(update_id: int) -> bytes:
    return b"turn:%d" % update_id


def _open_json(
    keyring: Keyring, adapter: TypeAdapter[T], sealed: bytes, associated_data: bytes
) -> T | None:
    try:
        return adapter.validate_json(keyring.open_sealed(sealed, associated_data))
    except (UnreadableError, ValidationError):
        return None
