from __future__ import annotations

from bot.content.document.diagnostics import Diagnostic, Diagnostics, sort_diagnostics


def test_findings_keep_their_order_and_each_fault_once() -> None:
    diagnostics = Diagnostics("a.md")
    for line in (2, 1, 2):
        diagnostics.report_problem(line, "It is off.", "Mend it.")
    assert [fault.line for fault in diagnostics.collected] == [2, 1]


def test_one_fatal_fault_makes_a_file_unusable() -> None:
    diagnostics = Diagnostics("a.md")
    diagnostics.report_problem(1, "It is off.", "Mend it.")
    assert not diagnostics.has_fatal
    diagnostics.report_problem(1, "It is gone.", "Find it.", fatal=True)
    assert diagnostics.has_fatal


def test_faults_are_ordered_by_file_and_line_but_not_within_a_line() -> None:
    faults = [
        Diagnostic("b", 1, "x", "x"),
        Diagnostic("a", 9, "z", "x"),
        Diagnostic("a", 2, "z", "x"),
        Diagnostic("a", 2, "a", "x"),
    ]
    assert [(f.path, f.line, f.message) for f in sort_diagnostics(faults)] == [
        ("a", 2, "z"),
        ("a", 2, "a"),
        ("a", 9, "z"),
        ("b", 1, "x"),
    ]
