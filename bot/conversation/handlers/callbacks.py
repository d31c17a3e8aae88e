"""Taps on buttons, also on old, foreign and forged ones."""

from __future__ import annotations

from dataclasses import replace

from bot.article.model import Article
from bot.conversation.handlers.entries import (
    BY_PICK,
    show_article_page,
    show_entry,
    show_entry_gone,
)
from bot.conversation.handlers.feedback import (
    keep_own_words,
    rate_useful,
    rate_useless,
    reject_suggestions,
    send_to_editors,
)
from bot.conversation.handlers.language import choose_language
from bot.conversation.handlers.matches import match_picked_entry
from bot.conversation.handlers.waiting import begin_waiting, stop_waiting
from bot.conversation.model.callback_data import Action, CallbackData
from bot.conversation.model.event import Tap
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Reply, Turn, TurnRecord
from bot.conversation.views.lists import list_articles, list_questions
from bot.conversation.views.welcome import build_welcome_reply


def handle_tap(context: TurnContext, event: Tap) -> Turn:
    """Do what a button's data says; what can't be read gets a toast and a fresh list."""
    question = None if event.question_by_other else event.question
    context = replace(context, question=question, question_by_other=event.question_by_other)
    callback = event.callback
    if callback is None:
        return _show_unknown_button(context)
    match callback.action:
        case Action.NONE:
            return reject_suggestions(context)
        case Action.SEND | Action.WAIT | Action.STOP_WAITING:
            return _handle_editors_action(context, callback)
        case Action.LANGUAGE:
            return choose_language(context, callback.target) or _show_unknown_button(context)
        case Action.ARTICLES | Action.ARTICLES_PAGE:
            return Turn(TurnRecord("tap"), context.state, _build_articles_reply(context, callback))
    return _handle_entry_action(context, callback) or _handle_article_action(context, callback)


def _handle_editors_action(context: TurnContext, callback: CallbackData) -> Turn:
    match callback.action:
        case Action.WAIT:
            return begin_waiting(context, callback.target)
        case Action.STOP_WAITING:
            return stop_waiting(context)
    return send_to_editors(context, callback.target)


def _handle_entry_action(context: TurnContext, callback: CallbackData) -> Turn | None:
    match callback.action:
        case Action.ENTRY:
            return show_entry(context, callback.target, "tap")
        case Action.PICK:
            match = match_picked_entry(context, callback.target)
            return show_entry(context, callback.target, "tap", replace(BY_PICK, match=match))
        case Action.REMEMBER:
            return keep_own_words(context, callback.target)
        case Action.USEFUL:
            return rate_useful(context, callback.target)
        case Action.USELESS:
            return rate_useless(context, callback.target)
    return None


def _show_unknown_button(context: TurnContext) -> Turn:
    questions_reply = list_questions(context, context.article)
    return Turn(
        TurnRecord("tap"),
        context.state,
        questions_reply,
        context.translator.format_message("old-button"),
    )


def _build_articles_reply(context: TurnContext, callback: CallbackData) -> Reply:
    edit = callback.action is Action.ARTICLES_PAGE
    return list_articles(context, callback.page, edit=edit)


def _handle_article_action(context: TurnContext, callback: CallbackData) -> Turn:
    article = context.library.find_article(callback.target)
    if article is None:
        return show_entry_gone(context, "tap")
    if callback.action in {Action.READ_PAGE, Action.READ_ON}:
        edit = callback.action is Action.READ_PAGE
        return show_article_page(context, article, "tap", callback.page, edit=edit)
    return Turn(TurnRecord("tap"), context.state, _build_article_reply(context, article, callback))


def _build_article_reply(context: TurnContext, article: Article, callback: CallbackData) -> Reply:
    if callback.action is Action.ARTICLE:
        return build_welcome_reply(context, article)
    edit = callback.action is Action.QUESTIONS_PAGE
    return list_questions(context, article, callback.page, edit=edit)
