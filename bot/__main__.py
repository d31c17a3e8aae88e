"""`python -m bot`: the command line, or a sentence when this Python can't run it."""

from __future__ import annotations

import sys

_OLDEST_PYTHON = (3, 11)
_CONFIGURATION_FAULT = 78
_ENDED_BY_HAND = 130


def main() -> int:
    """Run the command line; 78 when the Python is too old or lacks the bot's libraries.

    130 after Ctrl-C, which may come before there is a command to end.
    """
    if sys.version_info < _OLDEST_PYTHON:
        return _refuse_python("is older than Python 3.11")
    try:
        from bot.cli import main as run_command_line

        return run_command_line()
    except KeyboardInterrupt:
        return _ENDED_BY_HAND
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("bot"):
            raise
        return _refuse_python("has none of the bot's libraries")


def _refuse_python(reason: str) -> int:
    sys.stderr.write(
        f"explainer: The Python that was called ({sys.executable}) {reason}. "
        "In the bot's folder, ./explainer does the same with the right one, "
        "and installs what is missing.\n"
    )
    return _CONFIGURATION_FAULT


if __name__ == "__main__":
    raise SystemExit(main())
