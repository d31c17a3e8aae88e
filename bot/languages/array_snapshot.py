"""Arrays worked out of files, kept beside what else is: the next start only maps them into memory.

As those of the languages' files they are never needed: one that is missing or spoilt is as good as
none, and one that was made of something else goes by another name.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

NumberArray = NDArray[Any]


def recall_or_make_array(
    folder: Path, name: str, digest: str, make_array: Callable[[], NumberArray]
) -> NumberArray:
    """Give the array that is kept in a folder under a name and a digest; if none is, make and keep
    it, in the place of what is kept under the name and other digests."""
    file = folder / f"{name}_{digest}.npy"
    try:
        # A plain view of the map: numpy's own class for maps is slow to look things up in.
        return np.asarray(np.load(file, mmap_mode="r"))
    except (OSError, ValueError, EOFError):
        array = make_array()
    try:
        folder.mkdir(exist_ok=True)
        for outdated in folder.glob(f"{name}_*.npy"):
            outdated.unlink(missing_ok=True)
        unfinished = file.with_suffix(f".{uuid4().hex}.npy")
        np.save(unfinished, array)
        unfinished.replace(file)
    except OSError:  # a folder that nobody may write to
        pass
    return array
