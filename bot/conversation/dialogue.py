"""The whole policy of the conversation: an event and the reader's state in, a turn out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.article.library import Library
from bot.conversation import answers, buttons, courtesy, doubts, information, lists
from bot.conversation.callback import Action, Callback, decode
from bot.conversation.event import Command, Context, Event, Message, Tap, Wordless
from bot.conversation.followups import Followups
from bot.conversation.notices import Notices
from bot.conversation.phrases import Phrases, Voice
from bot.conversation.scene import Scene, enter
from bot.conversation.turn import ReaderState, Record, Reply, Turn
from bot.conversation.welcome import welcome
from bot.matching.model import Decision, Kind, Match, Social

LONGEST = 4096
"""Code points of a message that are looked at; Telegram sends no longer ones."""


class Understanding(Protocol):
    """Whatever decides what a message asks; `after` is the full name of the reader's last entry."""

    def decide(self, text: str, after: str | None = None) -> Decision:
        """Decide what to do with a message."""
        ...


class Dialogue:
    """A conversation about a library. It holds no state: the reader's comes in with each event."""

    def __init__(
        self, library: Library, matcher: Understanding, phrases: Phrases, notices: Notices
    ) -> None:
        """Take the parts. The library holds at least one article."""
        self._library = library
        self._matcher = matcher
        self._phrases = phrases
        self._notices = notices
        self._followups = Followups(library)

    def turn(self, event: Event, state: ReaderState) -> Turn:
        """Answer an event: what to say, what to remember, what to record."""
        scene = self._scene(event.context, state)
        match event:
            case Command():
                return self._command(scene, event)
            case Message():
                return self._message(scene, event.text, "message")
            case Tap():
                return self._tap(scene, event.data)
            case Wordless():
                reply = courtesy.wordless(scene, event.what, self._followups.unread(scene))
                return Turn(Record("wordless"), scene.state, reply)

    def _scene(self, context: Context, state: ReaderState) -> Scene:
        language = self._phrases.choose(state.language or context.language)
        return enter(self._library, Voice(self._phrases, language), state, context)

    def _command(self, scene: Scene, event: Command) -> Turn:
        match event.name.lower():
            case "start":
                return self._start(scene, event.argument)
            case "ask" if event.argument.strip():
                return self._message(scene, event.argument, "command")
            case "forget":
                reply = information.forgotten(scene)
                return Turn(Record("command"), ReaderState(), reply, forget=True)
            case name:
                return Turn(Record("command"), scene.state, self._page(scene, name))

    def _page(self, scene: Scene, command: str) -> Reply:
        match command:
            case "help" | "ask":
                return information.help_(scene)
            case "questions":
                return lists.questions(scene, scene.article)
            case "articles":
                return lists.articles(scene)
            case "about":
                return information.about(scene)
            case "privacy":
                return information.privacy(scene, self._notices)
        return information.unknown(scene)

    def _start(self, scene: Scene, payload: str) -> Turn:
        newest = self._library.articles[0]
        if not payload:
            return Turn(Record("command"), scene.state, welcome(scene, newest))
        if name := self._library.resolve(payload):
            return self._answer(scene, "command", name)
        named = self._library.article(payload)
        notice = "" if named else scene.voice.say("old-link")
        return Turn(Record("command"), scene.state, welcome(scene, named or newest, notice))

    def _message(self, scene: Scene, text: str, kind: str) -> Turn:
        decision = self._matcher.decide(text[:LONGEST], scene.state.last)
        matches = [m for m in decision.matches if self._library.resolve(m.entry)]
        match decision.kind:
            case Kind.ANSWER if matches:
                return self._answer(scene, kind, matches[0].entry, matches[0])
            case Kind.CLARIFY if matches:
                return self._clarify(scene, kind, matches)
            case Kind.SOCIAL:
                return self._social(scene, kind, decision.social or Social.EMPTY)
        return self._decline(scene, kind, matches)

    def _answer(self, scene: Scene, kind: str, name: str, found: Match | None = None) -> Turn:
        name = self._library.resolve(name) or name
        entry, article = self._library.entry(name), self._library.article_of(name)
        if entry is None or article is None:
            return self._gone(scene)
        scene = scene.reading(name)
        text = answers.answer(scene.voice, article, entry, found)
        follow = buttons.entries(scene, self._followups.after(scene, name))
        reply = Reply(text, (*follow, (buttons.questions(scene, article),)))
        record = Record(kind, Kind.ANSWER, name, found.confidence if found else None)
        return Turn(record, scene.state, reply)

    def _clarify(self, scene: Scene, kind: str, matches: Sequence[Match]) -> Turn:
        best = matches[0]
        record = Record(kind, Kind.CLARIFY, best.entry, best.confidence)
        return Turn(record, scene.state, doubts.clarify(scene, [m.entry for m in matches[:3]]))

    def _decline(self, scene: Scene, kind: str, matches: Sequence[Match]) -> Turn:
        confidence = matches[0].confidence if matches else None
        reply = doubts.decline(scene, [match.entry for match in matches[:3]])
        return Turn(Record(kind, Kind.DECLINE, None, confidence), scene.state, reply)

    def _social(self, scene: Scene, kind: str, social: Social) -> Turn:
        reply = courtesy.social(scene, social, self._followups.unread(scene))
        return Turn(Record(kind, Kind.SOCIAL), scene.state, reply)

    def _tap(self, scene: Scene, data: str) -> Turn:
        callback = decode(data)
        if callback is None:
            toast, fresh = scene.voice.say("old-button"), lists.questions(scene, scene.article)
            return Turn(Record("tap"), scene.state, fresh, toast)
        if callback.action is Action.ENTRY:
            return self._answer(scene, "tap", callback.target)
        if callback.action is Action.NONE:
            reply = doubts.decline(scene, said="none-of-them")
            return Turn(Record("tap", Kind.DECLINE), scene.state, reply)
        return self._list(scene, callback)

    def _list(self, scene: Scene, callback: Callback) -> Turn:
        article = self._library.article(callback.target)
        match callback.action:
            case Action.ARTICLES | Action.ARTICLES_PAGE:
                edit = callback.action is Action.ARTICLES_PAGE
                return Turn(Record("tap"), scene.state, lists.articles(scene, callback.page, edit))
            case _ if article is None:
                return self._gone(scene)
            case Action.ARTICLE:
                return Turn(Record("tap"), scene.state, welcome(scene, article))
        edit = callback.action is Action.QUESTIONS_PAGE
        reply = lists.questions(scene, article, callback.page, edit)
        return Turn(Record("tap"), scene.state, reply)

    def _gone(self, scene: Scene) -> Turn:
        toast = scene.voice.say("gone")
        return Turn(Record("tap"), scene.state, lists.questions(scene, scene.article), toast)
