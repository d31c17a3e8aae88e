"""Whether a message asks the entry's question of something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from bot.languages.model import LanguageData
from bot.languages.patterns.alternatives import compile_alternatives
from bot.languages.polarity import is_negation
from bot.matching.guards.nearest_wordings import MIN_FOUND, find_nearest_wordings
from bot.matching.query.settled_spelling import known_word_ratio
from bot.matching.scoring.alignment import Alignment
from bot.matching.scoring.entry_place import EntryPlace
from bot.matching.text.answer_types import word_edges
from bot.matching.text.context_dependence import MAX_FOLLOWUP_WORDS
from bot.matching.text.language import Language
from bot.matching.text.plain_words import fullmatch_any
from bot.matching.text.tokenize import tokenize_text

MIN_TELLING_WEIGHT = 0.45
"""What a word tells at least that stands for what a question is about."""
MIN_CONTRAST_WEIGHT = 0.25
"""What a word tells at least that an article tells its entries apart by ("day", "night")."""
MAX_CONTRAST = 0.6
"""Likeness up to which such a word is another one than the entry's; names of one concept are more
alike."""
MIN_STRANGE_WEIGHT = 0.5
"""What a word tells at least that an entry can't do without."""
MIN_COVERAGE = 0.7
"""Share of a message that has to be found where such a word isn't."""
MAX_STRANGE = 0.3
"""Likeness up to which a word has nothing like it in the entry."""
MIN_EXAMPLES = 8
"""Wordings of an entry from which what they name are examples: others may be meant as well."""
MAX_LETTER_LIKENESS = 60
"""Percent of their letters that two different words share; more share forms of one, and slips."""
MIN_SHARED_TOKENS = 0.5
"""How much of a message has to stand in a question word for word to be that question."""


def asks_of_another(alignment: Alignment, place: EntryPlace) -> bool:
    """Tell whether a message asks the entry's question of another thing or of anybody.

    "How do I renew my passport?" isn't "How do I renew my loans?", nor is "Do I pay for parking?"
    "Do guests pay for parking?": all is the same but one word, and that one is strange to the entry
    or says nobody.
    """
    if not _may_name_another(alignment, place):
        return False
    wording = next(iter(find_nearest_wordings(alignment, place).snippets), None)
    if wording is None:
        return False
    asked_text = alignment.index.snippets.texts[wording]
    return any(
        _is_other_object(alignment, place, *pair)
        or _is_contrast(alignment, place, *pair, asked_text)
        for pair in _find_replacements(alignment, asked_text)
    )


def asks_of_cohyponym(alignment: Alignment, place: EntryPlace) -> bool:
    """Tell whether a message names one thing of a kind, and the entry others of it alone.

    "Can I bring my cat?" isn't told by what is said of dogs, however like one another they are.
    """
    query, index = alignment.query, alignment.index
    language = index.language.data
    wording_count = int(alignment.selection.sentence_starts[place.number]) - place.start
    if len(query.words) > MAX_FOLLOWUP_WORDS or wording_count >= MIN_EXAMPLES:
        return False
    if not _compile_any_cohyponym(language).search(query.text):
        return False
    snippets = alignment.snippets[place.start : place.stop].tolist()
    texts = "\n".join([index.snippets.texts[snippet] for snippet in snippets])
    for kind in _compile_cohyponyms(language):
        named = [thing for thing in kind if thing.search(query.text)]
        told = [thing for thing in kind if thing.search(texts)]
        if named and told and not any(thing in told for thing in named):
            return True
    return False


@lru_cache(maxsize=64)
def _compile_any_cohyponym(language: LanguageData) -> re.Pattern[str]:
    things = tuple(thing for kind in language.polarity.cohyponyms for thing in kind)
    return compile_alternatives(things, *word_edges(language))


@lru_cache(maxsize=64)
def _compile_cohyponyms(language: LanguageData) -> Sequence[Sequence[re.Pattern[str]]]:
    edges = word_edges(language)
    return [
        [compile_alternatives((thing,), *edges) for thing in kind]
        for kind in language.polarity.cohyponyms
    ]


def lacks_telling_word(alignment: Alignment, place: EntryPlace) -> bool:
    """Tell whether an entry has nothing like one of the telling words, and little of the rest.

    In a message with slips the word may be one, and one that only addresses the bot tells nothing.
    """
    query, language = alignment.query, alignment.index.language
    similarity = alignment.word_similarity[:, place.number]
    total = max(float(query.weights.sum()), MIN_STRANGE_WEIGHT)
    if (
        len(query.words) > MAX_FOLLOWUP_WORDS
        or float(query.weights @ similarity) >= MIN_COVERAGE * total
    ):
        return False
    strange = (similarity <= MAX_STRANGE) & (query.weights >= MIN_STRANGE_WEIGHT)
    is_spelled_well = known_word_ratio(alignment.index, query.words) == 1.0
    return (
        language.data.words.whole_words
        and is_spelled_well
        and any(
            _is_plain_word(language, query.words[at])
            and not fullmatch_any(language.data.small_talk.fillers, query.words[at])
            and not place.is_title_word(alignment, at)
            for at in strange.nonzero()[0].tolist()
        )
    )


def _may_name_another(alignment: Alignment, place: EntryPlace) -> bool:
    """Tell whether any word says nobody, or is a telling one that the entry lacks: where none does,
    nothing stands for something else."""
    words, language = alignment.query.words, alignment.index.language
    if not language.data.words.whole_words:
        return False
    if not set(words).isdisjoint(language.data.questions.selves):
        return True
    is_other = alignment.word_similarity[:, place.number] <= MAX_CONTRAST
    return any(
        language.word_informativeness(words[at]) >= MIN_CONTRAST_WEIGHT
        for at in is_other.nonzero()[0].tolist()
    )


def _find_replacements(
    alignment: Alignment, asked_text: str
) -> Iterator[tuple[list[str], list[str]]]:
    """Give what differs between a message and a question that are the same but for that."""
    stem = alignment.index.language.stem_word
    message_words, asked_words = tokenize_text(alignment.query.text), tokenize_text(asked_text)
    message_stems, asked_stems = [*map(stem, message_words)], [*map(stem, asked_words)]
    min_shared = MIN_SHARED_TOKENS * len(message_words)
    if sum(map(asked_stems.__contains__, message_stems)) < min_shared:
        return  # whatever their order
    operations = SequenceMatcher(None, message_stems, asked_stems, autojunk=False).get_opcodes()
    shared = sum(stop - start for name, start, stop, _, _ in operations if name == "equal")
    if shared < min_shared:
        return
    for before, (name, start, stop, asked_start, asked_stop) in pairwise(operations):
        if name == "replace" and before[0] == "equal":
            yield message_words[start:stop], asked_words[asked_start:asked_stop]


def _is_other_object(
    alignment: Alignment, place: EntryPlace, message_words: list[str], asked_words: list[str]
) -> bool:
    language, query = alignment.index.language, alignment.query
    weights = {word: language.word_informativeness(word) for word in (*message_words, *asked_words)}
    objects = [word for word in asked_words if weights[word] >= MIN_TELLING_WEIGHT]
    if not objects or any(
        _is_alike(language, word, other) for word in message_words for other in objects
    ):
        return False
    if (
        len(message_words) == len(asked_words) == 1
        and message_words[0] in language.data.questions.selves
    ):
        return True
    strange = alignment.word_similarity[:, place.number] <= MAX_STRANGE
    return any(
        weights[word] >= MIN_TELLING_WEIGHT
        and _is_plain_word(language, word)
        and bool(strange[query.words.index(word)])
        and not place.is_title_word(alignment, query.words.index(word))
        for word in message_words
        if word in query.words
    )


def _is_contrast(
    alignment: Alignment,
    place: EntryPlace,
    message_words: list[str],
    asked_words: list[str],
    asked_text: str,
) -> bool:
    """Tell whether one word for one other is all that differs from a question, and these words tell
    much, or questions of other entries have that word.

    "When does the night ferry leave?" isn't "When does the day ferry leave?" where anything else is
    asked of the night ferry, however common these words are.
    """
    language, words = alignment.index.language, alignment.query.words
    if len(message_words) != 1 or len(asked_words) != 1 or message_words[0] not in words:
        return False
    word, asked_word = message_words[0], asked_words[0]
    asked_stems = set(map(language.stem_word, tokenize_text(asked_text)))
    others = set(map(language.stem_word, words)) - {language.stem_word(word)}
    at = words.index(word)
    is_asked = (alignment.similarity[at] >= MIN_FOUND) & ~alignment.is_sentence
    least_weight = min(map(language.word_informativeness, (word, asked_word)))
    return (
        others <= asked_stems
        and not _is_alike(language, word, asked_word)
        and _is_plain_word(language, word)
        and _is_plain_word(language, asked_word)
        and bool(alignment.word_similarity[at, place.number] <= MAX_CONTRAST)
        and least_weight >= (MIN_CONTRAST_WEIGHT if is_asked.any() else MIN_TELLING_WEIGHT)
    )


def _is_plain_word(language: Language, word: str) -> bool:
    """Tell a word of the language from a slip, a name, a number and a "not"; a compound of two is
    one, too."""
    return (
        (language.is_known_word(word) or bool(language.split_compound(word)))
        and not word.isdecimal()
        and not is_negation(word, language.data)
    )


def _is_alike(language: Language, word: str, other: str) -> bool:
    """Tell whether two words have most letters in common; two compounds, aside from the part that
    both have ("Brandschaden", "Wasserschaden")."""
    parts, other_parts = language.split_compound(word), language.split_compound(other)
    for part, other_part in zip(parts, other_parts, strict=False):
        if language.stem_word(part) != language.stem_word(other_part):
            word, other = part, other_part
    return fuzz.ratio(word, other) > MAX_LETTER_LIKENESS
