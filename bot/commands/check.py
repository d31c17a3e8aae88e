"""`check`: every fault of the content, and how to mend it."""

from __future__ import annotations

import argparse

from bot.commands.content import content_path
from bot.content.check.run import check_content as find_faults
from bot.content.loader import load_library


def run_check(options: argparse.Namespace) -> int:
    """Print every fault, one a line, then a count. Returns 1 when there is any."""
    path = content_path(options.path)
    faults = find_faults(path)
    for fault in faults:
        print(fault)
    if faults:
        print(f"{len(faults)} fault{'s' * (len(faults) != 1)} found.")
        return 1
    articles = load_library(path).library.articles
    entries = sum(len(article.entries) for article in articles)
    print(f"No faults: {len(articles)} article{'s' * (len(articles) != 1)}, {entries} entries.")
    return 0
