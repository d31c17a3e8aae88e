"""Where the articles are, if nothing else is set.

Loading the checks of all settings takes longer than answering a question.
"""

from __future__ import annotations

import os
from pathlib import Path

from bot.config.cleaning import unquote_text
from bot.config.hints import SETTING_HINTS

DEFAULT_CONTENT_DIR = Path("content")
ENVIRONMENT_FILE = ".env"
SECRETS_FOLDER = Path("/run/secrets")
_NAME = "CONTENT_DIR"


def find_lone_content_dir() -> Path | None:
    """Give CONTENT_DIR, or what stands for it; None if another setting is given in any way."""
    settings = {name.upper() for name in SETTING_HINTS}
    others = {name.upper() for name in os.environ if name != _NAME}
    is_set = any(name.removesuffix("_FILE") in settings for name in others)
    if is_set or Path(ENVIRONMENT_FILE).exists() or SECRETS_FOLDER.exists():
        return None
    value = os.environ.get(_NAME, "")
    return Path(value) if unquote_text(value) else DEFAULT_CONTENT_DIR
