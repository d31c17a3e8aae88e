"""What stands between the signs of a message, as small talk: by the patterns of all languages, then
by its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from itertools import starmap
from typing import NamedTuple

from bot.languages.loader import load_languages_by_code
from bot.languages.patterns.prefix_index import PrefixIndex
from bot.matching.dialogue_acts.small_talk_patterns import (
    TalkLabel,
    collect_patterns,
    load_filler_pattern,
    load_small_talk_patterns,
)
from bot.matching.dialogue_acts.talk_words import find_said_topics
from bot.matching.model import SmallTalk

MAX_PIECE_LENGTH = 80
"""Characters of a piece of a message; longer ones are no small talk."""
MAX_SEQUENCE = 4
"""Things said in one breath; more are no small talk."""
_LATIN_LETTER = re.compile("[a-z]")
_COURTESIES = frozenset(
    {
        *(SmallTalk.GREETING, SmallTalk.THANKS, SmallTalk.WELCOME, SmallTalk.WISHES),
        *(SmallTalk.BYE, SmallTalk.OK, SmallTalk.PRAISE, SmallTalk.LAUGH, SmallTalk.SORRY),
    }
)
"""What may be said in one breath in several languages ("hola thanks"); all else is in one."""

_KINDS_GREETED_BEFORE = frozenset({SmallTalk.FEELINGS, SmallTalk.PERSONA, SmallTalk.RUDE})
"""What is replied to where a greeting stands before it: "hi, i'm so sad"."""


@dataclass(frozen=True, slots=True)
class PieceTalk:
    """What a piece says that asks nothing."""

    kind: SmallTalk
    languages: frozenset[str]
    """The codes of those in whose files it stands, as this kind or another."""
    is_by_words: bool = False
    """Whether its words tell it, in whatever order."""


class _Beginning(NamedTuple):
    """A pattern that fits the beginning of a text, and how much of it (code points)."""

    label: TalkLabel
    pattern: re.Pattern[str]
    length: int


def classify_piece(piece: str) -> PieceTalk | None:
    """Tell which small talk a piece of a normal text is; None if it is none."""
    if len(piece) > MAX_PIECE_LENGTH:
        return None
    talk = _classify_by_patterns(piece) or _classify_by_words(piece)
    if talk:
        return talk
    return next(filter(None, starmap(_classify_spelled, spell_out(piece))), None)


def classify_statement(piece: str) -> PieceTalk | None:
    """Tell which small talk a piece is that asks nothing: where the same words ask after the bot
    and praise it ("eres muy listo"), they praise it."""
    talk = classify_piece(piece)
    if talk is None or talk.kind is not SmallTalk.PERSONAL:
        return talk
    patterns = load_small_talk_patterns(is_latin=_LATIN_LETTER.search(piece) is not None)
    bare_piece = _without_fillers(piece)
    is_praise = any(
        label.kind is SmallTalk.PRAISE and pattern.fullmatch(text)
        for text in dict.fromkeys((piece, bare_piece))
        for label, pattern in patterns.find_patterns(text)
    )
    return replace(talk, kind=SmallTalk.PRAISE) if is_praise else talk


def _classify_by_patterns(piece: str) -> PieceTalk | None:
    patterns = load_small_talk_patterns(is_latin=_LATIN_LETTER.search(piece) is not None)
    beginnings = _match_beginning(piece, patterns)
    talk = _find_whole(piece, beginnings)
    bare_piece = _without_fillers(piece)
    if talk is None and bare_piece not in ("", piece):
        talk = _find_whole(bare_piece, _match_beginning(bare_piece, patterns))
    if talk is None:
        return _classify_sequence(piece, patterns, beginnings)
    if len(talk.languages) > 1:
        return talk
    # What one language has as a whole, another may say in parts: "ok thx".
    parts = [begin for begin in beginnings if begin.length < len(piece)]
    sequence = _classify_sequence(piece, patterns, parts)
    return replace(talk, languages=talk.languages | sequence.languages) if sequence else talk


def _classify_by_words(piece: str) -> PieceTalk | None:
    topics = find_said_topics(piece)
    if not topics:
        return None
    kind = min((topic.kind for topic in topics), key=_rank_kinds().__getitem__)
    return PieceTalk(kind, frozenset(topic.language for topic in topics), is_by_words=True)


def _classify_spelled(language: str, text: str) -> PieceTalk | None:
    talk = _classify_by_patterns(text) or _classify_by_words(text)
    if talk is None or language not in talk.languages:
        return None
    return replace(talk, languages=frozenset((language,)))


def spell_out(piece: str) -> Iterator[tuple[str, str]]:
    """Give a piece without the short forms of each language that has some of its words as such."""
    words = piece.split()
    meanings = _load_short_forms()
    if meanings.keys().isdisjoint(words):
        return
    found = {word: meanings[word] for word in words if word in meanings}
    for code in sorted({code for meaning in found.values() for code in meaning}):
        spelled = [found[word].get(code, word) if word in found else word for word in words]
        yield code, " ".join(spelled)


@lru_cache(maxsize=1)
def _load_short_forms() -> dict[str, dict[str, str]]:
    """Give what words stand for in chats, by the code of the language, of all languages."""
    meanings: dict[str, dict[str, str]] = {}
    for code, data in load_languages_by_code().items():
        for word, meaning in (*data.spelling.texting, *data.talk_words.spellings):
            meanings.setdefault(word, {})[code] = meaning
    return meanings


def join_talk(pieces: Sequence[PieceTalk]) -> PieceTalk:
    """Take pieces that stand beside each other for one: its kind is the weightiest, its languages
    those that all of them may be in."""
    kinds = {piece.kind for piece in pieces}
    if not kinds.isdisjoint(_KINDS_GREETED_BEFORE):
        kinds.discard(SmallTalk.GREETING)
    return PieceTalk(
        min(kinds, key=_rank_kinds().__getitem__),
        reduce(frozenset.intersection, (piece.languages for piece in pieces)),
        any(piece.is_by_words for piece in pieces),
    )


@lru_cache(maxsize=1)
def _rank_kinds() -> dict[SmallTalk, int]:
    return {kind: rank for rank, kind in enumerate(collect_patterns())}


def _match_beginning(text: str, patterns: PrefixIndex[TalkLabel]) -> list[_Beginning]:
    """Give the patterns that fit the beginning of a text."""
    return [
        _Beginning(label, pattern, beginning.end())
        for label, pattern in patterns.find_patterns(text)
        if (beginning := pattern.match(text))
    ]


def _find_whole(text: str, beginnings: Iterable[_Beginning]) -> PieceTalk | None:
    """Give the kind of the first pattern that fits all of a text."""
    return _name_talk([begin.label for begin in beginnings if begin.pattern.fullmatch(text)])


def _name_talk(labels: Sequence[TalkLabel]) -> PieceTalk | None:
    if not labels:
        return None
    return PieceTalk(labels[0].kind, frozenset(label.language for label in labels))


def _without_fillers(text: str) -> str:
    return " ".join(load_filler_pattern().sub(" ", text).split())


def _classify_sequence(
    piece: str, patterns: PrefixIndex[TalkLabel], beginnings: Sequence[_Beginning]
) -> PieceTalk | None:
    """Small talk said in one breath: "ok thx bye". `beginnings` are those of the piece."""
    said = _split_sequence(piece, patterns, beginnings, MAX_SEQUENCE)
    if not said:
        return None
    talk = join_talk(said)
    return talk if talk.languages or all(one.kind in _COURTESIES for one in said) else None


def _split_sequence(
    text: str, patterns: PrefixIndex[TalkLabel], beginnings: Sequence[_Beginning], max_parts: int
) -> list[PieceTalk]:
    """Split a text into at most `max_parts` things said, of which the first is as long as the rest
    allows ("all right" before "thank you", though "all right thank" is said, too); [] if it can't
    be."""
    for length in sorted({begin.length for begin in beginnings}, reverse=True):
        said = _name_talk([begin.label for begin in beginnings if begin.length == length])
        rest = text[length:].strip()
        bare_rest = _without_fillers(rest)
        if said and not bare_rest:
            return [said]
        # What says nothing in one language may belong to a phrase of another: "thanks a lot".
        rests = dict.fromkeys((rest, bare_rest)) if said and max_parts > 1 else ()
        for part in rests:
            others = _split_sequence(
                part, patterns, _match_beginning(part, patterns), max_parts - 1
            )
            if said and others:
                return [said, *others]
    return []
