"""When the bot isn't sure, or the article doesn't say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.conversation import buttons
from bot.conversation.answers import TITLE, footer
from bot.conversation.buttons import Keyboard, button
from bot.conversation.callback import Action
from bot.conversation.gaps import Gap
from bot.conversation.prose import bold, join, lines, shorten
from bot.conversation.scene import Scene
from bot.conversation.turn import Button, Reply, Text

OFFERED = 5
"""Questions offered when the article doesn't say; more are behind "All questions"."""


def clarify(scene: Scene, names: Sequence[str]) -> Reply:
    """Ask which of the entries (full names, best first) was meant."""
    say = scene.voice.say
    if len(names) == 1:
        asked, no = say("did-you-mean-one"), say("not-this")
    else:
        asked, no = say("did-you-mean"), say("none-of-these")
    rows = (*buttons.rivals(scene, names), (buttons.none(no),))
    return Reply(Text(asked), rows, quote=True)


def decline(scene: Scene, names: Sequence[str] = ()) -> Reply:
    """Say that the article doesn't answer, and show what it does; `names` are shown first."""
    say = scene.voice.say
    sorry = say("not-in-articles") if scene.several else say("not-in-article")
    if not scene.context.private:
        return Reply(Text(sorry), (*_send(scene), _questions(scene)), quote=True)
    title = shorten(scene.article.title, TITLE)
    offer = say("this-does-answer", title=title) if scene.several else say("it-does-answer")
    return Reply(join((Text(sorry), Text(offer))), _offered(scene, names), quote=True)


def not_covered(scene: Scene, gap: Gap) -> Reply:
    """Give the editors' own reply to what they left out, marked as theirs."""
    article = gap.article
    note = lines(bold(scene.voice.say("editors-note")), Text(gap.uncovered.reply))
    text = join((note, footer(scene.voice, article)))
    names = scene.parts.followups.opening(article, scene.read) if scene.context.private else ()
    rows = buttons.entries(scene, names)
    more = (buttons.questions(scene, article),)
    return Reply(text, (*rows, *_send(scene), more), quote=True)


def sought(scene: Scene, sorry: str, names: Sequence[str]) -> Reply:
    """Ask what was looked for, when what was shown wasn't it; `names` are what it may be."""
    say = scene.voice.say
    else_ = say("else-send") if scene.asked else say("else-ask")
    text = join((Text(sorry), Text(else_)))
    rows = buttons.rivals(scene, names)
    return Reply(text, (*rows, *_send(scene), _questions(scene)), quote=True)


def _offered(scene: Scene, names: Sequence[str]) -> Keyboard:
    article = scene.article
    own = (article.full_name(entry) for entry in article.entries)
    every = _some((*names, *own), OFFERED + 1)
    rows = buttons.rivals(scene, every[:OFFERED])
    more = (_questions(scene),) if len(every) > OFFERED else ()
    return (*rows, *_send(scene), *more, *buttons.articles(scene))


def _some(names: Iterable[str], most: int) -> list[str]:
    return list(dict.fromkeys(names))[:most]


def _questions(scene: Scene) -> tuple[Button, ...]:
    return (buttons.questions(scene, scene.article),)


def _send(scene: Scene) -> Keyboard:
    """Make the button that sends the question to the editors, while it can be known later."""
    if not scene.asked:
        return ()
    label = scene.voice.say("send-to-editors")
    return ((button(label, Action.SEND, scene.article.slug),),)
