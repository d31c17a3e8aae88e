"""A reader picks one of the questions that "Did you mean" offered, in words instead of a tap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.handlers.entries import FoundBy, show_entry
from bot.conversation.handlers.feedback import reject_suggestions
from bot.conversation.handlers.matches import decide_in_context, resolve_matches
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Turn, TurnRecord
from bot.conversation.views.fallback import build_which_reply
from bot.matching.dialogue_acts.choices import (
    Choice,
    ChoiceKind,
    find_label,
    parse_choice,
    strip_pick_words,
)
from bot.matching.model import DecisionKind, Doubt, Match
from bot.matching.text.plain_words import strip_to_words

MIN_PICK_CONFIDENCE = 0.3
"""An offered entry at least this likely is what a reader describes, if no other is nearly so."""
MIN_CONTRAST = 2.0
"""How many times likelier it is than the next one that was offered."""
MAX_DESCRIBING_WORDS = 4
"""Words that may describe an offered entry without saying so ("the one about …"); more of them are
a question of its own, which is decided on as any other."""
DOUBTS_OF_SUBJECT = frozenset({Doubt.OPPOSITE, Doubt.OTHER_OBJECT, Doubt.UNTOLD_FACT})
"""What is asked of something else, or what the entry doesn't tell, describes no offered entry: of a
dog that is offered, "and my cat?" takes nothing."""


def answer_choice(context: TurnContext, text: str, kind: str) -> Turn | None:
    """Do what a message picks of what was offered before; None for one that picks nothing."""
    if not context.offered:
        return None
    choice = parse_choice(text, context.preferred_languages)
    if choice is None:
        described = _find_described_place(context, text, kind)
        return None if described is None else _show_picked(context, described, kind)
    context = context.speak_to(choice.language)
    if choice.kind is ChoiceKind.NO:
        return reject_suggestions(replace(context, question=None), kind, context.offered)
    if choice.kind is ChoiceKind.ALL:
        return _show_picked(context, 0, kind, context.offered[1:])
    if (place := _find_place(choice, len(context.offered))) is not None:
        return _show_picked(context, place, kind)
    return _ask_which(context, kind)


def answer_shown_choice(context: TurnContext, text: str, kind: str) -> Turn | None:
    """Answer an ordinal where nothing was offered: it picks a button under the last answer.

    None for any other message (a number alone may mean anything), and where that reply had others.
    """
    is_number = not any(map(str.isalpha, text))
    if context.offered or context.state.left_article or is_number:
        return None
    choice = parse_choice(text, context.preferred_languages)
    names = context.suggested_entries
    if choice is None or choice.kind is not ChoiceKind.PLACE:
        return None
    place = _find_place(choice, len(names))
    context = context.speak_to(choice.language)
    return None if place is None else show_entry(context, names[place], kind)


def _show_picked(context: TurnContext, place: int, kind: str, others: tuple[str, ...] = ()) -> Turn:
    """Answer with what was picked, and offer `others` that were, too; the words that led to it may
    be kept, if they can be found."""
    found_by = FoundBy(is_picked=True, picked_for=context.offered_for, also_asked=others)
    return show_entry(context, context.offered[place], kind, found_by)


def _find_described_place(context: TurnContext, text: str, kind: str) -> int | None:
    """Find which offered entry a message describes: by its label, else by what it tells.

    What is about something else, is answered anyway, or asks nothing ("thanks for your help") is no
    pick; an edit asks anew.
    """
    words = strip_pick_words(text)
    place = find_label(words, [_describe_entry(context, name) for name in context.offered])
    if place is not None or not words or kind != "message":
        return place
    is_bare = words == strip_to_words(text)
    if _is_own_question(words, text):
        return None
    whole_decision = decide_in_context(context, text)  # needed anyway, if this is no pick
    if whole_decision.kind is DecisionKind.SOCIAL:
        return None
    decision = whole_decision if is_bare else decide_in_context(context, words)
    is_pick = decision.kind in (DecisionKind.CLARIFY, DecisionKind.DECLINE) or (
        decision.kind is DecisionKind.ANSWER and not is_bare
    )
    if not is_pick or decision.doubt in DOUBTS_OF_SUBJECT:
        return None
    return _find_likely_place(context, words, resolve_matches(context, decision))


def _find_likely_place(context: TurnContext, words: str, matches: Sequence[Match]) -> int | None:
    """Find the offered entry that is likeliest, if it is the best of all and clearly meant."""
    if not matches or matches[0].entry not in context.offered:
        return None
    best, *others = [match for match in matches if match.entry in context.offered]
    least = max((MIN_CONTRAST * other.confidence for other in others), default=0.0)
    is_clear = best.confidence >= max(MIN_PICK_CONFIDENCE, least)
    is_described = is_clear and _may_describe(context, best.entry, words)
    return context.offered.index(best.entry) if is_described else None


def _may_describe(context: TurnContext, name: str, words: str) -> bool:
    """Tell whether words may be about an entry: numbers alone only where it holds one of them."""
    entry = context.library.find_entry(name)
    if entry is None or any(map(str.isalpha, words)):
        return entry is not None
    told = {word for passage in entry.passages for word in strip_to_words(passage.text).split()}
    return not told.isdisjoint(words.split())


def _is_own_question(words: str, text: str) -> bool:
    """Tell whether a message is too long to describe an offer, and hardly says that it picks one;
    `words` are what it says beside that."""
    count, word_count = len(words.split()), len(text.split())
    return count * 2 > word_count > MAX_DESCRIBING_WORDS


def _find_place(choice: Choice, count: int) -> int | None:
    """Find the place that is meant among `count`; None when several may be, or none is there."""
    if choice.kind is ChoiceKind.YES:
        return 0 if count == 1 else None
    return choice.place if -1 <= choice.place < count else None


def _ask_which(context: TurnContext, kind: str) -> Turn:
    state = replace(context.state, offered=context.offered, offered_for=context.offered_for)
    record = TurnRecord(kind, DecisionKind.CLARIFY, context.offered[0])
    return Turn(record, state, build_which_reply(context, context.offered))


def _describe_entry(context: TurnContext, name: str) -> str:
    """Give the words that a reader sees of an entry: its question and its article's title."""
    located = context.library.locate_entry(name)
    return f"{located[1].question} {located[0].title}" if located else ""
