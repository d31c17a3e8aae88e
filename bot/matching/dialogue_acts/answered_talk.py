"""What readers say to a bot, where an article has it as a question of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, cached_property, partial
from itertools import pairwise

from bot.article.library import Library
from bot.article.model import Entry
from bot.languages.loader import load_all_languages
from bot.matching.dialogue_acts.persona_words import shares_persona_word
from bot.matching.dialogue_acts.small_talk import (
    ASKING_KINDS,
    SERVICE_KINDS,
    SmallTalkMatch,
    detect_small_talk,
)
from bot.matching.model import Decision, DecisionKind, SmallTalk
from bot.matching.text.normalize import normalize_text
from bot.matching.text.plain_words import strip_to_words

MAX_STEP_ENTRIES = 5
"""Entries that are looked through in one go: with ten wordings each it takes some milliseconds."""
MIN_SERVICE_CONFIDENCE = 0.5
"""How likely an entry must be to be asked back where the bot could speak of itself."""


MAX_WORDING_WORDS = 3
"""Of a longer wording, its question word aside, one word alone asks nothing."""
_TOLD_KINDS = frozenset({SmallTalk.FEELINGS, SmallTalk.PERSONA})
"""What is told of persons at large, too: a sure answer goes before it."""


class AnsweredTalk:
    """Tells small talk that a library answers from small talk with the bot. Never changes."""

    def __init__(self, library: Library) -> None:
        """Take a library; its wordings are looked through when small talk is first heard."""
        self._library = library
        self._recall_kinds = cache(self._find_kinds)

    def list_warm_up_steps(self) -> Iterator[Callable[[], object]]:
        """Give what looks the wordings through, in steps, before small talk is first heard."""
        names = [name for name, _ in self._library.named_entries()]
        for start in range(0, len(names), MAX_STEP_ENTRIES):
            step_names = names[start : start + MAX_STEP_ENTRIES]
            yield partial(list, map(self._recall_kinds, step_names))

    def _find_kinds(self, name: str) -> frozenset[SmallTalk]:
        """Give the kinds of small talk among the wordings of an entry, by its full name."""
        entry = self._library.find_entry(name)
        return frozenset(_kinds_of(entry)) if entry else frozenset()

    @cached_property
    def _talk(self) -> frozenset[tuple[str, SmallTalk]]:
        """The small talk among the wordings of all entries, with the full name of each one's."""
        return frozenset(
            (name, kind)
            for name, _ in self._library.named_entries()
            for kind in self._recall_kinds(name)
        )

    @cached_property
    def _kinds(self) -> frozenset[SmallTalk]:
        return frozenset(kind for _, kind in self._talk)

    @cached_property
    def _entries(self) -> frozenset[str]:
        return frozenset(name for name, kind in self._talk if kind in ASKING_KINDS)

    def holds_kind(self, kind: SmallTalk | None) -> bool:
        """Whether an entry is asked in words of this kind: there it is a question."""
        return kind not in (None, SmallTalk.EMPTY) and kind in self._kinds

    def is_answered(self, talk: SmallTalkMatch, text: str, decision: Decision) -> bool:
        """Whether small talk (a normal text) is what the library would answer, or ask back."""
        best = decision.best_match
        if best is None or decision.kind not in (DecisionKind.ANSWER, DecisionKind.CLARIFY):
            return False
        is_sure = decision.kind is DecisionKind.ANSWER
        if talk.kind in SERVICE_KINDS and best.confidence >= MIN_SERVICE_CONFIDENCE:
            return True
        if is_sure and (talk.is_by_words or talk.kind in _TOLD_KINDS):
            return True
        if talk.kind is SmallTalk.PERSONA and self._speaks_so(talk, text, best.entry):
            return True
        if is_sure and talk.kind is SmallTalk.LANGUAGE and self._is_told(text, best.entry):
            return True
        return self._is_asked(text, best.entry)

    def _is_asked(self, text: str, entry: str) -> bool:
        """Whether small talk asks just what an entry (its full name) does, in words of its own.

        It does where the entry is small talk itself, or where a wording of the entry has all words
        of the text but the question word: "How old are you?" isn't "How old is the bridge?". One
        word alone isn't enough: "What's up?" isn't "What's Kim up to in Russia?".
        """
        if entry in self._entries:
            return True
        article_entry = self._library.find_entry(entry)
        words = _words_without_asking(text)
        wordings = article_entry.wordings if article_entry else ()
        return bool(words) and any(
            words <= _words_and_joints_of(wording)
            and (len(words) > 1 or len(_words_without_asking(wording)) <= MAX_WORDING_WORDS)
            for wording in wordings
        )

    def _is_told(self, text: str, entry: str) -> bool:
        """Whether most words of small talk stand in an entry (its full name).

        "Do you speak German?" is asked of an article that tells who speaks German.
        """
        entry_words = set(strip_to_words(self._read_text(entry)).split())
        words = strip_to_words(text).split()
        return 2 * sum(word in entry_words for word in words) > len(words)

    def _speaks_so(self, talk: SmallTalkMatch, text: str, entry: str) -> bool:
        """Whether an entry (its full name) has what is said of the bot as of a person.

        "Can you die of it?" is asked of an article that tells who dies.
        """
        return shares_persona_word(text, talk.languages, self._read_text(entry))

    def _read_text(self, entry: str) -> str:
        """Give all texts of an entry (its full name)."""
        article_entry = self._library.find_entry(entry)
        if article_entry is None:
            return ""
        passages = (passage.text for passage in article_entry.passages)
        return " ".join((*article_entry.wordings, *passages))


def _kinds_of(entry: Entry) -> Iterator[SmallTalk]:
    for wording in entry.wordings:
        kind = detect_small_talk(normalize_text(wording)).kind
        if kind not in (None, SmallTalk.EMPTY):
            yield kind


def _words_without_asking(text: str) -> frozenset[str]:
    """The words but for question words, which may be contracted ("what's")."""
    question_words = _question_words()
    words = strip_to_words(text).split()
    return frozenset(word for word in words if word.partition("'")[0] not in question_words)


def _words_and_joints_of(text: str) -> frozenset[str]:
    """The words, and each two neighbours written together ("home town", "hometown")."""
    words = strip_to_words(text).split()
    return frozenset((*words, *(first + second for first, second in pairwise(words))))


@cache
def _question_words() -> frozenset[str]:
    return frozenset(word for data in load_all_languages() for word in data.questions.words)
