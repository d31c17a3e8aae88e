"""The article's own order: what comes next, and what after its end."""

from __future__ import annotations

from bot.article.model import Article
from bot.conversation import buttons
from bot.conversation.buttons import Keyboard, button
from bot.conversation.callback import Action
from bot.conversation.scene import Scene


def onward(scene: Scene, article: Article, name: str) -> Keyboard:
    """Make the ways on from an entry: all questions, the next one, another article at the end."""
    every = buttons.questions(scene, article)
    if following := _following(scene, article, name):
        label = scene.voice.say("next-question")
        return ((every, button(label, Action.ENTRY, following)),)
    return ((every,), *another(scene, article))


def another(scene: Scene, article: Article) -> Keyboard:
    """Make the button of the newest article that the reader hasn't opened, if there is one."""
    if not scene.several:
        return ()
    begun = {article.slug, *(name.partition("/")[0] for name in scene.read)}
    fresh = (a for a in scene.library.articles if a.slug not in begun and a.entries)
    return tuple(
        (button(scene.voice.say("next-article", title=other.title), Action.ARTICLE, other.slug),)
        for other in (next(fresh, None),)
        if other
    )


def _following(scene: Scene, article: Article, name: str) -> str | None:
    """Find the next unread entry in the article's order, from its beginning after its end."""
    names = [article.full_name(entry) for entry in article.entries]
    place = names.index(name) + 1
    unread = (one for one in (*names[place:], *names[:place]) if one not in scene.read)
    return next(unread, None)
