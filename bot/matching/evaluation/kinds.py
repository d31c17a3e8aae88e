"""The kinds of messages that readers files may hold."""

from __future__ import annotations

KINDS = {
    "exact": "the article's own words",
    "para": "the question in other words",
    "passage": "a fact inside an answer",
    "keyword": "one or two words",
    "short": "a few words",
    "typo": "slips and misspellings",
    "chatty": "a question wrapped in talk",
    "near": "close to two entries, meant for one",
    "ambiguous": "several entries are right",
    "followup": "leans on the entry read last",
    "slips": "two slips or more",
    "cross-language": "in another language than the article",
    "false-premise": "takes for granted what the article denies",
    "reader": "what a reader sent",
    "social": "hello, thanks",
    "none-near": "close to the article, and not in it",
    "none-far": "about something else",
    "hostile": "noise, tricks, other people's words",
}
"""Each kind that a readers file may name, and what it holds."""
