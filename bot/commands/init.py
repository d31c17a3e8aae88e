"""`init`: the folder of a new bot, with an example article and all it takes to run."""

from __future__ import annotations

import argparse
import json
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path
from secrets import token_urlsafe

from bot.errors import UsageError
from bot.program_name import PROGRAM, name_program

KEY_LINE = "\nDATA_KEY=\n"
"""What gets a key of its own in each new folder."""
SOURCE = "git+https://github.com/OWNER/explainer"
"""Stands for where the program comes from, where that isn't known."""

_OWNER_ONLY, _EVERYBODY = 0o600, 0o666
"""Who may read a new file, if the umask lets them: `.env` holds a key."""

TARGET_BY_TEMPLATE = {
    "content/our-library.md": "content/our-library.md",
    "content/our-library.readers.tsv": "content/our-library.readers.tsv",
    "env": ".env",
    "gitignore": ".gitignore",
    "Procfile": "Procfile",
    "requirements.txt": "requirements.txt",
    "github/content.yml": ".github/workflows/content.yml",
}
"""Where each template goes, as paths from the new folder."""


def run_init(options: argparse.Namespace) -> int:
    """Write the files of a new bot; one that is there already stays as it is."""
    folder: Path = options.folder
    templates = files("bot.commands") / "templates"
    source, written = _find_source(), 0
    for template, name in TARGET_BY_TEMPLATE.items():
        text = templates.joinpath(template).read_text(encoding="utf-8")
        text = text.replace(KEY_LINE, f"\nDATA_KEY={token_urlsafe(32)}\n")
        text = text.replace(SOURCE, source)
        is_new = _write_new_file(folder / name, text)
        written += is_new
        print(f"{folder / name}{'' if is_new else ' is there already and stays as it is'}")
    if written:
        print(_next_steps(folder))
    if written and source == SOURCE:
        print("Put the program's repository into requirements.txt, for the workflow and a host.")
    return 0


def _find_source() -> str:
    """Where on the web pip installed the program from (PEP 610), as a requirement; else SOURCE."""
    try:
        origin = json.loads(distribution(PROGRAM).read_text("direct_url.json") or "")
        url, commit = str(origin["url"]), origin["vcs_info"]["commit_id"]
    except (PackageNotFoundError, ValueError, KeyError, TypeError):
        return SOURCE
    return f"git+{url}@{commit}" if url.startswith(("https://", "ssh://")) else SOURCE


def _write_new_file(path: Path, text: str) -> bool:
    """Write a file unless there is one; whether it was written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(_OWNER_ONLY if path.name == ".env" else _EVERYBODY, exist_ok=False)
        path.write_text(text, encoding="utf-8", newline="\n")
    except FileExistsError:
        if path.exists():
            return False
        raise UsageError(f"{path.parent} is no folder; name another one.") from None
    except OSError as error:
        raise UsageError(
            f"{path} can't be written ({error.strerror}); name another folder."
        ) from None
    return True


def _next_steps(folder: Path) -> str:
    program = name_program(folder)
    change = "" if folder.resolve() == Path.cwd() else f"cd {folder}, then "
    return (
        f"Next: {change}`{program} preview` shows the bot in the browser; "
        f"put the token from @BotFather into .env, and `{program}` talks to readers on Telegram."
    )
