"""Dialogues as text: what a reader does, and what the bot must say to it.

    # What the dialogue shows                 first line; more lines with # are remarks
    content: tests/dialogues/content/two      another file or folder than content/
    language: ru                              the reader's Telegram, from here on
    reader: /start                            the reader writes
    bot: What Is Kim … doing in Russia?       a new message; … is anything; white space is alike
      More of the same message.               indented: the same message
      [Will aid be on the agenda?]            a row of buttons; [only] first: these and no others
      [Back] [Next]
    reader taps: All questions                on the newest message with such a button
    toast: That question has moved.           what the tap showed; without it, anything may show
    bot edits: Page 2 of 3                    the tapped message changed in place
    reader sends: sticker                     something without words
    reader edits: will there be aid?          the reader's newest message
    reader blocks                             and `reader unblocks`
    bot: nothing                              the bot keeps silent
    group: Friends                            the reader is in a group from here on
    private                                   and back in their own chat with the bot
    reader searches: gas pipeline             types @bot and these words
    finds:                                    what the search shows; rows as with buttons
      [What about a gas pipeline …]
    reader chooses: What about …              posts a result in the chat
    posted: What about a gas pipeline …       the message that this made, as with bot:

Whatever the reader does, the bot writes or edits one message at most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

ACTIONS: tuple[str, ...] = (
    "reader",
    "reader taps",
    "reader sends",
    "reader edits",
    "reader blocks",
)
ACTIONS += ("reader unblocks", "language", "group", "private", "reader searches", "reader chooses")
EXPECTATIONS = ("bot", "bot edits", "toast", "finds", "posted")
EXPECT_NOTHING = "nothing"


class TranscriptError(Exception):
    pass


@dataclass
class TranscriptLine:
    """One thing done or said: `kind` is one of DOINGS and SAYINGS."""

    number: int
    kind: str
    text: str = ""
    rows: list[tuple[str, ...]] = field(default_factory=list)
    only: bool = False

    def source_lines(self) -> list[str]:
        first, *more = self.text.split("\n")
        rows = ["  " + " ".join(f"[{label}]" for label in row) for row in self.rows]
        head = f"{self.kind}: {first}" if self.text else self.kind
        return [head, *(f"  {part}" for part in more), *(["  [only]"] if self.only else []), *rows]


@dataclass
class TranscriptStep:
    """What the reader does, and what is expected of the bot then; nothing expected: anything."""

    action: TranscriptLine
    expected: list[TranscriptLine] = field(default_factory=list)


@dataclass
class Transcript:
    title: str
    steps: list[TranscriptStep] = field(default_factory=list)
    content: str = "content"


def parse_transcript(text: str) -> Transcript:
    first, *rest = text.split("\n")
    if not first.startswith("# "):
        raise TranscriptError("line 1: the first line says what the dialogue shows: # …")
    transcript = Transcript(first[2:].strip())
    for number, raw in enumerate(rest, 2):
        if raw.strip() and not raw.startswith("#"):
            _add_line(transcript, number, raw.rstrip())
    if not any(step.expected for step in transcript.steps):
        raise TranscriptError("the bot says nothing in this dialogue")
    return transcript


def _add_line(transcript: Transcript, number: int, raw: str) -> None:
    if raw.startswith("  "):
        _continue_line(transcript, number, raw.strip())
        return
    kind, _, text = (part.strip() for part in raw.partition(":"))
    if kind == "content" and not transcript.steps:
        transcript.content = text
    elif kind in ACTIONS:
        transcript.steps.append(TranscriptStep(TranscriptLine(number, kind, text)))
    elif kind in EXPECTATIONS and transcript.steps:
        transcript.steps[-1].expected.append(TranscriptLine(number, kind, text))
    else:
        raise TranscriptError(f"line {number}: {raw!r} is nothing a dialogue knows")


def _continue_line(transcript: Transcript, number: int, text: str) -> None:
    if not transcript.steps:
        raise TranscriptError(f"line {number}: an indented line continues another; there is none")
    step = transcript.steps[-1]
    line = step.expected[-1] if step.expected else step.action
    if text == "[only]":
        line.only = True
    elif text.startswith("[") and text.endswith("]"):
        line.rows.append(tuple(re.split(r"\]\s+\[", text[1:-1])))
    else:
        line.text += f"\n{text}"


def text_fits(expected: str, actual: str, *, whole: bool = False) -> bool:
    """Whether `actual` holds `expected`, where … is anything and white space is alike."""
    parts = [re.escape(part.strip()) for part in _collapse_spaces(expected).split("…")]
    pattern = re.compile(r"[\s\S]*?".join(parts))
    matches = pattern.fullmatch if whole else pattern.search
    return matches(_collapse_spaces(actual)) is not None


def rows_fit(line: TranscriptLine, actual: tuple[tuple[str, ...], ...]) -> bool:
    """Whether the rows stand there in this order, and no others if the line says so."""
    if line.only and len(line.rows) != len(actual):
        return False
    remaining = iter(actual)
    return all(any(_row_fits(row, actual_row) for actual_row in remaining) for row in line.rows)


def _row_fits(row: tuple[str, ...], actual: tuple[str, ...]) -> bool:
    return len(row) == len(actual) and all(
        text_fits(expected_label, actual_label, whole=True)
        for expected_label, actual_label in zip(row, actual, strict=True)
    )


def _collapse_spaces(text: str) -> str:
    return " ".join(text.split())
