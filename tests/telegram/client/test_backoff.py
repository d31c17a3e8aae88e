from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.client.backoff import Backoff


@given(st.integers(1, 60))
def test_waits_grow_and_never_pass_the_cap(tries: int) -> None:
    backoff = Backoff(0.5, 30)
    waits = [backoff.next_wait() for _ in range(tries)]
    assert all(0.375 <= wait <= 30 for wait in waits)
    assert all(later >= earlier for earlier, later in pairwise(waits[:6]))


def test_after_success_it_begins_anew() -> None:
    backoff = Backoff(1, 64)
    for _ in range(6):
        backoff.next_wait()
    backoff.reset_wait()
    assert backoff.next_wait() <= 1
