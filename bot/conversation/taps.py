"""Taps on buttons, also on old, foreign and forged ones."""

from __future__ import annotations

from bot.article.model import Article
from bot.conversation import doubts, lists
from bot.conversation.callback import Action, Callback, decode
from bot.conversation.scene import Scene
from bot.conversation.showing import gone, show
from bot.conversation.turn import Record, Reply, Turn
from bot.conversation.welcome import welcome
from bot.matching.model import Kind


def tap(scene: Scene, data: str) -> Turn:
    """Do what a button's data says; what can't be read gets a toast and a fresh list."""
    callback = decode(data)
    if callback is None:
        fresh = lists.questions(scene, scene.article)
        return Turn(Record("tap"), scene.state, fresh, scene.voice.say("old-button"))
    match callback.action:
        case Action.ENTRY:
            return show(scene, callback.target, "tap")
        case Action.NONE:
            reply = doubts.none(scene)
            return Turn(Record("tap", Kind.DECLINE), scene.state, reply)
        case Action.ARTICLES | Action.ARTICLES_PAGE:
            return Turn(Record("tap"), scene.state, _articles(scene, callback))
    return _in_article(scene, callback)


def _articles(scene: Scene, callback: Callback) -> Reply:
    return lists.articles(scene, callback.page, callback.action is Action.ARTICLES_PAGE)


def _in_article(scene: Scene, callback: Callback) -> Turn:
    article = scene.library.article(callback.target)
    if article is None:
        return gone(scene, "tap")
    return Turn(Record("tap"), scene.state, _of_article(scene, article, callback))


def _of_article(scene: Scene, article: Article, callback: Callback) -> Reply:
    if callback.action is Action.ARTICLE:
        return welcome(scene, article)
    edit = callback.action is Action.QUESTIONS_PAGE
    return lists.questions(scene, article, callback.page, edit)
