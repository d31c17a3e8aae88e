"""Names that an article itself gives one thing: "coronavirus (COVID-19)", "X, also called Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.article.model import LEAD_ID, Article
from bot.languages.model import LanguageData
from bot.matching.index.terms.similar_terms import MIN_INFORMATIVE_WEIGHT
from bot.matching.text.language import Language

NamePair = tuple[str, ...]
"""Two names of one thing, as the article writes them."""
MIN_ACRONYM_LETTERS = 2
"""Letters of the shortest name made of the first letters of another."""
MAX_NAME_WORDS = 3
"""Words of the longest other name that isn't spelt out letter by letter."""
MAX_SPELT_OUT_WORDS = 8
"""Words before a bracket in which the letters of a short name are looked for."""
MAX_NAME_LENGTH = 120
"""Code points before a bracket that are read."""
MAX_TEXT_LENGTH = 4_000
"""Code points of a text that are read."""
MAX_LINK_LETTERS = 3
"""Letters of a small word inside a name ("of", "and")."""
_ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_SLASH = re.compile(r"([^\s/]{1,40})\s?/\s?([^\s/]{1,40})")
_BRACKETS = re.compile(r"[(（]([^()（）\n]{2,60})[)）]")
_END_OF_NAME = re.compile(r"[()（）.;:!?\n]")


def find_aliases(article: Article, language: Language) -> tuple[NamePair, ...]:
    """Give the pairs of names that an article says to be of one thing.

    Of the answers only what is spelt out letter by letter is read; all else may be a remark there.
    An acronym is also paired with capital words of the same article that it may stand for.
    A name with a number behind it goes by its word alone, too ("COVID-19", "COVID").
    """
    questions = (article.title, *(entry.question for entry in article.entries))
    pairs = [pair for text in questions for pair in _read_pairs(text[:MAX_TEXT_LENGTH], language)]
    for entry in article.entries:
        for passage in entry.passages:
            text = passage.text[:MAX_TEXT_LENGTH]
            pairs += _read_pairs(text, language) if entry.id == LEAD_ID else _read_spelt_out(text)
    pairs += _find_acronyms(article, language)
    return tuple(dict.fromkeys(map(_add_bare_names, pairs)))


def _find_acronyms(article: Article, language: Language) -> Iterator[NamePair]:
    """Pair the acronyms of an article with the names of capital words that they are made of."""
    if language.data.words.capitalized_nouns:
        return
    passages = (passage.text for entry in article.entries for passage in entry.passages)
    questions = (entry.question for entry in article.entries)
    texts = [text[:MAX_TEXT_LENGTH] for text in (article.title, *questions, *passages)]
    acronyms = {word for text in texts for word in _ACRONYM.findall(text)}
    for text in texts if acronyms else ():
        words = _WORD.findall(text)
        for start, word in enumerate(words):
            if _is_capitalized(word):
                yield from _pair_acronyms(words[start : start + MAX_SPELT_OUT_WORDS], acronyms)


def _pair_acronyms(words: list[str], acronyms: set[str]) -> Iterator[NamePair]:
    """Pair the names that some words begin with, small words aside, with their acronyms."""
    initials = ""
    for stop, word in enumerate(words, 1):
        if _is_capitalized(word):
            initials += word[0]
            if initials in acronyms:
                yield (" ".join(words[:stop]), initials)
        elif len(word) > MAX_LINK_LETTERS or not word.islower():
            return


def _is_capitalized(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def _read_spelt_out(text: str) -> Iterator[NamePair]:
    pairs = (_pair_spelt_out(left, right) for left, right in _find_brackets(text))
    return filter(None, pairs)


def _find_brackets(text: str) -> Iterator[tuple[str, str]]:
    """Give what stands before each bracket, from the last sign that ends a name on, and in it."""
    for bracket in _BRACKETS.finditer(text):
        before = text[max(0, bracket.start() - MAX_NAME_LENGTH) : bracket.start()]
        yield _END_OF_NAME.split(before)[-1], bracket[1]


def _read_pairs(text: str, language: Language) -> Iterator[NamePair]:
    for left, right in (*_find_brackets(text), *_SLASH.findall(text)):
        pair = _pair_spelt_out(left, right) or _pair_names(left, right, language)
        if pair:
            yield pair
    link_pattern = _compile_links(language.data)
    for link in link_pattern.finditer(text) if link_pattern else ():
        left = _END_OF_NAME.split(text[: link.start()])[-1]
        right = re.split(r"[.,;:!?\n()]", text[link.end() :], maxsplit=1)[0]
        pair = _pair_spelt_out(left, right) or _pair_linked(left, right, language)
        if pair:
            yield pair


@lru_cache(maxsize=64)
def _compile_links(data: LanguageData) -> re.Pattern[str] | None:
    links = "|".join(data.sentences.other_names)
    edges = (r"(?<!\w)", r"(?!\w)") if data.words.whole_words else ("", "")
    return re.compile(f"{edges[0]}(?:{links}){edges[1]}", re.IGNORECASE) if links else None


def _pair_spelt_out(left: str, right: str) -> NamePair | None:
    """Pair a short name with the words whose first letters it is, whichever stands in brackets."""
    before, inside = _WORD.findall(left)[-MAX_SPELT_OUT_WORDS:], _WORD.findall(right)
    if len(inside) == 1 and (words := _find_spelt_out(inside[0], before)):
        return (" ".join(words), inside[0])
    if before and len(inside) > 1 and _find_spelt_out(before[-1], inside) == inside:
        return (before[-1], " ".join(inside))
    return None


def _find_spelt_out(name: str, words: list[str]) -> list[str]:
    """Give the last of some words that a name is made of, without the small ones between."""
    letters = "".join(sign for sign in name if sign.isalpha())
    if len(letters) < MIN_ACRONYM_LETTERS or not letters.isupper() or letters.lower() == letters:
        return []
    for start in range(len(words) - len(letters), -1, -1):
        initials = "".join(word[0] for word in words[start:])
        capitals = "".join(word[0] for word in words[start:] if word[0].isupper())
        if letters in (initials.upper(), capitals):
            return words[start:]
    return []


def _pair_names(left: str, right: str, language: Language) -> NamePair | None:
    """Pair what stands in brackets with the name before, if either is one and no remark."""
    inside, before = _WORD.findall(right), _WORD.findall(left)
    if len(inside) > MAX_NAME_WORDS or not any(map(_is_coined_name, (*inside, *before[-1:]))):
        return None
    return _pair_linked(left, right, language)


def _is_coined_name(word: str) -> bool:
    """Tell a name of letters and a number ("COVID-19") from words and from mere amounts."""
    letters = [sign for sign in word if sign.isalpha()]
    has_number = any(sign.isdigit() for sign in word)
    return len(letters) > MIN_ACRONYM_LETTERS and has_number and word[0].isalpha()


def _pair_linked(left: str, right: str, language: Language) -> NamePair | None:
    """Pair the name that ends a text with the one that begins another."""
    first = _last_name(_WORD.findall(left), language)
    second = _first_name(_WORD.findall(right), language)
    is_same = first.casefold() in second.casefold() or second.casefold() in first.casefold()
    return None if not first or not second or is_same else (first, second)


def _last_name(words: list[str], language: Language) -> str:
    """Give the last word with the capitalized ones that belong to it before it."""
    if not words or not _is_telling_word(words[-1], language):
        return ""
    start = len(words) - 1
    while (
        start > 0
        and words[start][0].isupper()
        and words[start - 1][0].isupper()
        and _is_telling_word(words[start - 1], language)
        and not language.data.words.capitalized_nouns
    ):
        start -= 1
    return " ".join(words[start:])


def _first_name(words: list[str], language: Language) -> str:
    """Give some words from the first on that tells something, if they are few; else that one."""
    places = [place for place, word in enumerate(words) if _is_telling_word(word, language)]
    name = words[places[0] :] if places else []
    return " ".join(name if len(name) <= MAX_NAME_WORDS else name[:1])


def _is_telling_word(word: str, language: Language) -> bool:
    is_number = word[0].isdigit()
    return (
        not is_number and language.word_informativeness(word.lower()) >= 2 * MIN_INFORMATIVE_WEIGHT
    )


def _add_bare_names(names: NamePair) -> NamePair:
    bare = (re.sub(r"(?:[-\s]|(?<!\d))\d+$", "", name) for name in names)
    return tuple(dict.fromkeys((*names, *(name for name in bare if name))))
