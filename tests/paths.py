"""Where the project's files are, for tests that read them."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOT = ROOT / "bot"
CONTENT = ROOT / "content"
DOCS = ROOT / "docs"
DIALOGUES = ROOT / "tests" / "dialogues"
READERS = ROOT / "tests" / "readers"
