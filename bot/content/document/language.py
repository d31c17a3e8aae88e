"""The language of an article that doesn't say: told by its letters, else by a trained classifier.

The classifier is py3langid's naive Bayes over byte n-grams, restricted to languages that an
article is likely to be in; in a short text the words have a say, too (`word_evidence.py`). Of the
short questions and answers in 49 languages in tests/content/document/language_samples.tsv all but
a few are named, the others are called unknown rather than mistaken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.content.document.word_evidence import weigh_languages
from bot.languages.loader import available_languages, base_code

if TYPE_CHECKING:  # the package loads numpy, which most starts don't need
    from py3langid.langid import LanguageIdentifier

MAX_SAMPLE_LENGTH = 20_000
"""So many characters tell."""

MIN_LETTERS = 12
"""With fewer letters, or without any, nothing can be told."""

MIN_PROBABILITY = 0.5
"""Below it a guess is no better than none: the language is unknown."""

MAX_SHORT_LETTERS = 400
"""With more letters the classifier is sure enough by itself."""

MAX_WEIGHED_LANGUAGES = 8
"""Likeliest languages whose words a short text is compared with."""

UNKNOWN_LANGUAGE = "und"
"""ISO 639's code for a language that isn't determined; such a text is matched by its letters."""

DEFAULT_LANGUAGE = "en"
"""What a text without enough letters is taken for."""

MIN_OTHER_PROBABILITY = 0.98
"""Below it the text of an article may well be in the language that it says."""
MIN_OTHER_LETTERS = 200
"""Shorter texts of two languages look too much alike."""

CANDIDATE_LANGUAGES = (
    *("af", "am", "ar", "az", "be", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "en", "eo"),
    *("es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id"),
    *("is", "it", "ja", "ka", "kk", "km", "kn", "ko", "lo", "lt", "lv", "mk", "ml", "mn", "mr"),
    *("ms", "ne", "nl", "no", "pa", "pl", "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr", "st"),
    *("sv", "sw", "ta", "te", "th", "tl", "tr", "uk", "ur", "vi", "zh"),
)
"""What the classifier may answer. Bosnian is left out: in so few words it can't be told from
Serbian and Croatian."""

OUR_CODES = {"no": "nb"}
"""Codes that the classifier writes in another way."""

LETTERS_OF_ONE_LANGUAGE = tuple(
    (code, re.compile(f"[{letters}]"), share)
    for code, letters, share in (
        ("ja", "\u3041-\u30fe", 0.1),
        ("ko", "\uac00-\ud7a3", 0.3),
        ("th", "\u0e00-\u0e7f", 0.5),
        ("hy", "\u0530-\u058f", 0.5),
        ("ka", "\u10a0-\u10ff", 0.5),
        ("el", "\u0370-\u03ff", 0.5),
        ("yi", "\u05f0-\u05f2\ufb1d-\ufb4f", 0.01),
        ("yi", "\u05b7\u05b8", 0.05),
        ("he", "\u0590-\u05ff", 0.5),
    )
)
"""Letters that decide, and the share of all letters from which they do."""

NOT_PROSE = re.compile(
    r"https?://[^\s<>)]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255}|`[^`\n]{1,500}`|<[^<>\n]{1,500}>"
)
"""Addresses, code and tags are in no language."""


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A language's code (two or three letters, or UNKNOWN_LANGUAGE) and how probable it is."""

    code: str
    probability: float

    @property
    def is_sure(self) -> bool:
        """Whether a text is said to be in this language, and not only taken for it."""
        return self.probability >= MIN_PROBABILITY


def guess_language(text: str) -> LanguageGuess:
    """Guess a text's language; with too few letters to tell it is English, at probability 0."""
    text = NOT_PROSE.sub(" ", text[:MAX_SAMPLE_LENGTH])
    letters = sum(map(str.isalpha, text))
    for code, script, share in LETTERS_OF_ONE_LANGUAGE:
        if len(script.findall(text)) > share * letters:
            return LanguageGuess(code, 1.0)
    if letters < MIN_LETTERS and not any(c.isalpha() and not c.isascii() for c in text):
        return LanguageGuess(DEFAULT_LANGUAGE, 0.0)
    code, probability = _classify_text(text, is_short=letters <= MAX_SHORT_LETTERS)
    if probability < MIN_PROBABILITY and code != DEFAULT_LANGUAGE:
        return LanguageGuess(UNKNOWN_LANGUAGE, 0.0)
    return LanguageGuess(code, probability)


def is_surely_other(language: str, guess: LanguageGuess, text: str) -> bool:
    """Tell whether a text is surely in another well-known language than it is said to be."""
    codes = {base_code(language), guess.code}
    is_sure = guess.probability >= MIN_OTHER_PROBABILITY
    is_long = sum(map(str.isalpha, text)) >= MIN_OTHER_LETTERS
    return len(codes) == 2 and is_sure and is_long and codes <= set(available_languages())


def _classify_text(text: str, *, is_short: bool) -> tuple[str, float]:
    """Give the likeliest language and how probable it is."""
    likeliest = _load_classifier().rank(text)[:MAX_WEIGHED_LANGUAGES]
    pairs = [(OUR_CODES.get(code, code), float(probability)) for code, probability in likeliest]
    return (weigh_languages(text, pairs) if is_short else pairs)[0]


def detect_language(text: str) -> str:
    """Return the code of the likeliest language, UNKNOWN_LANGUAGE when nothing tells."""
    return guess_language(text).code


@cache
def _load_classifier() -> LanguageIdentifier:
    """Load the model once, when an article needs it: it takes about a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    classifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    classifier.set_languages(list(CANDIDATE_LANGUAGES))
    return classifier
