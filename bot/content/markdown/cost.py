"""Paragraphs that would keep the Markdown parser busy for minutes are refused before it sees them.

For each square bracket it looks at every sign that follows in the paragraph, and for each angle
bracket at every character: some 200 million such steps take a second or two.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence

from bot.content.document.diagnostics import Diagnostics

MAX_STEPS = 200_000_000
STEPS_AN_ESCAPE, STEPS_A_SIGN = 500, 200
"""Steps of the parser in the time that it takes for a backslash, of which it makes an object, and
for any sign, at which it stops."""
CHARACTERS_A_STEP = 20
"""Characters that a regular expression passes in the time of one step of the parser."""

SIGNS = str.maketrans("", "", string.punctuation)


def report_costly_paragraphs(lines: Sequence[str], diagnostics: Diagnostics) -> bool:
    """Report the paragraph with which the file takes too many steps; whether there is one."""
    steps = 0
    for start, text in _split_paragraphs(lines):
        signs = len(text) - len(text.translate(SIGNS))
        brackets = text.count("[") - text.count("\\[")
        steps += brackets * signs + text.count("<") * len(text) // CHARACTERS_A_STEP
        steps += text.count("\\") * STEPS_AN_ESCAPE + signs * STEPS_A_SIGN
        if steps > MAX_STEPS:
            diagnostics.report_problem(
                start + 1,
                "The paragraph holds too many signs to be read.",
                "Put blank lines between its parts, or delete what isn't text.",
                fatal=True,
            )
            return True
    return False


def _split_paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    start = 0
    for index, line in enumerate([*lines, ""]):
        if not line.strip():
            if index > start:
                yield start, "\n".join(lines[start:index])
            start = index + 1
