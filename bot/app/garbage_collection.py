"""The collector spares what lasts as long as the program, and what messages in flight hold."""

from __future__ import annotations

import gc

from bot.article.library import Library

MAX_YOUNG_OBJECTS = 10_000
"""So many objects more than at its last look have the collector look again. A message in flight
holds a hundred and leaves no cycles: at Python's own 700 a seventh of a message's time went into
looking at what was in use, a fifteenth of a second at once where tables of languages are loaded."""
YOUNG_LOOKS = 50
"""So often it looks at new objects alone before it looks at those that were left then, too. Nearly
all of these are tables and patterns of languages, which last: after every ten looks, as Python has
it, 100,000 of them stopped everything for 0.01 to 0.05 s in vain."""


def collect_rarely() -> None:
    """Have the collector look at new objects only when there are MAX_YOUNG_OBJECTS of them, and at
    what it left then after YOUNG_LOOKS."""
    gc.set_threshold(MAX_YOUNG_OBJECTS, YOUNG_LOOKS, gc.get_threshold()[2])


def exempt_lasting_objects() -> None:
    """Have the collector look no more at what is alive now; what was exempted before is, once.

    The libraries and the articles are some 150,000 objects, and to look at all of them stops
    everything for a fifth of a second, again and again.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


async def exempt_new_content(_: Library) -> None:
    """Do so when other content was swapped in: what it replaces goes."""
    exempt_lasting_objects()
