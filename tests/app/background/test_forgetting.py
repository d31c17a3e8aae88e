"""No word that only a reader writes stays in memory for longer than a minute."""

from __future__ import annotations

import asyncio
import gc

from bot.app.background.forgetting import forget_regularly
from bot.languages.word_memory import MAX_REMEMBERED_SECONDS
from tests.fakes.articles import build_set_matcher
from tests.fakes.clock import FakeClock

MESSAGES = (
    "does {} pay for the pipeline",
    "{}",
    "wann kommt {} nach russland",
    "когда {} подпишет договор",
    "why is {} in russia? and what does kim want",
    "skolko stoit gazoprovod {}",
    "{} はどこですか",
)
MARK = "".join(("vratz", "lk"))
"""How the word begins that only a reader writes; put together here, because other tests may keep
the texts of this file."""


def strings_in_memory(part: str) -> list[str]:
    """Give the texts that hold a part, in whatever the collector of garbage sees."""
    seen = gc.get_referents(*gc.get_objects())
    seen += gc.get_referents(*(thing for thing in seen if not gc.is_tracked(thing)))
    return [
        thing for thing in seen if isinstance(thing, str) and part in thing and thing is not part
    ]


async def test_words_of_readers_are_forgotten_every_minute() -> None:
    matcher, clock = build_set_matcher("seed"), FakeClock()
    async with forget_regularly(clock):
        await asyncio.sleep(0)
        for message in MESSAGES:
            for previous_entry in (None, "what-is-kim-jong-il-doing-in-russia/why-russia"):
                matcher.make_decision(message.format(f"{MARK}opper"), previous_entry)
        assert strings_in_memory(MARK)
        clock.pass_time(MAX_REMEMBERED_SECONDS)
        for _ in range(3):
            await asyncio.sleep(0)
        gc.collect()
        assert strings_in_memory(MARK) == []
