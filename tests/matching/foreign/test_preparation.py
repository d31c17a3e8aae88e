"""The image is built with all that a start would otherwise work out."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from bot.languages.loader import available_languages
from bot.matching.foreign.romanized import ROMANIZED_LANGUAGES
from bot.matching.index.embeddings import languages_with_vectors
from tests.paths import ROOT

PREPARATION = re.compile(r'^ && .*python -c "(.*)"$', re.MULTILINE)
OTHER_FOLDER = (
    "import pathlib, bot.languages.loader as l; l.SNAPSHOTS_FOLDER = pathlib.Path({!r}); "
)


def test_the_image_holds_what_is_kept_of_every_language(tmp_path: Path) -> None:
    (code,) = PREPARATION.findall((ROOT / "Dockerfile").read_text(encoding="utf-8"))
    command = [sys.executable, "-c", OTHER_FOLDER.format(str(tmp_path)) + code]
    subprocess.run(command, cwd=ROOT, check=True)
    kept = {path.name.split(".")[0] for path in tmp_path.glob("*.msgpack")}
    assert kept >= set(available_languages())
    assert kept >= {f"concepts_{code}" for code in languages_with_vectors()}
    assert all(list(tmp_path.glob(f"stems_{code}*")) for code in languages_with_vectors())
    assert kept >= {f"romanized_{code}" for code in ROMANIZED_LANGUAGES}
    assert kept >= {"small_talk_latin", "small_talk_other", "openings", "latin_signs"}
