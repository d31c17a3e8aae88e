"""Giving an entry: alone, or as a page of its article."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.article.model import Article, Entry
from bot.conversation.model.callback_data import Action
from bot.conversation.model.followups import MAX_FOLLOWUPS
from bot.conversation.model.rich_text import join_lines
from bot.conversation.model.session import TurnContext
from bot.conversation.model.statistics import PICKED_DECISION
from bot.conversation.model.turn import Button, Keyboard, Reply, Text, Turn, TurnRecord
from bot.conversation.views.answer.answer import AnswerOptions, render_answer
from bot.conversation.views.answer.body import BodyLayout, FoundEntry
from bot.conversation.views.answer.pages import (
    find_page_of_rest,
    list_article_pages,
    render_article_page,
)
from bot.conversation.views.fallback import render_words_note
from bot.conversation.views.keyboards import (
    THUMB_DOWN,
    THUMB_UP,
    build_all_questions_button,
    build_button,
    build_entry_rows,
)
from bot.conversation.views.lists import build_pager, list_questions
from bot.conversation.views.navigation import build_next_article_row, build_next_rows
from bot.conversation.views.provenance import render_language_note
from bot.conversation.views.sharing import build_share_buttons
from bot.languages.loader import base_code
from bot.matching.model import DecisionKind, Match


def show_article_page(
    context: TurnContext, article: Article, kind: str, page: int = 1, *, edit: bool = False
) -> Turn:
    """Show a page of an article (one beyond the end is the last) and take it as read."""
    pages = list_article_pages(context.translator, article, context.chat.today)
    if not pages:
        return Turn(TurnRecord(kind), context.state, list_questions(context, article, edit=edit))
    page = min(max(page, 1), len(pages))
    name = article.full_name(pages[page - 1].entry)
    next_context = context.after_reading(name)
    text = render_article_page(context.translator, article, pages, page, context.chat.today)
    keyboard = _build_page_keyboard(next_context, article, page, len(pages))
    reply = Reply(text, keyboard, edit=edit)
    return Turn(TurnRecord(kind, "read", name), next_context.state, reply)


def _build_page_keyboard(context: TurnContext, article: Article, page: int, pages: int) -> Keyboard:
    pager = build_pager(context, Action.READ_PAGE, article.slug, page, pages)
    next_article_row = build_next_article_row(context, article) if page == pages else ()
    return (*pager, (build_all_questions_button(context, article),), *next_article_row)


@dataclass(frozen=True, slots=True)
class FoundBy:
    """How an entry was found: the match, what else was asked, and the next best entries."""

    match: Match | None = None
    also_asked: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    message_language: str | None = None
    """The language of the reader's message (a code), if it is surely in one."""
    heading: Text | None = None
    """What is said above the answer."""
    is_picked: bool = False
    """The reader took it among what "Did you mean" offered."""
    picked_for: int | None = None
    """Taken in words: the number of the reader's message that it was offered for."""


BY_TAP = FoundBy()
BY_PICK = FoundBy(is_picked=True)


def show_entry(context: TurnContext, name: str, kind: str, found_by: FoundBy = BY_TAP) -> Turn:
    """Answer with an entry by its name, which may be an old one; `found_by` says how."""
    name = context.library.resolve_name(name) or name
    located = context.library.locate_entry(name)
    if located is None:
        return show_entry_gone(context, kind)
    answer, match = FoundEntry(*located, found_by.match), found_by.match
    is_excerpt = context.previous_entry == name and answer.has_excerpt
    is_teachable = _has_words_to_keep(context, found_by, kind)
    reply = _render_entry(
        context, answer, found_by, is_excerpt=is_excerpt, is_teachable=is_teachable
    )
    state = replace(
        context.after_reading(name).state,
        others=found_by.others,
        is_excerpt=is_excerpt,
        last_fact=match.fact_place if match else None,
    )
    decision = PICKED_DECISION if found_by.is_picked else DecisionKind.ANSWER
    return Turn(TurnRecord(kind, decision, name, match.confidence if match else None), state, reply)


def _render_entry(
    context: TurnContext,
    answer: FoundEntry,
    found_by: FoundBy,
    *,
    is_excerpt: bool,
    is_teachable: bool,
) -> Reply:
    """Render the answer, or the excerpt of it, with the buttons under it."""
    article, entry, match = answer.article, answer.entry, answer.match
    name = article.full_name(entry)
    layout = BodyLayout.EXCERPT if is_excerpt else BodyLayout.FOLDED
    options = _choose_options(context, article, found_by, layout, is_teachable=is_teachable)
    message = render_answer(context.translator, answer, options)
    keyboard = (
        *_build_rest_rows(context, answer, message.shown_beginning),
        *([_build_whole_answer_row(context, name)] if is_excerpt else ()),
        *_build_entry_keyboard(context.after_reading(name), article, entry, found_by),
        *([_build_remember_row(context, name)] if is_teachable else ()),
    )
    return Reply(
        message.text,
        keyboard,
        quote=match is not None or is_teachable,
        quoted_message=found_by.picked_for,
    )


def _choose_options(
    context: TurnContext,
    article: Article,
    found_by: FoundBy,
    layout: BodyLayout,
    *,
    is_teachable: bool,
) -> AnswerOptions:
    note = render_words_note(context, "remember-words") if is_teachable else None
    first_line = _render_first_line(context, article, found_by)
    return AnswerOptions(context.chat.today, note, layout, first_line)


def _render_first_line(context: TurnContext, article: Article, found_by: FoundBy) -> Text:
    """Render what stands above the answer: a heading, and that it is in another language."""
    is_foreign = found_by.message_language not in (None, base_code(article.language))
    language_note = render_language_note(context.translator, article) if is_foreign else None
    return join_lines(*filter(None, (found_by.heading, language_note)))


def _has_words_to_keep(context: TurnContext, found_by: FoundBy, kind: str) -> bool:
    """Tell whether the reply will be under the words that led to what was picked."""
    if not found_by.is_picked:
        return False
    return context.question is not None if kind == "tap" else found_by.picked_for is not None


def _build_whole_answer_row(context: TurnContext, name: str) -> tuple[Button, ...]:
    label = context.translator.format_message("whole-answer")
    return (build_button(label, Action.ENTRY, name),)


def _build_rest_rows(
    context: TurnContext, answer: FoundEntry, shown_beginning: int | None
) -> Keyboard:
    """Make the way to what no message can hold; an article with an address has it in the text."""
    article = answer.article
    if shown_beginning is None or article.url:
        return ()
    page = find_page_of_rest(
        context.translator, article, answer.entry, shown_beginning, context.chat.today
    )
    label = context.translator.format_message("read-rest")
    return ((build_button(label, Action.READ_ON, article.slug, page),),) if page else ()


def _build_remember_row(context: TurnContext, name: str) -> tuple[Button, ...]:
    label = context.translator.format_message("remember-words")
    return (build_button(label, Action.REMEMBER, name),)


def show_entry_gone(context: TurnContext, kind: str) -> Turn:
    """Say that what a button shows is no longer there, with a fresh list."""
    questions_reply = list_questions(context, context.article)
    return Turn(
        TurnRecord(kind), context.state, questions_reply, context.translator.format_message("gone")
    )


def _build_entry_keyboard(
    context: TurnContext, article: Article, entry: Entry, found_by: FoundBy
) -> Keyboard:
    """Put what else was asked first, then follow-ups, the small buttons, and the ways on."""
    name = article.full_name(entry)
    names = dict.fromkeys((*found_by.also_asked[:MAX_FOLLOWUPS], *context.suggested_entries))
    names.pop(name, None)
    return (
        *build_entry_rows(context, list(names)[:MAX_FOLLOWUPS]),
        _build_rating_and_share_row(context, name, entry),
        *build_next_rows(context, article, name),
    )


def _build_rating_and_share_row(
    context: TurnContext, name: str, entry: Entry
) -> tuple[Button, ...]:
    rating_buttons = (
        build_button(THUMB_UP, Action.USEFUL, name),
        build_button(THUMB_DOWN, Action.USELESS, name),
    )
    return (*rating_buttons, *build_share_buttons(context, name, entry))
