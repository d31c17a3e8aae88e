from __future__ import annotations

from bot.article.fault import Fault, Findings, ordered


def test_findings_keep_their_order_and_each_fault_once() -> None:
    findings = Findings("a.md")
    for line in (2, 1, 2):
        findings.add(line, "It is off.", "Mend it.")
    assert [fault.line for fault in findings.faults] == [2, 1]


def test_one_fatal_fault_makes_a_file_unusable() -> None:
    findings = Findings("a.md")
    findings.add(1, "It is off.", "Mend it.")
    assert not findings.fatal
    findings.add(1, "It is gone.", "Find it.", fatal=True)
    assert findings.fatal


def test_faults_are_ordered_by_file_and_line_but_not_within_a_line() -> None:
    faults = [Fault("b", 1, "x", "x"), Fault("a", 9, "z", "x"), Fault("a", 2, "z", "x"),
              Fault("a", 2, "a", "x")]  # fmt: skip
    assert [(f.path, f.line, f.message) for f in ordered(faults)] == [
        ("a", 2, "z"), ("a", 2, "a"), ("a", 9, "z"), ("b", 1, "x")
    ]  # fmt: skip
