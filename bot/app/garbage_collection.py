"""The collector spares what lasts as long as the program."""

from __future__ import annotations

import gc

from bot.article.library import Library


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
