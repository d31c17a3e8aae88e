"""What makes stored data unreadable without `DATA_KEY`: names by HMAC, texts by AES-GCM.

Both keys come from `DATA_KEY` by HKDF-SHA256 (RFC 5869), so neither tells anything of the other.
A sealed text is: version (1 byte), key id (4), nonce (12), ciphertext with its tag (16 more than
the text). The key id says under which of the two data keys it was sealed; what the text is
about (its table and row) is authenticated too, so it can't be passed off as another row's.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

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


class Keyring:
    """The current data key and the one before it. Seals under the current, opens under both."""

    def __init__(self, current: str, previous: str | None = None):
        self._keys = [_derive_keys(key) for key in (current, previous) if key]
        if not self._keys or not current:
            raise ValueError("a keyring needs a current key")

    def reader_names(self, reader: int) -> Sequence[bytes]:
        """The 32-byte names of a reader: under the current key first, then the previous."""
        return [_keyed_digest(key, b"reader", b"%d" % reader) for key in self._keys]

    def digest_parts(self, *parts: bytes) -> bytes:
        """A 32-byte name, under the current key, for what the parts together say."""
        return _keyed_digest(self._keys[0], *parts)

    def seal_text(self, text: bytes, associated_data: bytes) -> bytes:
        """Encrypt `text` under the current key, bound to what it is `about`."""
        # Random nonces are safe for 2^32 texts a key (NIST SP 800-38D, 8.3).
        nonce, key = os.urandom(_NONCE_BYTES), self._keys[0]
        return _VERSION + key.key_id + nonce + key.text_cipher.encrypt(nonce, text, associated_data)

    def knows_key_of(self, sealed: bytes) -> bool:
        """Whether `sealed` was sealed under one of the keys at hand."""
        return any(sealed[:_HEADER_BYTES] == _VERSION + key.key_id for key in self._keys)

    def open_sealed(self, sealed: bytes, associated_data: bytes) -> bytes:
        """Undo `seal`. Raises UnreadableError for a foreign key, another `about` or any change."""
        nonce, text = (
            sealed[_HEADER_BYTES : _HEADER_BYTES + _NONCE_BYTES],
            sealed[_HEADER_BYTES + _NONCE_BYTES :],
        )
        for key in self._keys:
            if sealed[:_HEADER_BYTES] == _VERSION + key.key_id:
                return _decrypt_text(key, nonce, text, associated_data)
        raise UnreadableError


def _derive_keys(secret: str) -> _DerivedKeys:
    raw = HKDF(SHA256(), 68, salt=b"explainer", info=b"data key, version 1").derive(
        secret.encode("utf-8", "surrogatepass")
    )
    return _DerivedKeys(key_id=raw[:4], name_key=raw[4:36], text_cipher=AESGCM(raw[36:]))


def _keyed_digest(key: _DerivedKeys, *parts: bytes) -> bytes:
    # Each part is preceded by its length, so that no two lists of parts read the same.
    message = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hmac.digest(key.name_key, message, sha256)


def _decrypt_text(key: _DerivedKeys, nonce: bytes, text: bytes, associated_data: bytes) -> bytes:
    try:
        return key.text_cipher.decrypt(nonce, text, associated_data)
    except (InvalidTag, ValueError):
        raise UnreadableError from None
