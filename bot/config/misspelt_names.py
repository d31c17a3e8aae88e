"""Names in the environment and `.env` that were meant for a setting, and lines that are none."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from pathlib import Path
from types import MappingProxyType

from bot.config.content_folder import ENVIRONMENT_FILE
from bot.config.hints import SETTING_HINTS

ENTRY = re.compile(r"\s{0,9}(?:export\s{1,9})?(?P<name>\w{1,100})\s{0,9}(?P<sign>[=:])")
MIN_LIKENESS = 0.88
"""How alike a name and that of a setting are, if it was meant: `BOT_TOKN`, not `PGPORT`."""

OTHER_NAMES: Mapping[str, str] = MappingProxyType({
    **dict.fromkeys(("TOKEN", "TELEGRAM_TOKEN", "TELEGRAM_BOT_TOKEN"), "BOT_TOKEN"),
    **dict.fromkeys(("WEBHOOK_URL", "WEBHOOK_HOST", "BASE_URL"), "PUBLIC_URL"),
    **dict.fromkeys(("DB_URL", "POSTGRES_URL", "DATABASE_URI"), "DATABASE_URL"),
    **dict.fromkeys(("ADMIN_ID", "ADMIN_IDS", "ADMINS"), "EDITOR_IDS"),
})  # fmt: skip
"""What other bots call the same."""


def describe_misspelt_names() -> tuple[str, ...]:
    """Sentences for the operator about names that set nothing here, and what they should be.

    Only names are told, never values. A name of another program's counts where it is very like one.
    """
    entries = _read_environment_file()
    names = dict.fromkeys((*(name for _, name, sign in entries if sign == "="), *os.environ))
    known = {name.upper() for name in SETTING_HINTS}
    given = {name.upper().removesuffix("_FILE") for name in names} & known
    sentences = [
        f"Line {number} of {ENVIRONMENT_FILE} can't be read; write it as {name}=value."
        for number, name, sign in entries
        if sign != "=" and name in known
    ]
    for name in names:
        meant = _find_meant_name(name.upper(), known - given)
        sentences += [f"{name} is no setting here; if it is meant, call it {meant}."] * bool(meant)
    return tuple(sentences)


def _find_meant_name(name: str, missing: set[str]) -> str | None:
    """Give the missing setting that a name was meant for."""
    if name in OTHER_NAMES:
        return OTHER_NAMES[name] if OTHER_NAMES[name] in missing else None
    likeness = {other: SequenceMatcher(None, name, other).ratio() for other in missing}
    best = max(likeness, key=lambda other: (likeness[other], other), default=None)
    return best if best is not None and likeness[best] >= MIN_LIKENESS else None


def _read_environment_file() -> tuple[tuple[int, str, str], ...]:
    """Give the line number and the name of each entry, and the sign that stands behind it."""
    path = Path(ENVIRONMENT_FILE)
    if not path.is_file():
        return ()
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    entries = enumerate(map(ENTRY.match, text.splitlines()), 1)
    return tuple((number, entry["name"], entry["sign"]) for number, entry in entries if entry)
