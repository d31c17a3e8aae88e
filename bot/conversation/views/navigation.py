"""The article's own order: what comes next, and what after its end."""

from __future__ import annotations

from bot.article.ids import slug_of_name
from bot.article.model import Article
from bot.conversation.model.callback_data import Action
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Keyboard
from bot.conversation.views.keyboards import build_all_questions_button, build_button


def build_next_rows(context: TurnContext, article: Article, name: str) -> Keyboard:
    """Make the ways on from an entry: all questions, the next one, another article at the end."""
    questions_button = build_all_questions_button(context, article)
    if next_name := find_next_unread(context, article, name):
        label = context.translator.format_message("next-question")
        return ((questions_button, build_button(label, Action.ENTRY, next_name)),)
    return ((questions_button,), *build_next_article_row(context, article))


def build_next_article_row(context: TurnContext, article: Article) -> Keyboard:
    """Make the button of the newest article that the reader hasn't opened, if there is one."""
    if not context.has_many_articles:
        return ()
    opened_slugs = {article.slug, *map(slug_of_name, context.read)}
    unopened = (
        article_candidate
        for article_candidate in context.library.articles
        if article_candidate.slug not in opened_slugs and article_candidate.entries
    )
    return tuple(
        (
            build_button(
                context.translator.format_message("next-article", title=next_article.title),
                Action.ARTICLE,
                next_article.slug,
            ),
        )
        for next_article in (next(unopened, None),)
        if next_article
    )


def find_next_unread(context: TurnContext, article: Article, name: str) -> str | None:
    """Find the next unread entry in the article's order, from its beginning after its end."""
    names = [article.full_name(entry) for entry in article.entries]
    next_index = names.index(name) + 1
    unread = (
        candidate
        for candidate in (*names[next_index:], *names[:next_index])
        if candidate not in context.read
    )
    return next(unread, None)
