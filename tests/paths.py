"""Where the project's files are, for tests that read them."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOT = ROOT / "bot"
CONTENT = ROOT / "content"
SEED_ARTICLE = CONTENT / "what-is-kim-jong-il-doing-in-russia.md"
"""The article that the bot comes with."""
DOCS = ROOT / "docs"
DIALOGUES = ROOT / "tests" / "dialogues"
READERS = ROOT / "tests" / "readers"
