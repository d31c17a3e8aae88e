"""Messages typed on the wrong keyboard layout, or in Latin letters for Cyrillic."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.matching.normal import fold

_EN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RU = "йцукенгшщзхъфывапролджэячсмитьбюе"
_TO_RU = str.maketrans(_EN, _RU)
_TO_EN = str.maketrans(_RU, _EN)

_SOUNDS = sorted(
    [
        "shch щ", "sch щ", "yo е", "jo е", "yu ю", "ju ю", "iu ю", "ya я", "ja я", "ia я",
        "zh ж", "kh х", "ts ц", "ch ч", "sh ш", "ye е", "iy ий", "yy ый", "a а", "b б", "v в",
        "w в", "g г", "d д", "e е", "z з", "i и", "j й", "y ы", "k к", "l л", "m м", "n н",
        "o о", "p п", "r р", "s с", "t т", "u у", "f ф", "h х", "c ц", "x кс", "q к", "' ь",
    ],
    key=lambda pair: -len(pair.split()[0]),
)  # fmt: skip
_LETTERS = tuple((pair.split()[0], pair.split()[1]) for pair in _SOUNDS)
_CYRILLIC = ("ru", "uk", "be", "bg", "sr", "mk", "kk")


def readings_of(text: str, language: str) -> Iterator[str]:
    """Give other ways of reading a normal `text` for an article in `language`."""
    if language in _CYRILLIC and any("a" <= sign <= "z" for sign in text):
        yield fold(text.translate(_TO_RU))
        yield cyrillic(text)
    elif language not in _CYRILLIC and any("а" <= sign <= "я" for sign in text):
        yield fold(text.translate(_TO_EN))


def cyrillic(text: str) -> str:
    """Spell Latin letters as a Russian would hear them ("gazoprovod")."""
    spelled: list[str] = []
    at = 0
    while at < len(text):
        length, sound = _sound(text, at)
        spelled.append(sound)
        at += length
    return "".join(spelled)


def likeliest(text: str, language: str, known_share: Callable[[str], float]) -> str:
    """Give the reading of `text` whose words are best known; `text` itself when in doubt."""
    own = known_share(text)
    best, best_share = text, own + 0.3
    for other in readings_of(text, language):
        share = known_share(other)
        if share >= best_share:
            best, best_share = other, share
    return best


def _sound(text: str, at: int) -> tuple[int, str]:
    for letters, sound in _LETTERS:
        if text.startswith(letters, at):
            return len(letters), sound
    return 1, text[at]
