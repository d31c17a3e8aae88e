"""The small talk of one message, beside the article that may be asked in the same words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.matching.dialogue_acts.small_talk import ASKING_KINDS, SERVICE_KINDS, SmallTalkMatch
from bot.matching.model import Decision, DecisionKind, Match, SmallTalk


@dataclass(frozen=True, slots=True)
class HeardTalk:
    """What of a message is small talk, and what of it asks something."""

    text: str
    """The whole message in normal form."""
    match: SmallTalkMatch
    kind: SmallTalk | None
    """None where the message asks something, or an entry is asked in such words."""
    language: str | None
    """The code of the language that small talk is surely in."""

    @property
    def question(self) -> str:
        """What is asked beside small talk; the whole message if nothing is left."""
        return self.match.rest or self.text

    @property
    def needs_no_article(self) -> bool:
        """Whether it is small talk whatever the article says."""
        return (
            self.kind is not None and self.kind not in ASKING_KINDS and not self.match.is_by_words
        )

    def make_decision(self, matches: tuple[Match, ...] = ()) -> Decision:
        """Reply to it; what may as well be asked of the people behind an article also offers
        `matches`."""
        offered = matches if self.kind in SERVICE_KINDS else ()
        return Decision(DecisionKind.SOCIAL, offered, self.kind, message_language=self.language)
