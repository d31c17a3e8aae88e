"""Whether an answer helped, and what to do when it didn't."""

from __future__ import annotations

from collections.abc import Iterator

from bot.conversation import buttons, doubts
from bot.conversation.candidates import LONGEST, MOST, decide, known, near
from bot.conversation.scene import Scene
from bot.conversation.showing import gone
from bot.conversation.turn import Question, Rating, Record, Reply, Text, Turn
from bot.matching.model import Kind


def useful(scene: Scene, name: str) -> Turn:
    """Keep that an entry helped; `name` may be an old one."""
    current = scene.library.resolve(name)
    if current is None:
        return gone(scene, "tap")
    toast = scene.voice.say("useful")
    return Turn(
        Record("tap", "useful", current), scene.state, toast=toast, rating=Rating(current, True)
    )


def useless(scene: Scene, name: str) -> Turn:
    """Keep that an entry didn't help, and ask what was looked for."""
    current = scene.library.resolve(name)
    if current is None:
        return gone(scene, "tap")
    reply = doubts.sought(scene, scene.voice.say("sought"), _next_best(scene, current))
    toast, rating = scene.voice.say("useless"), Rating(current, False)
    return Turn(Record("tap", "useless", current), scene.state, reply, toast, rating=rating)


def none(scene: Scene) -> Turn:
    """Take it that none of the suggestions was meant, and ask what was."""
    down = set(_meant(scene))
    names = [name for name in scene.named if name not in down][: doubts.OFFERED]
    reply = doubts.sought(scene, scene.voice.say("none-of-them"), names)
    return Turn(Record("tap", Kind.DECLINE), scene.state, reply)


def send(scene: Scene, slug: str, foreign: bool) -> Turn:
    """Send the question to the editors of the article `slug`, if it is this reader's and known."""
    if foreign or not scene.asked:
        why = scene.voice.say("not-yours") if foreign else scene.voice.say("question-gone")
        return Turn(Record("tap"), scene.state, toast=why)
    article = scene.library.article(slug)
    rows = ((buttons.questions(scene, article or scene.article),), *buttons.articles(scene))
    reply = Reply(Text(scene.voice.say("sent")), rows, edit=True)
    text = scene.asked[:LONGEST].encode("utf-8", "replace").decode()
    miss = Question(text, article.slug if article else None)
    return Turn(Record("tap", "sent"), scene.state, reply, miss=miss)


def _next_best(scene: Scene, name: str) -> list[str]:
    """Name at most three entries that may have been meant instead of `name`."""
    names = dict.fromkeys(_instead(scene, name))
    names.pop(name, None)
    return list(names)[:MOST]


def _instead(scene: Scene, name: str) -> Iterator[str]:
    yield from _meant(scene)
    if scene.state.last == name:
        yield from scene.state.others
    yield from scene.parts.followups.after(name, frozenset())


def _meant(scene: Scene) -> tuple[str, ...]:
    return near(known(scene, decide(scene, scene.asked))) if scene.asked else ()
