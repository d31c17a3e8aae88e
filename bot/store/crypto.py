"""What makes stored data unreadable without `DATA_KEY`: names by HMAC, texts by AES-GCM.

All keys come from `DATA_KEY` by HKDF-SHA256 (RFC 5869), so none tells anything of another. A reader
has another name in each table, made under a key of that table's own, so that somebody without
`DATA_KEY` can't tell which rows of two tables belong together.
A sealed text is: version (1 byte), key id (4), nonce (12), ciphertext with its tag (16 more than
the text). The key id says under which of the two data keys it was sealed; what the text is
about (its table and row) is authenticated too, so it can't be passed off as another row's.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

TABLES_WITH_READERS = (
    *("readers", "updates", "parked", "feedback", "misses"),
    *("waits", "digests"),
)
"""Each table that says which reader a row belongs to; its name is the label of its key."""
NAME_BYTES = 16
MAX_REMEMBERED_READERS = 1000
"""Readers whose names aren't made anew; the one not seen for longest is forgotten."""
_VERSION = b"\x01"
_HEADER_BYTES = 5
_NONCE_BYTES = 12


class UnreadableError(Exception):
    """A sealed text that no key at hand opens, or that was changed."""


@dataclass(frozen=True, slots=True, repr=False)
class _DerivedKeys:
    """All that is derived from one data key."""

    key_id: bytes
    name_key: bytes
    text_cipher: AESGCM
    table_keys: Mapping[str, bytes]


@dataclass(frozen=True, slots=True, repr=False)
class ReaderNames:
    """The names of one reader, under the current key first, then under the previous one."""

    roots: tuple[bytes, ...]
    """32 bytes each, never stored: what the names in the tables are made from."""
    _keys: tuple[_DerivedKeys, ...]
    _made_names: dict[str, tuple[bytes, ...]] = field(default_factory=dict, compare=False)

    def in_table(self, table: str) -> tuple[bytes, ...]:
        """The 16-byte names of the reader in a table. Raises KeyError for an unknown table."""
        if table not in self._made_names:
            self._made_names[table] = tuple(
                name_in_table(key.table_keys[table], root)
                for key, root in zip(self._keys, self.roots, strict=True)
            )
        return self._made_names[table]


def name_in_table(table_key: bytes, root: bytes) -> bytes:
    """A reader's name in one table, from the 32 bytes that stand for the reader: 16 bytes."""
    return hmac.digest(table_key, root, sha256)[:NAME_BYTES]


class Keyring:
    """The current data key and the one before it. Seals under the current, opens under both."""

    def __init__(self, current: str, previous: str | None = None):
        self._keys = tuple(_derive_keys(key) for key in (current, previous) if key)
        if not self._keys or not current:
            raise ValueError("a keyring needs a current key")
        # A turn needs its reader's names again and again, and a reader's turns come together.
        self.reader_names = lru_cache(MAX_REMEMBERED_READERS)(self._make_names)

    def _make_names(self, reader: int) -> ReaderNames:
        """The names of the reader with this Telegram id."""
        roots = tuple(_keyed_digest(key, b"reader", b"%d" % reader) for key in self._keys)
        return ReaderNames(roots, self._keys)

    def rename_root(self, root: bytes, table: str, sealed: bytes | None = None) -> bytes | None:
        """The name in a table for one of `ReaderNames.roots`, once stored as a name itself.

        `sealed` tells under which key; without it the current one is taken. None: the key is gone.
        """
        key = self._keys[0] if sealed is None else self._find_key(sealed)
        return name_in_table(key.table_keys[table], root) if key else None

    def digest_parts(self, *parts: bytes) -> bytes:
        """A 32-byte name, under the current key, for what the parts together say."""
        return _keyed_digest(self._keys[0], *parts)

    def seal_text(self, text: bytes, associated_data: bytes) -> bytes:
        """Encrypt `text` under the current key, bound to what it is about."""
        # Random nonces are safe for 2^32 texts a key (NIST SP 800-38D, 8.3).
        nonce, key = os.urandom(_NONCE_BYTES), self._keys[0]
        return _VERSION + key.key_id + nonce + key.text_cipher.encrypt(nonce, text, associated_data)

    def knows_key_of(self, sealed: bytes) -> bool:
        """Whether `sealed` was sealed under one of the keys at hand."""
        return self._find_key(sealed) is not None

    def open_sealed(self, sealed: bytes, associated_data: bytes) -> bytes:
        """Undo `seal_text`. Raises UnreadableError for a foreign key, other data or any change."""
        key = self._find_key(sealed)
        if key is None:
            raise UnreadableError
        text = sealed[_HEADER_BYTES + _NONCE_BYTES :]
        nonce = sealed[_HEADER_BYTES : _HEADER_BYTES + _NONCE_BYTES]
        return _decrypt_text(key, nonce, text, associated_data)

    def _find_key(self, sealed: bytes) -> _DerivedKeys | None:
        header = sealed[:_HEADER_BYTES]
        return next((key for key in self._keys if header == _VERSION + key.key_id), None)


def _derive_keys(secret: str) -> _DerivedKeys:
    raw_secret = secret.encode("utf-8", "surrogatepass")
    raw = _derive_bytes(raw_secret, 68, b"data key, version 1")
    table_keys = {
        table: _derive_bytes(raw_secret, 32, b"reader names in " + table.encode())
        for table in TABLES_WITH_READERS
    }
    return _DerivedKeys(raw[:4], raw[4:36], AESGCM(raw[36:]), table_keys)


def _derive_bytes(secret: bytes, length: int, label: bytes) -> bytes:
    return HKDF(SHA256(), length, salt=b"explainer", info=label).derive(secret)


def _keyed_digest(key: _DerivedKeys, *parts: bytes) -> bytes:
    # Each part is preceded by its length, so that no two lists of parts read the same.
    message = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hmac.digest(key.name_key, message, sha256)


def _decrypt_text(key: _DerivedKeys, nonce: bytes, text: bytes, associated_data: bytes) -> bytes:
    try:
        return key.text_cipher.decrypt(nonce, text, associated_data)
    except (InvalidTag, ValueError):
        raise UnreadableError from None
