"""Telegram's numbers, each written once, and the unit that most of them count.

From the Bot API's documentation (https://core.telegram.org/bots/api and /bots/faq). `fake_telegram`
keeps its own: it is the other side, and what it refuses must not follow from what we believe.
"""

from __future__ import annotations

MAX_MESSAGE_LENGTH = 4096
"""UTF-16 units of a message's text."""
MAX_CAPTION_LENGTH = 1024
"""UTF-16 units of a text under a picture."""
MAX_ENTITIES = 100
"""Styled stretches in a message; Telegram shows no more."""
MAX_CALLBACK_BYTES = 64
"""Bytes of the data that a button carries."""
MAX_DEEP_LINK_LENGTH = 64
"""Characters of the payload in `https://t.me/bot?start=payload`."""
MAX_TOAST_LENGTH = 200
"""Characters of the short text that answers a tap."""
MAX_INLINE_QUERY_LENGTH = 256
"""Characters of an inline query."""
MAX_INLINE_OFFSET_BYTES = 64
"""Bytes of the offset of a page of inline results."""
MAX_PHOTO_BYTES = 10 * 1024 * 1024
"""Bytes of a picture that is uploaded."""
MAX_POLLED_UPDATES = 100
"""Updates in the answer to one `getUpdates`: as many unconfirmed ones as Telegram shows at once."""


def utf16_length(text: str) -> int:
    """Count a text's UTF-16 units, as Telegram does."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
