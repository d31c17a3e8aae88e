from __future__ import annotations

from pathlib import Path

from bot.content.files import SourceFile
from bot.desk.decider import ContentDecider
from bot.desk.editing.edits import ArticleEdit, EditKind
from bot.desk.interpreters import LanguageMemory
from bot.desk.sources import ContentSources
from bot.desk.verification import ContentState
from tests.fakes.desk import FERRY, sources_of

NIGHT_FERRY = """\
---
title: Die Nachtfähre
language: de
---

## Was kostet die Überfahrt? {#preis}

Vier Gulden, Kinder fahren umsonst.

## Wann legt sie ab? {#zeiten}

Um zehn Uhr abends am alten Hafen.
"""
MESSAGES = (
    "how much is the ferry", "wie teuer ist die Nachtfähre", "what do grown-ups pay",
    "Darf mein Fahrrad mit?", "when does it leave", "Abfahrt abends", "fare", "💶", "Fähre preis",
)  # fmt: skip


def two_languages() -> ContentSources:
    texts = (("ferry.md", FERRY), ("nachtfaehre.md", NIGHT_FERRY))
    files = [(SourceFile(Path(name), text.encode("utf-8")), None) for name, text in texts]
    return ContentSources.from_files(files)


def test_what_is_remembered_of_other_languages_changes_no_decision() -> None:
    state = ContentState(two_languages())
    for article, entry, line in (
        ("ferry", "ferry/price", "what do grown-ups pay"),
        ("nachtfaehre", "nachtfaehre/zeiten", "Abfahrt abends"),
    ):
        for message in MESSAGES:
            state.decider.decide_message(message)
        state = state.with_edit(ArticleEdit(EditKind.PHRASINGS, article, (line,), entry))
        afresh = ContentDecider(state.library)
        for message in (*MESSAGES, line):
            for previous in (None, "ferry/times"):
                remembered = state.decider.make_decision(message, previous)
                assert remembered == afresh.make_decision(message, previous)


def test_an_edit_leaves_the_other_languages_as_they_were_read() -> None:
    state, memory = ContentState(two_languages()), LanguageMemory()
    before = memory.build_interpreters(state.library)
    edit = ArticleEdit(EditKind.PHRASINGS, "ferry", ("what do grown-ups pay",), "ferry/price")
    after = memory.build_interpreters(state.with_edit(edit).library)
    kept = [new.index for new, old in zip(after, before, strict=True) if new is old]
    assert [index.language.code for index in kept] == ["de"]


def test_nothing_is_remembered_of_a_single_language() -> None:
    library = sources_of().library
    (interpreter,) = LanguageMemory().build_interpreters(library)
    assert interpreter.read_message("hello", None, None) is not interpreter.read_message(
        "hello", None, None
    )
