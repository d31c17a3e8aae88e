"""The collector spares what lasts as long as the program, and what messages in flight hold."""

from __future__ import annotations

import gc

from bot.article.library import Library

MAX_YOUNG_OBJECTS = 10_000
"""So many objects more than at its last look have the collector look again. A message in flight
holds a hundred and leaves no cycles: at Python's own 700 a seventh of a message's time went into
looking at what was in use, a fifteenth of a second at once where tables of languages are loaded."""


def collect_rarely() -> None:
    """Have the collector look at new objects only when there are MAX_YOUNG_OBJECTS of them."""
    gc.set_threshold(MAX_YOUNG_OBJECTS, *gc.get_threshold()[1:])


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
