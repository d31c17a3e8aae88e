from __future__ import annotations

import pytest

from tests.commands.conftest import RunCommand


@pytest.mark.parametrize("command", [("check",), ("ask", "aid"), ("chat",), ("preview",)])
def test_a_setting_that_leads_to_no_content_fails_but_may_be_mended_while_it_is_tried_again(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("CONTENT_DIR", "nowhere")
    outcome = run(*command)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == (
        "explainer: There is nothing at nowhere; "
        "name a file or a folder of articles with CONTENT_DIR.\n"
    )
