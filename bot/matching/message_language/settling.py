"""The language that a message is surely in: the rule by which the bot replies in a reader's own.

Some words are said in all languages, a few letters are a word of many, and a name belongs to none:
what a reader may as well say in their own language tells no other.
"""

from __future__ import annotations

from collections.abc import Collection

from bot.languages.loader import available_languages, base_code
from bot.matching.message_language.scripts import main_script, script_of_own_name
from bot.matching.text.language import load_language
from bot.matching.text.plain_words import strip_to_words

LENT_LANGUAGE = "en"
"""The language whose words are said in all others ("wow", "ok thanks"), and that of readers of whom
none is known."""
MIN_LENT_WORDS = 3
"""Words of a message from which it is surely in that language."""
MIN_LETTERS = 4
"""Latin letters of a message from which it may surely be in one language: "ja", "da" and "tak" are
words of many."""
MIN_BORROWED_ZIPF = 3.2
"""How common a word of another language is at least that a reader's own has taken in."""
MIN_TOTAL_GAIN = 2.0
"""How much commoner (in Zipf values) than in the reader's own language all words of a message are
together, from which it is surely in the other."""


def settle_language(
    languages: Collection[str], text: str, reader_language: str | None
) -> str | None:
    """Give the language (its code) that a message is surely in; None if it may be in another.

    `languages` are those that have the normal `text` in their files, `reader_language` the code of
    the reader's own, if it is known.
    """
    if len(languages) != 1:
        return None
    (code,) = languages
    own_code = _settle_reader_language(reader_language)
    if code == own_code:
        return code
    is_told = not _may_be_borrowed(text, own_code) or _is_commoner(text, code, own_code)
    return code if is_told and _says_enough(text, code) else None


def settle_question_language(code: str, text: str, reader_language: str | None) -> str | None:
    """Give the language (its code) that the normal `text` of a question was read in, if it is
    surely in that one: in letters that the reader's own hasn't, or in words commoner there."""
    own_code = _settle_reader_language(reader_language)
    if code == own_code:
        return code
    has_other_letters = script_of_own_name(own_code) != script_of_own_name(code) != "LATIN"
    is_told = has_other_letters or _is_commoner(text, code, own_code)
    return code if is_told and _says_enough(text, code) else None


def _settle_reader_language(reader_language: str | None) -> str:
    """Give the code of a reader's language as far as something is known of it."""
    code = base_code(reader_language or LENT_LANGUAGE)
    return code if code in available_languages() else LENT_LANGUAGE


def _says_enough(text: str, code: str) -> bool:
    """Whether a text is in a language's script, and longer than what is said in many languages."""
    words = strip_to_words(text).split()
    is_lent = code == LENT_LANGUAGE and len(words) < MIN_LENT_WORDS
    is_short = text.isascii() and sum(map(len, words)) < MIN_LETTERS
    return main_script(text) == script_of_own_name(code) and not is_lent and not is_short


def _may_be_borrowed(text: str, own_code: str) -> bool:
    """Whether a reader may say this without speaking the language that it is from."""
    find_zipf = load_language(own_code).zipf_frequency
    return all(find_zipf(word) >= MIN_BORROWED_ZIPF for word in strip_to_words(text).split())


def _is_commoner(text: str, code: str, own_code: str) -> bool:
    """Whether the words of a text are commoner by far in a language than in the reader's own."""
    language, own_language = load_language(code), load_language(own_code)
    words = strip_to_words(text).split()
    gains = (language.zipf_frequency(word) - own_language.zipf_frequency(word) for word in words)
    return sum(gains) >= MIN_TOTAL_GAIN
