"""The bytes of a text, in whatever encoding they are, as text."""

from __future__ import annotations

import codecs
import importlib.util
from dataclasses import dataclass

from bot.content.document.text import unify_line_breaks
from bot.content.importing.legible_encoding import find_legible_encoding
from bot.errors import ContentError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

LIKELY_ENCODINGS = [
    *("cp1252", "cp1250", "cp1251", "koi8_r", "cp866", "cp1253", "cp1254", "cp1255", "cp1256"),
    *("cp1257", "cp1258", "cp874", "mac_roman", "cp932", "euc_jp", "gb18030", "big5", "cp949"),
    *("utf_16_le", "utf_16_be"),
]
"""What texts were saved in before UTF-8; others are guessed only by mistake."""

INSTALL_PACKAGES = (
    "pip install 'explainer[import]' (in a clone: .venv/bin/python -m pip install '.[import]')"
)
"""The command that installs what some formats and encodings take."""
NO_DETECTOR = (
    "The file isn't in UTF-8. Save it so, or install what finds other encodings with: "
    f"{INSTALL_PACKAGES}."
)

MAX_DISORDER = 0.4
"""How odd a short text with wide letters may look: in any encoding it looks odder than others.

Then the encoding counts in which it is most like a language.
"""


MAX_WIDE_SAMPLE, MIN_ZERO_SHARE = 4_000, 0.7
"""So many of every other byte of a text in Latin letters are 0 in UTF-16, and hardly a one else."""


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text, and the name of the encoding it was in; empty for UTF-8."""

    text: str
    encoding: str = ""


def decode_text(data: bytes) -> DecodedText:
    """Decode a text file's bytes. Raises ContentError for what is no text."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            name = "" if encoding == "utf-8" else encoding
            return DecodedText(unify_line_breaks(data.decode(encoding, "replace")), name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess_encoding(data)
    if wide := _find_wide_encoding(data):
        return DecodedText(unify_line_breaks(data.decode(wide, "replace")), wide.replace("_", "-"))
    if "\0" in text:
        raise ContentError("The file isn't text; save it as text, or as one of the known formats.")
    return DecodedText(unify_line_breaks(text))


def _find_wide_encoding(data: bytes) -> str | None:
    """Tell UTF-16 without its mark by every other byte, which is 0 in most letters."""
    sample = data[:MAX_WIDE_SAMPLE]
    zeros = [sample[start::2].count(0) / max(1, len(sample[start::2])) for start in (0, 1)]
    if min(zeros) < MIN_ZERO_SHARE / 10 and max(zeros) >= MIN_ZERO_SHARE and len(data) % 2 == 0:
        return "utf_16_le" if zeros[1] > zeros[0] else "utf_16_be"
    return None


def _guess_encoding(data: bytes) -> DecodedText:
    if importlib.util.find_spec("charset_normalizer") is None:
        raise ContentError(NO_DETECTOR)
    if encoding := find_legible_encoding(data):
        return DecodedText(unify_line_breaks(data.decode(encoding)), encoding.replace("_", "-"))
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=LIKELY_ENCODINGS).best() or max(
        from_bytes(data, cp_isolation=LIKELY_ENCODINGS, threshold=MAX_DISORDER),
        key=lambda guess: guess.coherence,
        default=None,
    )
    if best is None or "\0" in str(best):
        raise ContentError("The file isn't text in an encoding that can be told; save it as UTF-8.")
    return DecodedText(unify_line_breaks(str(best)), best.encoding.replace("_", "-"))
