"""Messages typed on the wrong keyboard layout, or in Latin letters for Cyrillic."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.matching.text.normalize import fold_case

_EN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RU_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюе"
_KEYS_TO_RU = str.maketrans(_EN_KEYS, _RU_KEYS)
_KEYS_TO_EN = str.maketrans(_RU_KEYS, _EN_KEYS)

_SOUND_PAIRS = sorted(
    [
        "shch щ", "sch щ", "yo е", "jo е", "yu ю", "ju ю", "iu ю", "ya я", "ja я", "ia я",
        "zh ж", "kh х", "ts ц", "ch ч", "sh ш", "ye е", "iy ий", "yy ый", "a а", "b б", "v в",
        "w в", "g г", "d д", "e е", "z з", "i и", "j й", "y ы", "k к", "l л", "m м", "n н",
        "o о", "p п", "r р", "s с", "t т", "u у", "f ф", "h х", "c ц", "x кс", "q к", "' ь",
    ],
    key=lambda pair: -len(pair.split()[0]),
)  # fmt: skip
_LETTER_SOUNDS = tuple((pair.split()[0], pair.split()[1]) for pair in _SOUND_PAIRS)
_CYRILLIC_LANGUAGES = ("ru", "uk", "be", "bg", "sr", "mk", "kk")


def alternative_readings(text: str, language: str) -> Iterator[str]:
    """Give other ways of reading a normal `text` for an article in `language`."""
    if language in _CYRILLIC_LANGUAGES and any("a" <= sign <= "z" for sign in text):
        yield fold_case(text.translate(_KEYS_TO_RU))
        yield latin_to_cyrillic(text)
    elif language not in _CYRILLIC_LANGUAGES and any("а" <= sign <= "я" for sign in text):
        yield fold_case(text.translate(_KEYS_TO_EN))


def latin_to_cyrillic(text: str) -> str:
    """Spell Latin letters as a Russian would hear them ("gazoprovod")."""
    spelled: list[str] = []
    at = 0
    while at < len(text):
        length, sound = _next_sound(text, at)
        spelled.append(sound)
        at += length
    return "".join(spelled)


def best_reading(text: str, language: str, known_share: Callable[[str], float]) -> str:
    """Give the reading of `text` whose words are best known; `text` itself when in doubt."""
    own_share = known_share(text)
    best, best_share = text, own_share + 0.3
    for reading in alternative_readings(text, language):
        share = known_share(reading)
        if share >= best_share:
            best, best_share = reading, share
    return best


def _next_sound(text: str, at: int) -> tuple[int, str]:
    for letters, sound in _LETTER_SOUNDS:
        if text.startswith(letters, at):
            return len(letters), sound
    return 1, text[at]
