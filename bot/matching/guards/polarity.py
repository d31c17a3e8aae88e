"""Whether a message asks for what an entry tells, or for the contrary of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from bot.languages.polarity import Clause, TextPolarity, recall_polarity
from bot.languages.polarity_relation import PoleRelation, compare_pole_words
from bot.matching.guards.long_lists import asks_both_ways
from bot.matching.guards.nearest_wordings import find_nearest_wordings
from bot.matching.scoring.alignment import Alignment
from bot.matching.scoring.entry_place import EntryPlace
from bot.matching.scoring.nearest import NO_SENTENCE
from bot.matching.text.answer_types import REASON
from bot.matching.text.language import Language
from bot.matching.text.tokenize import tokenize_text

MAX_WORDS = 20
"""Words of a message up to which what it denies is what it asks; a longer one tells a story."""
MIN_TURNED_SHARE = 0.4
"""How much of what either text tells is denied by one alone, at least, for two contrary texts."""
MAX_DENIAL_WORDS = 3
"""Words of a message that says nothing but what it denies ("no cancellation")."""
MIN_POLE_WEIGHT = 0.3
"""What a word tells at least to be what a clause denies."""
MIN_DENIED_SHARE = 0.6
"""The same where only the entry denies it: "What if my bin wasn't emptied?" answers much else."""


@dataclass(frozen=True, slots=True)
class EntryRelation:
    """How a message stands to an entry, and how much of it the entry's nearest question holds."""

    pole_relation: PoleRelation
    question_score: float
    """0 to 1."""


def relate_to_entry(alignment: Alignment, place: EntryPlace) -> EntryRelation:
    """Say how the message stands to a candidate: the same sense, or the contrary.

    The nearest question or phrasing tells it, unless the sentence that holds what was asked is
    of the right sense. Of a message in another language than the entry's only
    whether it denies something is compared.
    """
    wordings = find_nearest_wordings(alignment, place)
    if len(alignment.query.words) > MAX_WORDS:
        return EntryRelation(PoleRelation.UNKNOWN, wordings.best_score)
    # A message that names no pole is never of the same one: then the nearest alone tells.
    compared = wordings.snippets if names_pole(alignment) else wordings.snippets[:1]
    relations = [_relate_to_snippet(alignment, snippet) for snippet in compared]
    relation = relations[0] if relations else PoleRelation.UNKNOWN
    if PoleRelation.SAME in relations:
        relation = PoleRelation.SAME
    elif relation is PoleRelation.OPPOSITE and asks_both_ways(alignment, place):
        relation = PoleRelation.UNKNOWN
    elif relation is PoleRelation.OPPOSITE and place.sentence != NO_SENTENCE:
        sentence_relation = _relate_to_snippet(alignment, place.sentence)
        if sentence_relation is not PoleRelation.OPPOSITE:
            relation = PoleRelation.UNKNOWN
    elif relation is PoleRelation.UNKNOWN and place.sentence != NO_SENTENCE:
        relation = _relate_to_only_sentence(alignment, place)
    return EntryRelation(relation, wordings.best_score)


def _relate_to_only_sentence(alignment: Alignment, place: EntryPlace) -> PoleRelation:
    """Compare with the sentence that holds what was asked where no question says either: who asks
    why something was never done takes that for granted, and the sentence may say that it was."""
    is_denied = alignment.message_polarity.is_negated
    if not is_denied or not alignment.question_types & 1 << REASON:
        return PoleRelation.UNKNOWN
    relation = _relate_to_snippet(alignment, place.sentence)
    return relation if relation is PoleRelation.OPPOSITE else PoleRelation.UNKNOWN


def names_pole(alignment: Alignment) -> bool:
    """Tell whether the message denies anything or names one of two opposites, if it is no story."""
    if len(alignment.query.words) > MAX_WORDS:
        return False
    message = alignment.message_polarity
    return message.is_negated or bool(message.pole_words)


def compare_polarity(message: TextPolarity, text: TextPolarity, language: Language) -> PoleRelation:
    """Compare opposites first; without any, what both speak of and only one of them denies."""
    is_denied = message.is_negated or text.is_negated
    if not is_denied and not (message.pole_words and text.pole_words):
        return PoleRelation.UNKNOWN
    relation = compare_pole_words(message, text)
    if relation is not PoleRelation.UNKNOWN or not is_denied:
        return relation
    message_words = _recall_denials(message, language)
    text_words = _recall_denials(text, language)
    shared = message_words.keys() & text_words.keys()
    turned = {stem for stem in shared if message_words[stem][0] != text_words[stem][0]}
    both_denied = {stem for stem in shared - turned if message_words[stem][0]}
    totals = [_add_weights(words, words.keys()) for words in (message_words, text_words)]
    total = totals[0] if _only_denies(message, message_words) else max(totals)
    turned_weight = _add_weights(message_words, turned)
    min_share = MIN_TURNED_SHARE if message.is_negated else MIN_DENIED_SHARE
    if turned_weight > max(_add_weights(message_words, shared - turned), min_share * total):
        return PoleRelation.OPPOSITE
    is_same = _add_weights(message_words, both_denied) > MIN_TURNED_SHARE * total
    return PoleRelation.SAME if is_same else PoleRelation.UNKNOWN


def denies_asked(message: TextPolarity, sentence: TextPolarity, language: Language) -> bool:
    """Tell whether a sentence denies most of what is asked as if it were so, or denies a thing of
    which all that tells is asked.

    "What makes honey spoil?" isn't told by "Honey doesn't spoil", nor "When was the mill of Osby
    rebuilt?" by "The mill of Osby, burnt down in 1615, was never rebuilt".
    """
    if message.is_negated or not sentence.is_negated:
        return False
    message_words = _recall_denials(message, language)
    sentence_words = _recall_denials(sentence, language)
    shared = message_words.keys() & sentence_words.keys()
    denied = {stem for stem in shared if sentence_words[stem][0]}
    total = _add_weights(message_words, message_words.keys())
    least_weight = max(_add_weights(message_words, shared - denied), MIN_TURNED_SHARE * total)
    if _add_weights(message_words, denied) > least_weight:
        return True
    return any(_is_denied_whole(clause, message_words, language) for clause in sentence.clauses)


def _is_denied_whole(clause: Clause, message_words: _Denials, language: Language) -> bool:
    words = (
        word
        for word in (tokenize_text(clause.denied_text) if clause.is_negated else ())
        if language.word_informativeness(word) >= MIN_POLE_WEIGHT
    )
    stems = {*map(language.stem_word, words)}
    return bool(stems) and stems <= message_words.keys()


def _relate_to_snippet(alignment: Alignment, snippet: int) -> PoleRelation:
    index, query = alignment.index, alignment.query
    message = alignment.message_polarity
    text = recall_polarity(index.snippets.texts[snippet], index.language.data)
    if query.language is index.language.data:
        return compare_polarity(message, text, index.language)
    is_same = message.is_negated == text.is_negated
    return PoleRelation.UNKNOWN if is_same else PoleRelation.OPPOSITE


_Denials = Mapping[str, tuple[bool, float]]
"""Stems, each with whether it is denied and what its word tells (0 to 1)."""


def _add_weights(words: _Denials, stems: Iterable[str]) -> float:
    return sum([words[stem][1] for stem in stems])


def _only_denies(message: TextPolarity, message_words: _Denials) -> bool:
    """Tell whether a message is a few words that are all denied."""
    word_count = sum(len(tokenize_text(clause.text)) for clause in message.clauses)
    return word_count <= MAX_DENIAL_WORDS and all(denied for denied, _ in message_words.values())


_known_denials: WeakKeyDictionary[TextPolarity, tuple[Language, _Denials]] = WeakKeyDictionary()
"""What was read, for as long as the text's polarity is kept: a message's as long as it is decided
on."""


def _recall_denials(polarity: TextPolarity, language: Language) -> _Denials:
    known_language, denials = _known_denials.get(polarity, (None, {}))
    if known_language is not language:
        denials = _read_denials(polarity, language)
        _known_denials[polarity] = language, denials
    return denials


def _read_denials(polarity: TextPolarity, language: Language) -> _Denials:
    """Read the stems of a text; one that stands in a denied and in another clause is left out."""
    denials: defaultdict[str, set[bool]] = defaultdict(set)
    weights: dict[str, float] = {}
    for clause in polarity.clauses:
        for word in tokenize_text(clause.denied_text):
            stem = language.stem_word(word)
            denials[stem].add(clause.is_negated)
            weights[stem] = language.word_informativeness(word)
    return {
        stem: (values.pop(), weights[stem]) for stem, values in denials.items() if len(values) == 1
    }
