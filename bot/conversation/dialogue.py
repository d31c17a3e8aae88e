"""The whole policy of the conversation: an event and the reader's state in, a turn out."""

from __future__ import annotations

from dataclasses import replace

from bot.article.library import Library
from bot.conversation.handlers.albums import answer_album_part
from bot.conversation.handlers.callbacks import handle_tap
from bot.conversation.handlers.commands import handle_command
from bot.conversation.handlers.editors import handle_editor_page
from bot.conversation.handlers.edits import handle_edit
from bot.conversation.handlers.questions import answer_question
from bot.conversation.handlers.waiting import answer_waiting
from bot.conversation.i18n.catalogue import Catalogue
from bot.conversation.model.event import (
    Command,
    EditedMessage,
    EditorPage,
    Event,
    NonTextMessage,
    Tap,
    TextMessage,
    WaitingQuestion,
    event_kind,
)
from bot.conversation.model.followups import Followups
from bot.conversation.model.group_state import merge_chat_state, select_chat_state
from bot.conversation.model.quotations import find_quoted_entry
from bot.conversation.model.remembered_decisions import remember_decision
from bot.conversation.model.session import (
    AboutDetails,
    MessageDecider,
    Services,
    TurnContext,
    build_turn_context,
)
from bot.conversation.model.turn import ReaderState, Reply, Text, Turn, TurnRecord
from bot.conversation.views.small_talk import reply_to_non_text
from bot.conversation.views.standalone import make_standalone
from bot.matching.exact_wording import ExactWordings

START_WORD = "start"
"""What Telegram's button says: typed, it means the command."""


class Dialogue:
    """A conversation about a library. It holds no state: the reader's comes in with each event."""

    def __init__(
        self,
        library: Library,
        matcher: MessageDecider,
        catalogue: Catalogue,
        about: AboutDetails,
        wordings: ExactWordings | None = None,
    ) -> None:
        """Take the parts. The library holds at least one article; `wordings` are its own."""
        wordings = wordings or ExactWordings(library)
        self._services = Services(library, matcher, catalogue, about, Followups(library), wordings)

    def answer_event(self, event: Event, state: ReaderState) -> Turn:
        """Answer an event: what to say, what to remember, what to record. Never raises."""
        group = event.context.group
        context = self._open_turn(event, select_chat_state(state, group))
        turn = _fit_reply_to_chat(event, self._dispatch_event(context, event))
        if turn.forget:
            return turn
        if turn.reply is None:
            state = replace(turn.state, offered=context.offered, offered_for=context.offered_for)
            turn = replace(turn, state=state)
        return replace(turn, state=merge_chat_state(state, turn.state, group))

    def answer_rate_limited(self, event: Event, state: ReaderState) -> Turn:
        """Ask a reader who sends too much for patience; the state stays as it is."""
        return self._build_notice(event, state, "slow-down", "limited")

    def answer_failed(self, event: Event, state: ReaderState) -> Turn:
        """Say that an event couldn't be answered; the state stays as it is."""
        return self._build_notice(event, state, "trouble", "failed")

    def _open_turn(self, event: Event, state: ReaderState) -> TurnContext:
        return build_turn_context(self._services, state, event.context)

    def _build_notice(self, event: Event, state: ReaderState, key: str, decision: str) -> Turn:
        """Say a sentence that is about the program: under a tap as a toast, else as a message."""
        sentence = self._open_turn(event, state).translator.format_message(key)
        record = TurnRecord(event_kind(event), decision)
        if isinstance(event, Tap):
            return Turn(record, state, toast=sentence)
        return _fit_reply_to_chat(event, Turn(record, state, Reply(Text(sentence))))

    def _dispatch_event(self, context: TurnContext, event: Event) -> Turn:
        match event:
            case Command():
                return remember_decision(_answer_command(context, event), event.id)
            case TextMessage():
                return remember_decision(_answer_message(context, event), event.id)
            case EditedMessage():
                return handle_edit(context, event)
            case Tap():
                return handle_tap(context, event)
            case NonTextMessage():
                return _answer_non_text(context, event)
            case _:
                return _answer_lookup(context, event)


def _answer_command(context: TurnContext, event: Command) -> Turn:
    """Answer a command; one that somebody else may have written deletes nothing, but says how."""
    deletes_for_others = event.is_passed_on and event.name == "forget"
    return handle_command(context, "privacy" if deletes_for_others else event.name, event.argument)


def _answer_lookup(context: TurnContext, event: WaitingQuestion | EditorPage) -> Turn:
    """Answer what isn't said by a reader now."""
    if isinstance(event, WaitingQuestion):
        return answer_waiting(context, event)
    return handle_editor_page(context, event)


def _answer_message(context: TurnContext, event: TextMessage) -> Turn:
    """Answer words, read with the message of the bot's that they reply to."""
    wordings = context.services.wordings
    quoted_entry = find_quoted_entry(context.library, wordings, event.quoted or "")
    context = replace(context, quoted_entry=quoted_entry)
    if event.text.strip().casefold() == START_WORD and not wordings.holds_message(event.text):
        return handle_command(context, START_WORD, "")
    return answer_album_part(context, event.album, answer_question(context, event.text, "message"))


def _answer_non_text(context: TurnContext, event: NonTextMessage) -> Turn:
    """Answer something without words, an album once."""
    reply = reply_to_non_text(context, event.kind)
    turn = Turn(TurnRecord("wordless"), context.state, reply)
    return answer_album_part(context, event.album, turn)


def _fit_reply_to_chat(event: Event, turn: Turn) -> Turn:
    """Make a reply stand alone for a guest; in a group, send it under the message that asked."""
    chat, reply = event.context, turn.reply
    if reply is None:
        return turn
    if chat.guest:
        return replace(turn, reply=make_standalone(reply, chat.bot))
    if chat.private or isinstance(event, Tap):
        return turn
    return replace(turn, reply=replace(reply, quote=True))
