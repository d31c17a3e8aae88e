"""What the first messages of a language need is there before they come."""

from __future__ import annotations

import pytest

from bot.languages import polarity
from bot.matching.dialogue_acts import answered_talk, small_talk_patterns
from bot.matching.matcher import Matcher
from bot.matching.model import SmallTalk
from bot.matching.warm_up import list_warm_up_steps
from tests.fakes.articles import article_of_entries, library_of_one

COMPILERS = (
    polarity._collect_patterns,
    polarity._compile_antonym_patterns,
    small_talk_patterns.load_filler_pattern,
)


def test_nothing_of_its_language_is_compiled_for_a_first_message() -> None:
    article = article_of_entries("club", "en", ("sundays", "Is the club open on Sundays?", "Yes."))
    library = library_of_one(article)
    matcher = Matcher(library)
    for compile_patterns in COMPILERS:
        compile_patterns.cache_clear()
    for do_step in list_warm_up_steps(library, matcher):
        do_step()
    compiled = [compile_patterns.cache_info().misses for compile_patterns in COMPILERS]
    for message in ("when is it not closed", "which clubs are free"):
        matcher.make_decision(message)
    assert [maker.cache_info().misses for maker in COMPILERS] == compiled
    assert all(compiled)


def test_no_wording_is_looked_through_when_small_talk_is_first_heard(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entries = [(f"e{number}", f"Is lock {number} open?", "Yes.") for number in range(12)]
    library = library_of_one(
        article_of_entries("locks", "en", ("you", "Who are you?", "I."), *entries)
    )
    matcher = Matcher(library)
    for do_step in list_warm_up_steps(library, matcher):
        do_step()
    monkeypatch.setattr(answered_talk, "detect_small_talk", None)
    assert matcher.answered_talk.holds_kind(SmallTalk.WHO)
    assert not matcher.answered_talk.holds_kind(SmallTalk.THANKS)
