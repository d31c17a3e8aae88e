"""A question is with the editors, and its reader may be told when there is an answer."""

from __future__ import annotations

from bot.article.model import Article
from bot.conversation.model.callback_data import Action
from bot.conversation.model.rich_text import join_texts
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Keyboard, Reply, Text
from bot.conversation.views.keyboards import (
    build_all_questions_button,
    build_button,
    build_other_articles_row,
)


def build_sent_reply(context: TurnContext, article: Article | None) -> Reply:
    """Confirm that a question is with the editors; in private, offer to tell of an answer."""
    return _build_reply(context, article, ("sent",), _build_wait_row(context, article))


def build_waiting_reply(context: TurnContext, article: Article | None) -> Reply:
    """Confirm that the reader will be told."""
    return _build_reply(context, article, ("sent", "waiting"), build_stop_row(context))


def build_stop_row(context: TurnContext) -> Keyboard:
    """Make the row by which a reader wants to be told of nothing any more."""
    label = context.translator.format_message("stop-telling")
    return ((build_button(label, Action.STOP_WAITING),),)


def _build_wait_row(context: TurnContext, article: Article | None) -> Keyboard:
    if not context.chat.private or context.chat.guest:
        return ()
    label = context.translator.format_message("tell-me")
    return ((build_button(label, Action.WAIT, (article or context.article).slug),),)


def _build_reply(
    context: TurnContext, article: Article | None, keys: tuple[str, ...], wait_row: Keyboard
) -> Reply:
    text = join_texts(tuple(Text(context.translator.format_message(key)) for key in keys))
    questions_button = build_all_questions_button(context, article or context.article)
    rows = (*wait_row, (questions_button,), *build_other_articles_row(context))
    return Reply(text, rows, edit=True)
