"""What editors are shown: the questions that readers sent them, and how answers were rated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.conversation.answers import TITLE
from bot.conversation.callback import Action
from bot.conversation.event import Left, Misses, Ratings
from bot.conversation.lists import page_line, slice_, turning, within
from bot.conversation.prose import bold, italic, join, lines, shorten
from bot.conversation.scene import Scene
from bot.conversation.turn import Record, Reply, Text, Turn

LONGEST = 220
"""UTF-16 units of a question in the list, so that a page of them fits into a message."""


def shown(scene: Scene, event: Misses | Ratings) -> Turn:
    """Show a page of what an editor looked up."""
    if isinstance(event, Misses):
        return Turn(Record("misses"), scene.state, _misses(scene, event))
    return Turn(Record("ratings"), scene.state, _ratings(scene, event))


def _misses(scene: Scene, event: Misses) -> Reply:
    found = [_miss(scene, left) for left in event.left]
    return _list(scene, "misses", Action.MISSES_PAGE, found, event)


def _ratings(scene: Scene, event: Ratings) -> Reply:
    """List the answers that were rated, the least helpful first; those of old ids are added up."""
    useful, useless = Counter[str](), Counter[str]()
    for score in event.scores:
        if name := scene.library.resolve(score.entry):
            useful[name] += score.useful
            useless[name] += score.useless
    names = sorted(useful, key=lambda name: (useful[name] - useless[name], name))
    found = [_rating(scene, name, useful[name], useless[name]) for name in names]
    return _list(scene, "ratings", Action.RATINGS_PAGE, found, event)


def _list(
    scene: Scene, key: str, action: Action, found: Sequence[Text], event: Misses | Ratings
) -> Reply:
    page, pages = within(event.page, len(found))
    said = bold(scene.voice.say(key)) if found else Text(scene.voice.say(f"no-{key}"))
    text = join((said, *slice_(found, page), page_line(scene, page, pages)))
    return Reply(text, turning(scene, action, "", page, pages), edit=event.edit)


def _miss(scene: Scene, left: Left) -> Text:
    article = scene.library.article(left.article or "")
    title = Text(shorten(article.title, TITLE // 2) if article else "")
    about = join((title, Text(scene.voice.short_date(left.day))), " · ")
    return lines(Text(shorten(left.text, LONGEST)), italic(about.text))


def _rating(scene: Scene, name: str, useful: int, useless: int) -> Text:
    entry, article = scene.library.entry(name), scene.library.article_of(name)
    question = shorten(entry.question, LONGEST) if entry else name
    title = shorten(article.title, TITLE // 2) if article and scene.several else ""
    return lines(Text(f"👍 {useful}  👎 {useless}"), Text(question), italic(title))
