"""`import`: questions and answers of any known format to content Markdown."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.app.text_files import replace_file
from bot.commands.content import path_exists
from bot.commands.output import count_things, print_notice, show_progress
from bot.content.document.diagnostics import Diagnostic
from bot.content.document.text import to_plain_line
from bot.content.files import MAX_FILE_BYTES
from bot.content.importing.importer import ImportResult, import_file
from bot.errors import ContentError, ExplainerError, UsageError
from bot.program_name import name_command

STANDARD_INPUT = Path("-")
FOLDER_SIGNS = tuple(filter(None, (os.sep, os.altsep)))


def run_import(options: argparse.Namespace) -> int:
    """Turn files of any known format into articles: one is printed, or written to `--output`.

    Of several files, which takes a folder to write to, one that can't be used keeps none of the
    others out. Returns 1 when anything was left out; what it was is told on standard error.
    """
    sources: list[Path] = options.files
    if len(sources) == 1:
        return _import_source(sources[0], options.output)
    if options.output is None or not _names_folder(options.output):
        raise UsageError("Several files take a folder to write to; name it, as in -o content/.")
    return max(_try_import(source, options.output) for source in sources)


def _try_import(source: Path, output: str) -> int:
    """Import one of several files. Returns its exit code, with a word on why it can't be used."""
    try:
        return _import_source(source, output)
    except ExplainerError as error:
        print_notice(str(error))
        return error.exit_code


def _import_source(source: Path, output: str | None) -> int:
    """Import a file. Returns 1 when anything of it was left out."""
    if source == STANDARD_INPUT:
        source, data = Path("stdin"), sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
    else:
        data = _read_bytes(source)
    if len(data) > MAX_FILE_BYTES:
        raise ContentError(
            f"The file {source} has more than 2 MiB; split it into several articles."
        )
    with show_progress(f"reading {to_plain_line(source.name)}"):
        result = import_file(source, data)
    for diagnostic in result.diagnostics:
        print_notice(_describe_change(diagnostic))
    if output is None:
        sys.stdout.write(result.markdown)
        print_notice(_summarize_result(result))
    else:
        target = _find_target_file(output, result)
        _save_file(target, result.markdown)
        print(f"{target}: {_summarize_result(result)} Next: `{name_command(f'check {target}')}`.")
    return 1 if result.left_out else 0


def _describe_change(diagnostic: Diagnostic) -> str:
    """Where something was left out or stands otherwise, and what it was."""
    said = f"{diagnostic.path}:{diagnostic.line}: {diagnostic.message}"
    return f"{said} {diagnostic.became}".rstrip()


def _summarize_result(result: ImportResult) -> str:
    counts = [
        count_things(result.question_count, "question"),
        count_things(result.phrasing_count, "phrasing"),
        f"{count_things(len(result.left_out), 'line')} left out",
    ]
    sentences = [", ".join(counts) + "."]
    if result.encoding:
        sentences.append(f"The file was in {result.encoding}; the article is in UTF-8.")
    sentences.extend(_describe_language(result))
    return " ".join(sentences)


def _describe_language(result: ImportResult) -> Iterator[str]:
    guess = result.language_guess
    if guess is None:
        return
    if guess.is_sure:
        yield f"Its language is {guess.code} ({guess.probability:.0%} sure)."
    else:
        yield (
            f"Its language isn't clear ({guess.code} is taken); "
            "write it as “language: …” at the top."
        )


def _find_target_file(output: str, result: ImportResult) -> Path:
    """Find the file to write; a name that ends with a slash is a folder, made if it isn't there."""
    path = Path(output)
    if output.endswith(FOLDER_SIGNS):
        _make_folder(path)
    return path / f"{result.article.slug}.md" if path.is_dir() else path


def _make_folder(path: Path) -> None:
    """Make a folder where there is none. Raises UsageError if it can't be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"The folder {path} can't be made ({error.strerror}); name another one."
        ) from None


def _names_folder(output: str) -> bool:
    return output.endswith(FOLDER_SIGNS) or Path(output).is_dir()


def _read_bytes(path: Path) -> bytes:
    """Read a file, at most one byte more than MAX_FILE_BYTES."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except IsADirectoryError:
        raise UsageError(f"{path} is a folder; name its files, as in {path / '*'}.") from None
    except FileNotFoundError:
        raise UsageError(f"There is no file {path}; check the name.") from None
    except OSError:
        raise UsageError(f"The file {path} can't be read; name a text that may be.") from None


def _save_file(target: Path, text: str) -> None:
    """Write the file whole or not at all; an existing one is somebody's work and stays."""
    if path_exists(target) or target.is_symlink():
        raise UsageError(f"The file {target} exists already; choose another name or remove it.")
    replace_file(target, text.encode("utf-8"))
