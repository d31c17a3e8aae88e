"""Errors that are told to a person.

ExplainerError              one sentence, naming the mend
├── UsageError              the command line is off                  exit 2
├── ConfigurationError      a setting is missing or wrong            exit 78
├── ContentError            the articles can't be used               exit 1
├── LanguageDataError       what is known of a language is unusable  exit 1
└── StoreError              the database can't be used               exit 1
"""

from __future__ import annotations

import errno


class ExplainerError(Exception):
    """A failure a person can mend; its text is shown to them as it is, so it holds no secret."""

    exit_code = 1


class UsageError(ExplainerError):
    """The command line asks for something that can't be done."""

    exit_code = 2


class ConfigurationError(ExplainerError):
    """A setting is missing or wrong (sysexits' EX_CONFIG)."""

    exit_code = 78


class ContentError(ExplainerError):
    """No article can be read from where the content should be."""


class LanguageDataError(ExplainerError):
    """A file about a language is missing, unreadable or incomplete."""


class StoreError(ExplainerError):
    """The database can't be reached, or belongs to a newer program."""


def lacks_memory(error: BaseException | None) -> bool:
    """Tell whether the system gave too little memory, for data or for one more thread."""
    while error is not None:
        is_told_so = isinstance(error, OSError) and error.errno == errno.ENOMEM
        is_thread = isinstance(error, RuntimeError) and "start new thread" in str(error)
        if isinstance(error, MemoryError) or is_told_so or is_thread:
            return True
        error = error.__cause__ or error.__context__
    return False
