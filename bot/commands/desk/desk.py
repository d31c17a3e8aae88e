"""`desk`: the page, the list in the terminal, and the patch."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from functools import partial
from pathlib import Path

from bot.app.desk.files import ContentFolder, format_file_changes, open_sources, read_ledger
from bot.app.desk.page import serve_desk
from bot.app.desk.reader_data import load_reader_counts, read_sent_messages
from bot.app.desk.report import REPORT_DAYS, make_report
from bot.app.text_files import write_output
from bot.commands.content import content_path
from bot.commands.desk.format import format_comparison, format_proposal, proposal_to_dict
from bot.commands.output import count_things, print_notice
from bot.commands.serve import configure_page_log, make_announcer
from bot.config.screen import has_screen
from bot.config.settings import read_settings
from bot.desk.page.worker import DeskWorker
from bot.desk.result import list_changed_files
from bot.desk.session import DeskSession
from bot.errors import UsageError


def run_desk(options: argparse.Namespace) -> int:
    """Show the page; with `--list` or `--patch`, do one step in the terminal."""
    if options.json and not options.list:
        raise UsageError("--json goes with --list.")
    if (options.accept or options.force) and not options.patch:
        raise UsageError("--accept and --force go with --patch.")
    content = content_path(options.content)
    messages = read_sent_messages(options.questions)
    session = DeskSession(open_sources(content), messages, read_ledger(content))
    if options.list:
        return _print_json(session) if options.json else _print_list(session)
    if options.patch:
        return _write_patch(session, options)
    return _show_page(session, content, options)


def _show_page(session: DeskSession, content: Path, options: argparse.Namespace) -> int:
    settings = read_settings()
    configure_page_log(settings)
    announce = make_announcer("the desk", browser=not options.no_browser and has_screen())
    counts, make_page = None, None
    if options.questions is None:
        counts = asyncio.run(load_reader_counts(settings))
        make_page = partial(make_report, settings, content, REPORT_DAYS)
    worker = DeskWorker(session, ContentFolder(content), counts, make_page)
    asyncio.run(serve_desk(worker, content, options.port, announce))
    return 0


def _print_json(session: DeskSession) -> int:
    library = session.base.library
    proposals = map(session.propose_for, session.list_clusters())
    print(json.dumps([proposal_to_dict(each, library) for each in proposals], ensure_ascii=False))
    return 0


def _print_list(session: DeskSession) -> int:
    for proposal in map(session.propose_for, session.list_clusters()):
        print(format_proposal(proposal, session.base.library), end="\n\n", flush=True)
    print(_summarize_list(session))
    return 0


def _summarize_list(session: DeskSession) -> str:
    count = len(session.list_clusters())
    groups = f"{count_things(count, 'group')} to work off"
    return f"{groups}; {session.answered_count} questions are answered by now."


def _write_patch(session: DeskSession, options: argparse.Namespace) -> int:
    accepted = session.accept_safe_proposals() if options.accept else ()
    for proposal in accepted:
        print_notice(f"accepted: {proposal.cluster.name}")
    for problem in session.edited.problems:
        print_notice(problem)
    changed_files = list_changed_files(session.base.sources, session.edited.state.sources)
    if not changed_files:
        print_notice("Nothing is accepted that isn't in the content; there is nothing to write.")
        return 0
    comparison = session.compare_result()
    print(format_comparison(comparison), file=sys.stderr)
    if comparison.refusals and not options.force:
        for refusal in comparison.refusals:
            print_notice(refusal)
        print_notice("Nothing is written; --force writes it all the same.")
        return 1
    _save_patch(options.patch, format_file_changes(changed_files))
    return 0


def _save_patch(target: Path, patch: str) -> None:
    if str(target) == "-":
        sys.stdout.write(patch)
        return
    write_output(target, patch.encode("utf-8"))
    print_notice(f"{target} is written; `git apply {target}` takes it.")
