"""Whether the machine can show anything."""

from __future__ import annotations

import os
import sys


def has_screen() -> bool:
    """Whether a browser window can be shown: always but on Unix without a display."""
    return sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
