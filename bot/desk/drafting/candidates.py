"""Drafted phrasings tried one by one: what each changes, and which are left out, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.article.model import Article, Entry
from bot.content.check.duplicates import are_nearly_equal, drop_articles, fold_words
from bot.desk.editing.edits import ArticleEdit, EditKind
from bot.desk.editing.markdown import MarkdownEditError
from bot.desk.grouping.triage import MIN_TELLING_WORDS, count_telling_words
from bot.desk.personal_data import collect_article_words, find_personal_data
from bot.desk.phrasing_search import MAX_PHRASING_LENGTH
from bot.desk.verification import ContentState, DecisionChange, compare_states
from bot.languages.loader import base_code, load_language_data
from bot.matching.model import DecisionKind

MAX_RIVAL_RATIO = 3.0
"""How many times likelier another entry may be than the one that a candidate was written for."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class JudgedCandidate:
    """A drafted phrasing with what was found; `reason` is empty when it may be taken."""

    entry: str
    """Full name."""
    text: str
    reason: str = ""
    was_answered: bool = False
    """Whether the matcher gave this answer to it without the line."""
    changes: tuple[DecisionChange, ...] = ()


def judge_candidates(
    state: ContentState, article: Article, candidates: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[JudgedCandidate, ContentState]]:
    """Try each candidate on the content with those before it; gives the content as it stands."""
    for entry in article.entries:
        for text in candidates.get(entry.id, ()):
            judged, state = _judge_candidate(state, article.slug, entry, text)
            yield judged, state


def _judge_candidate(
    state: ContentState, slug: str, entry: Entry, text: str
) -> tuple[JudgedCandidate, ContentState]:
    name = f"{slug}/{entry.id}"
    reason = _find_fault(state, slug, name, text)
    if reason:
        return JudgedCandidate(name, text, reason), state
    try:
        after = state.with_edit(ArticleEdit(EditKind.PHRASINGS, slug, (text,), name))
    except MarkdownEditError as error:
        return JudgedCandidate(name, text, str(error)), state
    changes = compare_states(state, after, [text])
    was_answered = state.decider.decide_message(text).answers_with(name)
    worse = next((change for change in changes if change.is_worse), None)
    if worse:
        reason = f"makes “{worse.text}” worse: {worse.before} → {worse.after}"
        return JudgedCandidate(name, text, reason, was_answered, changes), state
    return JudgedCandidate(name, text, "", was_answered, changes), after


def _find_fault(state: ContentState, slug: str, name: str, text: str) -> str:
    """Why a candidate can't be taken, before anything is tried; empty if it may be."""
    article = state.library.find_article(slug)
    if article is None:
        return "is for an article that is gone"
    if len(text) > MAX_PHRASING_LENGTH:
        return f"has more than {MAX_PHRASING_LENGTH} characters"
    if count_telling_words(text, state.decider) < MIN_TELLING_WORDS:
        return "has hardly a word that tells anything"
    return (
        _find_repetition(article, text)
        or _find_invention(article, text)
        or _find_claim(state, name, text)
    )


def _find_repetition(article: Article, text: str) -> str:
    """Whether the article has it already, or nearly so."""
    language = load_language_data(base_code(article.language))
    words = drop_articles(fold_words(text), language)
    for entry in article.entries:
        for present in entry.wordings:
            if are_nearly_equal(words, drop_articles(fold_words(present), language)):
                return f"repeats “{present}” ({entry.id})"
    return ""


def _find_invention(article: Article, text: str) -> str:
    """Whether it says what the article doesn't: a name, or a figure."""
    texts = [article.title, *(word for group in article.synonyms for word in group)]
    for entry in article.entries:
        texts += [*entry.wordings, *(passage.text for passage in entry.passages)]
    words = collect_article_words(tuple(texts))
    figures = set(_DIGITS.findall(" ".join(texts)))
    invented = [figure for figure in _DIGITS.findall(text) if figure not in figures]
    if invented:
        return f"has a figure that the article doesn't: {invented[0]}"
    kinds = find_personal_data(text, words)
    return f"has a {kinds[0]} that the article doesn't" if kinds else ""


def _find_claim(state: ContentState, name: str, text: str) -> str:
    """Whether another entry is what it asks for."""
    decision = state.decider.make_decision(text)
    if decision.kind is DecisionKind.SOCIAL:
        return "is small talk"
    if decision.kind is DecisionKind.NOT_COVERED:
        return "asks for what the article leaves out on purpose"
    own = next((match.confidence for match in decision.matches if match.entry == name), 0.0)
    best = decision.best_match
    if best is None or best.entry == name:
        return ""
    is_answer = decision.kind is DecisionKind.ANSWER
    if is_answer or best.confidence > MAX_RIVAL_RATIO * max(own, 0.05):
        return f"is rather a question of “{state.library.display_name(best.entry)}”"
    return ""
