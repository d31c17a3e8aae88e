"""Turns, reader states and other rows as sealed JSON, also what another version wrote."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar, cast

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

    @property
    def keyring(self) -> Keyring:
        """The keys that turns and states are sealed under."""
        return self._keyring

    def seal_turn(self, update_id: int, turn: Turn) -> bytes:
        """A turn, bound to its update."""
        return seal_json(self._keyring, turn, _turn_associated_data(update_id))

    def open_turn(self, update_id: int, sealed: bytes) -> Turn | None:
        """The turn that `seal_turn` sealed for this update, or None."""
        return open_json(self._keyring, Turn, sealed, _turn_associated_data(update_id))

    def seal_state(self, name: bytes, state: ReaderState) -> bytes:
        """A reader's state, bound to the reader's name."""
        return seal_json(self._keyring, state, b"state:" + name)

    def open_state(self, name: bytes, sealed: bytes) -> ReaderState | None:
        """The state that `seal_state` sealed for this reader, or None."""
        return open_json(self._keyring, ReaderState, sealed, b"state:" + name)


def _turn_associated_data(update_id: int) -> bytes:
    return b"turn:%d" % update_id


def seal_json(keyring: Keyring, value: object, associated_data: bytes) -> bytes:
    """A value of a type that pydantic writes down, sealed and bound to `associated_data`."""
    return keyring.seal_text(_adapter_of(type(value)).dump_json(value), associated_data)


def open_json(keyring: Keyring, kind: type[T], sealed: bytes, associated_data: bytes) -> T | None:
    """The value that `seal_json` sealed; None if its key is lost or it is damaged."""
    try:
        return _adapter_of(kind).validate_json(keyring.open_sealed(sealed, associated_data))
    except (UnreadableError, ValidationError):
        return None


def _adapter_of(kind: type[T]) -> TypeAdapter[T]:
    adapter: TypeAdapter[T] = _build_adapter(cast(Any, kind))
    return adapter


@lru_cache(maxsize=16)
def _build_adapter(kind: Any) -> TypeAdapter[Any]:
    # Kept, because building one takes longer than using it.
    return TypeAdapter(kind)
