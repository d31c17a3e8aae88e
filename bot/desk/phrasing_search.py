"""Which of a cluster's messages help its entry as phrasings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.content.check.duplicates import fold_words
from bot.content.document.text import to_plain_line
from bot.desk.editing.edits import ArticleEdit
from bot.desk.editing.markdown import MarkdownEditError
from bot.desk.grouping.clustering import QuestionCluster
from bot.desk.grouping.triage import MIN_TELLING_WORDS, count_telling_words
from bot.desk.personal_data import PersonalData
from bot.desk.verification import ContentState, find_answered

MAX_PHRASINGS = 5
"""Lines that are added for one cluster: what these don't lift needs an editor's eye."""
MAX_PHRASING_LENGTH = 200
"""Characters of a message that may become a line of the article."""


def choose_phrasings(
    cluster: QuestionCluster, state: ContentState, edit: ArticleEdit, lines: Iterable[str]
) -> ArticleEdit:
    """Take the most central message, then each time the most central one not yet answered."""
    texts = [question.text for question in cluster.questions]
    text_by_line = {to_plain_line(text): text for text in texts}
    answered = set(find_answered(state.decider, texts, edit, cluster.entry))
    for line in lines:
        if len(edit.lines) == MAX_PHRASINGS or answered >= set(texts):
            break
        if text_by_line[line] in answered:
            continue
        trial = replace(edit, lines=(*edit.lines, line))
        now_answered = _try_phrasings(state, trial, texts)
        if len(now_answered) > len(answered):
            edit, answered = trial, now_answered
    return edit


def _try_phrasings(state: ContentState, edit: ArticleEdit, texts: Sequence[str]) -> set[str]:
    try:
        decider = state.with_edit(edit).decider
    except MarkdownEditError:
        return set()
    return set(find_answered(decider, texts, edit, edit.entry))


def list_usable_lines(
    cluster: QuestionCluster,
    state: ContentState,
    personal: Mapping[str, tuple[PersonalData, ...]],
) -> Iterator[str]:
    """The messages that may become lines of the article, most central first.

    A line of a single telling word would claim every message that has the word.
    """
    sure_texts = frozenset(cluster.sure_texts)
    taken = {
        fold_words(text) for _, entry in state.library.named_entries() for text in entry.wordings
    }
    for question in cluster.questions:
        line = to_plain_line(question.text)
        words = fold_words(line)
        if (
            words
            and words not in taken
            and question.text not in personal
            and question.text in sure_texts
            and len(line) <= MAX_PHRASING_LENGTH
            and count_telling_words(question.text, state.decider) >= MIN_TELLING_WORDS
        ):
            taken.add(words)
            yield line
