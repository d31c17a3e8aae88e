from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from bot.languages.patterns.lazy_patterns import LazyPattern

Compile = Callable[[LazyPattern], re.Pattern[str]]


@pytest.fixture
def compiled_patterns(monkeypatch: pytest.MonkeyPatch) -> set[LazyPattern]:
    """The lazy patterns that had to be compiled since, whatever was compiled before."""
    patterns = set()
    compile_pattern: Compile = vars(LazyPattern)["compiled"].func

    def record_pattern(pattern: LazyPattern) -> re.Pattern[str]:
        patterns.add(pattern)
        return compile_pattern(pattern)

    monkeypatch.setattr(LazyPattern, "compiled", property(record_pattern))
    return patterns
