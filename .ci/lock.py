"""Write both requirements files from pyproject.toml: exact versions, hashes, no index named."""

from __future__ import annotations

import subprocess
import sys

_COMPILE = [
    *(sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml"),
    *("--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-emit-index-url", "--no-header", "--no-annotate", "--quiet"),
]


def main() -> None:
    """Lock what the bot needs, then what the tests need beside it."""
    subprocess.run([*_COMPILE, "-o", "requirements.txt"], check=True)
    dev = ["--extra", "dev", "-c", "requirements.txt", "-o", "requirements-dev.txt"]
    subprocess.run([*_COMPILE, *dev], check=True)


if __name__ == "__main__":
    main()
