"""What readers sent to the editors, as the desk takes it."""

from __future__ import annotations

from bot.conversation.model.feedback import Miss
from bot.desk.questions import SentMessage


def to_sent_message(miss: Miss) -> SentMessage:
    """Hand a stored question over to the desk."""
    return SentMessage(miss.text, miss.article, miss.entry, miss.day)
