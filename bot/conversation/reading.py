"""The whole article in order, one entry a page, turned in place."""

from __future__ import annotations

from bot.article.model import Article
from bot.conversation import buttons, lists
from bot.conversation.answers import Manner, answer
from bot.conversation.buttons import Keyboard
from bot.conversation.callback import PAGES, Action
from bot.conversation.order import another
from bot.conversation.prose import italic
from bot.conversation.scene import Scene
from bot.conversation.turn import Record, Reply, Turn


def read(scene: Scene, article: Article, kind: str, page: int = 1, edit: bool = False) -> Turn:
    """Show a page of an article (one beyond the end is the last) and take it as read."""
    pages = min(len(article.entries), PAGES)
    if not pages:
        return Turn(Record(kind), scene.state, lists.questions(scene, article, edit=edit))
    page = min(max(page, 1), pages)
    entry = article.entries[page - 1]
    name = article.full_name(entry)
    after = scene.reading(name)
    last = italic(scene.voice.say("page", page=page, pages=pages))
    manner = Manner(scene.context.today, last, folded=False)
    text = answer(scene.voice, article, entry, manner=manner)
    reply = Reply(text, _keyboard(after, article, page, pages), edit)
    return Turn(Record(kind, "read", name), after.state, reply)


def _keyboard(scene: Scene, article: Article, page: int, pages: int) -> Keyboard:
    turning = lists.turning(scene, Action.READ_PAGE, article.slug, page, pages)
    end = another(scene, article) if page == pages else ()
    return (*turning, (buttons.questions(scene, article),), *end)
