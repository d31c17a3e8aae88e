"""How many threads the library behind numpy's products of matrices starts."""

from __future__ import annotations

import os


def limit_math_threads() -> None:
    """Let it use one, unless the operator says otherwise; to be called before numpy is imported.

    On the small matrices of articles several threads wait for one another longer than they work,
    and on a busy machine they double the processor time of a start.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
