"""What the languages' files hold, for tests of what works with any of it."""

from __future__ import annotations

from bot.languages.loader import load_all_languages

PATTERN_LISTS = [
    patterns
    for data in load_all_languages()
    for patterns in (
        data.polarity.negations,
        data.polarity.frames,
        tuple(side for pair in data.polarity.opposites for side in pair),
        data.small_talk.fillers,
        *(kind.asks for kind in data.questions.kinds),
    )
    if patterns
]
"""Lists of patterns that are joined, compiled or put off together."""
