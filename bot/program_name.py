"""How the program is called where it runs, for sentences that name a command to type."""

from __future__ import annotations

import sys
from pathlib import Path

PROGRAM = "explainer"


def name_program(folder: Path | None = None) -> str:
    """Return what to type before a command in a folder, the current one if it is None.

    `explainer` where it was installed, the script of that name in a clone whose own environment
    runs it, and `python -m bot` anywhere else.
    """
    if Path(sys.argv[0]).stem == PROGRAM:
        return PROGRAM
    clone = Path(__file__).resolve().parent.parent
    script = clone / PROGRAM
    if Path(sys.prefix) != clone / ".venv" or not script.is_file():
        return "python -m bot"
    return f"./{PROGRAM}" if (folder or Path()).resolve() == clone else str(script)


def name_command(arguments: str) -> str:
    """Return a whole command line, as in `explainer check content`."""
    return f"{name_program()} {arguments}"
