"""What is known of a language: its stems, and how much a word of it tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.languages.frequencies import load_frequencies
from bot.languages.lines import ContextSlip
from bot.languages.loader import available_languages, base_code, load_language_data
from bot.languages.word_memory import MAX_REMEMBERED_WORDS, remember_words
from bot.matching.text.action_nouns import ActionNouns
from bot.matching.text.common_words import CommonWords
from bot.matching.text.normalize import normalize_text
from bot.matching.text.sign_forms import unify_signs
from bot.matching.text.spelling import SpellingModel
from bot.matching.text.stemmer import Stemmer

_UNKNOWN_ZIPF = 2.5
"""Zipf value (log10 per thousand million words) taken for a word that isn't in the list."""
_STOPWORD_ZIPF = 7.2
"""Zipf value of a word that tells nothing."""

MIN_PART_LENGTH = 4
"""Letters of the shortest part of a compound that is looked for."""
MIN_PART_ZIPF = 3.1
"""Zipf value of each part of a compound."""
MIN_PARTS_ZIPF = 7.0
"""Zipf values of the parts of a compound together: rarer words are too often no words at all."""
MAX_COMPOUND_ZIPF = 4.5
"""Zipf value from which a word is taken as a whole, whatever it was made of."""
SIGNS_AROUND = '.,;:!?\u2026()"\u00ab\u00bb\u201c\u201d\u201e\u00bf\u00a1\u060c\u061f'
"""What may stand before and after a short form."""
OWN_STEM_MARK = "\u00b7"
"""What ends the stem of a word that only joins others: no other word has it ("como", "comer")."""
TWO_TYPO_LENGTH = 8
"""Length from which a word with two slips of the finger is still clear."""


class Language:
    """Stems and frequencies of one language; a language nobody has lists for still works.

    Raises LanguageDataError where a list that the language's file names is missing or unreadable.
    """

    def __init__(self, code: str) -> None:
        self.code = base_code(code)
        self.data = load_language_data(self.code)
        self._frequencies = load_frequencies(
            self.data.words.frequency_list,
            without_latin_words=self.data.words.holds_latin_words,
            required=self.code in available_languages(),
        )
        self._stemmer = Stemmer(self.data.words)
        self.short_forms = dict(self.data.spelling.texting)
        """What short forms of chats stand for."""
        self._function_words = frozenset(self.data.words.function_words)
        self.verbs_of = ActionNouns(self.data.words.action_nouns).verbs_of
        self.split_compound = remember_words(MAX_REMEMBERED_WORDS, self._split_compound)
        self.correct_spelling = remember_words(MAX_REMEMBERED_WORDS, self._find_correction)

    def stem_word(self, word: str) -> str:
        """Give the part that the forms of a word share; one that only joins others has its own."""
        return (
            word + OWN_STEM_MARK if word in self._function_words else self._stemmer.stem_word(word)
        )

    def stem_words(self, words: Sequence[str]) -> list[str]:
        """Give what `stem_word` gives of many words, in a fraction of the time."""
        stems = self._stemmer.stem_words(words)
        if self._function_words.isdisjoint(words):
            return stems
        return [
            self.stem_word(word) if word in self._function_words else stem
            for word, stem in zip(words, stems, strict=True)
        ]

    def list_shared_stems(self, stems: Iterable[str]) -> list[str]:
        """Give the stems by which tables of meanings know some stems: those that words which only
        join others share with other words, too."""
        return [
            self._stemmer.stem_word(stem[:-1]) if stem.endswith(OWN_STEM_MARK) else stem
            for stem in stems
        ]

    def normalize_text(self, text: str) -> str:
        """Give the comparable form of a text in the language, as it is read by its lists."""
        return unify_signs(normalize_text(text), self.data.words)

    def expand_short_form(self, word: str) -> str:
        """Give what a short form of chats stands for; any other word as it is.

        Signs may stand around it ("2moro?").
        """
        meant = self.short_forms.get(word)
        if meant is None and (bare := word.strip(SIGNS_AROUND)) != word:
            meant = self.short_forms.get(bare)
            return word if meant is None else word.replace(bare, meant, 1)
        return meant or word

    def zipf_frequency(self, word: str) -> float:
        """How common `word` is: 7 for the commonest, 3 for one in a million, 2.5 if unknown."""
        if word[:1].isdigit():
            return 4.5
        zipf = self._frequencies.find_zipf(word)
        return _UNKNOWN_ZIPF if zipf is None else zipf

    def is_known_word(self, word: str) -> bool:
        """Whether `word` is in the language's list."""
        return word in self._frequencies

    def word_informativeness(self, word: str) -> float:
        """How much `word` tells, 0 to 1."""
        return max(
            0.0,
            min(
                1.0, (_STOPWORD_ZIPF - self.zipf_frequency(word)) / (_STOPWORD_ZIPF - _UNKNOWN_ZIPF)
            ),
        )

    @cached_property
    def confusable_words(self) -> dict[str, tuple[str, ...]]:
        """What each word may have been meant to be that is taken for others."""
        words: defaultdict[str, list[str]] = defaultdict(list)
        for group in self.data.spelling.confusable:
            for word in group:
                words[word] += [other for other in group if other != word and " " not in other]
        return {word: tuple(others) for word, others in words.items()}

    @cached_property
    def context_slips(self) -> dict[str, tuple[ContextSlip, ...]]:
        """The rules for each word that was meant to be another beside certain words."""
        slips: defaultdict[str, list[ContextSlip]] = defaultdict(list)
        for slip in self.data.spelling.in_context:
            slips[slip.written].append(slip)
        return {word: tuple(rules) for word, rules in slips.items()}

    @cached_property
    def doubtful_words(self) -> frozenset[str]:
        """The words that may have been meant to be others, by either."""
        return frozenset(self.confusable_words.keys() | self.context_slips.keys())

    def _split_compound(self, word: str) -> tuple[str, ...]:
        """Give the two words that one was made of, without what links them; none if it is plain."""
        if not self.data.words.compound_links or self.zipf_frequency(word) >= MAX_COMPOUND_ZIPF:
            return ()
        pairs = [pair for pair in self._list_halves(word) if self._are_common(*pair)]
        return max(pairs, key=lambda pair: min(map(self.zipf_frequency, pair)), default=())

    def _list_halves(self, word: str) -> Iterator[tuple[str, str]]:
        """Give all ways to cut a word in two, what may link the halves being left out."""
        for at in range(MIN_PART_LENGTH, len(word) - MIN_PART_LENGTH + 1):
            for link in self.data.words.compound_links:
                left = word[:at].removesuffix(link)
                if left + link == word[:at] and len(left) >= MIN_PART_LENGTH:
                    yield left, word[at:]

    def _are_common(self, left: str, right: str) -> bool:
        """Tell whether two halves of a word are common words."""
        zipfs = self.zipf_frequency(left), self.zipf_frequency(right)
        return min(zipfs) >= MIN_PART_ZIPF and sum(zipfs) >= MIN_PARTS_ZIPF

    def _find_correction(self, word: str) -> str:
        if len(word) < 3 or word in self._frequencies or not word.isalpha():
            return word
        max_distance = 1 if len(word) < TWO_TYPO_LENGTH else 2
        corrections = process.extract(
            word,
            self._common_words.find_near(word, max_distance),
            scorer=OSA.distance,
            score_cutoff=max_distance,
            limit=12,
        )
        if not corrections:
            return word
        return str(
            min(
                corrections,
                key=lambda correction: (correction[1], -self.zipf_frequency(correction[0])),
            )[0]
        )

    @cached_property
    def spelling(self) -> SpellingModel:
        """What slips cost in the language."""
        return SpellingModel(self.data)

    def common_words_like(self, word: str, max_slips: int) -> list[str]:
        """Give common words that begin with the same letter and may be so few slips away, or sound
        alike."""
        return self._common_words.find_alike(word, max_slips)

    @cached_property
    def _common_words(self) -> CommonWords:
        return CommonWords(self.code, self._frequencies, self.spelling)


@cache
def load_language(code: str) -> Language:
    """The language of this code, made once for all indexes."""
    return Language(code)
