"""The whole article in order, one entry a page, turned in place."""

from __future__ import annotations

from bot.article.model import Article
from bot.conversation import buttons, lists
from bot.conversation.answers import AnswerOptions, render_answer
from bot.conversation.buttons import Keyboard
from bot.conversation.callback import MAX_PAGE, Action
from bot.conversation.order import build_next_article_row
from bot.conversation.prose import italic_text
from bot.conversation.scene import TurnContext
from bot.conversation.turn import Reply, Turn, TurnRecord


def show_article_page(
    context: TurnContext, article: Article, kind: str, page: int = 1, edit: bool = False
) -> Turn:
    """Show a page of an article (one beyond the end is the last) and take it as read."""
    pages = min(len(article.entries), MAX_PAGE)
    if not pages:
        return Turn(
            TurnRecord(kind), context.state, lists.list_questions(context, article, edit=edit)
        )
    page = min(max(page, 1), pages)
    entry = article.entries[page - 1]
    name = article.full_name(entry)
    next_context = context.after_reading(name)
    page_number_line = italic_text(
        context.translator.format_message("page", page=page, pages=pages)
    )
    options = AnswerOptions(context.chat.today, page_number_line, fold_tail=False)
    text = render_answer(context.translator, article, entry, options=options)
    reply = Reply(text, _build_page_keyboard(next_context, article, page, pages), edit)
    return Turn(TurnRecord(kind, "read", name), next_context.state, reply)


def _build_page_keyboard(context: TurnContext, article: Article, page: int, pages: int) -> Keyboard:
    pager = lists.build_pager(context, Action.READ_PAGE, article.slug, page, pages)
    next_article_row = build_next_article_row(context, article) if page == pages else ()
    return (*pager, (buttons.build_all_questions_button(context, article),), *next_article_row)
