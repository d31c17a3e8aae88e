"""Messages that ask nothing: greetings, thanks, a thumb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from bot.matching.dialogue_acts.bot_questions import read_addressed_text
from bot.matching.dialogue_acts.small_talk_patterns import load_opening_patterns
from bot.matching.dialogue_acts.talk_pieces import (
    MAX_PIECE_LENGTH,
    PieceTalk,
    classify_piece,
    classify_statement,
    join_talk,
    spell_out,
)
from bot.matching.model import SmallTalk

_MARKED_SCRIPTS = "\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u0e00-\u109f\u1780-\u17ff"
"""Scripts whose vowels are marks on letters, which `\\w` leaves out; no full stop is here."""
_PIECE_SEPARATOR = re.compile(rf"[^\w'\s{_MARKED_SCRIPTS}-]+|\s-\s|\n")
_QUESTION_MARKS = ("?", "\uff1f", "\u061f")
"""What a question ends with."""
_SIGNS_BEHIND_OPENING = re.compile(r"[\s,.!?:;)(、。-]*")
_ACKNOWLEDGING_KINDS = frozenset(
    {
        SmallTalk.OK,
        SmallTalk.THANKS,
        SmallTalk.PRAISE,
        SmallTalk.LAUGH,
        SmallTalk.GREETING,
        SmallTalk.SORRY,
    }
)
"""What says something of the last answer before the next question: "ok thanks. and on Sundays?"."""
ASKING_KINDS = frozenset(
    {
        *(SmallTalk.ABILITIES, SmallTalk.MAKER, SmallTalk.AGE, SmallTalk.LANGUAGE),
        *(SmallTalk.ORIGIN, SmallTalk.JOKE, SmallTalk.WELLBEING, SmallTalk.PERSONAL),
        *(SmallTalk.WHO, SmallTalk.REPEAT, SmallTalk.BRIEF, SmallTalk.RESTART, SmallTalk.BACK),
        *(SmallTalk.CANCEL, SmallTalk.OUTSIDE, SmallTalk.HUMAN, SmallTalk.PRIVACY),
        *(SmallTalk.FEELINGS, SmallTalk.PERSONA),
    }
)
"""Small talk that asks something, or tells of oneself, so that an article may answer it."""
SERVICE_KINDS = frozenset({SmallTalk.CANCEL, SmallTalk.HUMAN, SmallTalk.PRIVACY})
"""What may as well be asked of the people whom an article is about."""
_EMOJI_BY_KIND = {
    SmallTalk.THANKS: "👍🙏🤝🙇👌🤗🫡",
    SmallTalk.PRAISE: "❤😊😍🥰👏🔥💯💪🎉🤩⭐🌟💙💚💛🧡💜🤍🖤💖💕😘🥳🌹💐🎊☺🙂😀😃😄😁😻🫶✨♥",
    SmallTalk.LAUGH: "😂🤣😆😅😹",
    SmallTalk.GREETING: "👋✋",
    SmallTalk.OK: "✅✔☑🆗",
    SmallTalk.RUDE: "👎😡😠🤬🖕😤💩❌",
    SmallTalk.OBJECTION: "🤷🤔😕🤨🙄😐🤦",
    SmallTalk.FEELINGS: "😢😭😞😔☹🙁😿💔😩😫🥺😥",
    SmallTalk.BOREDOM: "🥱😴💤",
}
"""What a message of emoji alone says; any other is empty."""


@dataclass(frozen=True, slots=True)
class SmallTalkMatch:
    """What small talk a message holds: its kind when it holds nothing else, and the rest of it."""

    kind: SmallTalk | None
    rest: str
    is_by_words: bool = False
    """Whether only its words tell the kind, in whatever order: what an article answers for sure
    goes before it."""
    languages: frozenset[str] = frozenset()
    """The codes of those in whose files all of it stands."""


def detect_small_talk(text: str) -> SmallTalkMatch:
    """Look for small talk in a normal `text`."""
    if not any(map(str.isalnum, text)):
        return SmallTalkMatch(_emoji_kind(text), "")
    said: list[PieceTalk] = []
    for piece, start in _split_pieces(text):
        is_asked = text[start + len(piece) :].lstrip()[:1] in _QUESTION_MARKS
        talk = classify_piece(piece) if is_asked else classify_statement(piece)
        if talk is None:
            is_acknowledged = bool(said) and all(one.kind in _ACKNOWLEDGING_KINDS for one in said)
            return _detect_bot_question(text[start:] if is_acknowledged else text)
        said.append(talk)
    if not said:
        return SmallTalkMatch(None, text)
    whole = join_talk(said)
    return SmallTalkMatch(whole.kind, "", whole.is_by_words, whole.languages)


def strip_small_talk(text: str) -> str:
    """Give the rest that `detect_small_talk` leaves of a normal `text` that isn't small talk as a
    whole; of any other it may be more."""
    if len([*islice(_split_pieces(text), 2)]) == 1:
        return _strip_opening(text)
    return detect_small_talk(text).rest


def _split_pieces(text: str) -> Iterator[tuple[str, int]]:
    """Give what stands between signs, and where it begins."""
    start = 0
    ends = [found.span() for found in _PIECE_SEPARATOR.finditer(text)]
    for end, next_start in (*ends, (len(text), len(text))):
        piece = text[start:end].strip(" '-")
        if piece:
            yield piece, text.index(piece, start)
        start = next_start


def _detect_bot_question(text: str) -> SmallTalkMatch:
    """Look for a question to the bot itself behind the greeting of a normal `text`."""
    rest = _strip_opening(text)
    spelled = (variant for _, variant in spell_out(rest))
    texts = dict.fromkeys((rest, text))  # "hai" greets in Indonesian, and asks in Italian
    asked = next(filter(None, map(_classify_question, (*texts, *spelled))), None)
    if asked is None:
        return SmallTalkMatch(None, rest)
    return SmallTalkMatch(asked.kind, rest, is_by_words=True, languages=asked.languages)


def _classify_question(text: str) -> PieceTalk | None:
    if len(text) > MAX_PIECE_LENGTH:
        return None
    question = " ".join(_PIECE_SEPARATOR.sub(" ", text).split())
    readings = read_addressed_text(question)
    if not readings:
        return None
    by_words = (
        PieceTalk(reading.kind, frozenset((reading.language,)))
        for reading in readings
        if reading.kind
    )
    by_patterns = (
        classify_piece(reading.bare_text)
        for reading in readings
        if reading.bare_text not in ("", question)
    )
    talks = filter(None, chain(by_words, by_patterns))
    return next((talk for talk in talks if talk.kind in ASKING_KINDS), None)


def _emoji_kind(text: str) -> SmallTalk:
    kinds = (kind for kind, signs in _EMOJI_BY_KIND.items() if not set(signs).isdisjoint(text))
    return next(kinds, SmallTalk.EMPTY)


def _strip_opening(text: str) -> str:
    for _ in range(3):
        rest = text[_opening_length(text) :]
        if rest == text or not rest.strip():
            break
        text = rest
    return text


def _opening_length(text: str) -> int:
    """Give how much of a text (code points) is a greeting and the signs behind it."""
    for _, pattern in load_opening_patterns().find_patterns(text):
        opening = pattern.match(text)
        if opening:
            signs = _SIGNS_BEHIND_OPENING.match(text, opening.end())
            return signs.end() if signs else 0
    return 0
