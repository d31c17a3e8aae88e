"""Taps on buttons, also on old, foreign and forged ones."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.article.model import Article
from bot.conversation import feedback, lists, tongues
from bot.conversation.callback import Action, CallbackData, decode_callback
from bot.conversation.event import Tap
from bot.conversation.reading import show_article_page
from bot.conversation.scene import TurnContext
from bot.conversation.showing import show_entry, show_entry_gone
from bot.conversation.turn import Reply, Turn, TurnRecord
from bot.conversation.welcome import build_welcome_reply

COMMAND_PREFIX = re.compile(r"\A/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]+)?(?:\s+|$)")


def handle_tap(context: TurnContext, event: Tap) -> Turn:
    """Do what a button's data says; what can't be read gets a toast and a fresh list."""
    context = replace(
        context, question=None if event.question_by_other else _extract_question(context, event)
    )
    callback = decode_callback(event.data)
    if callback is None:
        return _show_unknown_button(context)
    match callback.action:
        case Action.NONE:
            return feedback.reject_suggestions(context)
        case Action.SEND:
            return feedback.send_to_editors(context, callback.target, event.question_by_other)
        case Action.LANGUAGE:
            return tongues.choose_language(context, callback.target) or _show_unknown_button(
                context
            )
        case Action.ARTICLES | Action.ARTICLES_PAGE:
            return Turn(TurnRecord("tap"), context.state, _build_articles_reply(context, callback))
    return _handle_entry_action(context, callback) or _handle_article_action(context, callback)


def _handle_entry_action(context: TurnContext, callback: CallbackData) -> Turn | None:
    match callback.action:
        case Action.ENTRY:
            return show_entry(context, callback.target, "tap")
        case Action.USEFUL:
            return feedback.rate_useful(context, callback.target)
        case Action.USELESS:
            return feedback.rate_useless(context, callback.target)
    return None


def _show_unknown_button(context: TurnContext) -> Turn:
    questions_reply = lists.list_questions(context, context.article)
    return Turn(
        TurnRecord("tap"),
        context.state,
        questions_reply,
        context.translator.format_message("old-button"),
    )


def _extract_question(context: TurnContext, event: Tap) -> str | None:
    """Take the question out of a command and free it of the bot's name."""
    text = COMMAND_PREFIX.sub("", event.question or "")
    if context.chat.bot:
        text = re.sub(rf"@{re.escape(context.chat.bot)}\b", "", text, flags=re.IGNORECASE)
    return text.strip() or None


def _build_articles_reply(context: TurnContext, callback: CallbackData) -> Reply:
    return lists.list_articles(context, callback.page, callback.action is Action.ARTICLES_PAGE)


def _handle_article_action(context: TurnContext, callback: CallbackData) -> Turn:
    article = context.library.find_article(callback.target)
    if article is None:
        return show_entry_gone(context, "tap")
    if callback.action is Action.READ_PAGE:
        return show_article_page(context, article, "tap", callback.page, edit=True)
    return Turn(TurnRecord("tap"), context.state, _build_article_reply(context, article, callback))


def _build_article_reply(context: TurnContext, article: Article, callback: CallbackData) -> Reply:
    if callback.action is Action.ARTICLE:
        return build_welcome_reply(context, article)
    edit = callback.action is Action.QUESTIONS_PAGE
    return lists.list_questions(context, article, callback.page, edit)
