from __future__ import annotations

from bot.matching.evaluation.metrics import LabelledMessage
from bot.matching.evaluation.unknown_names import find_unknown_names
from tests.fakes.articles import article_of_entries, library_of_one

LIBRARY = library_of_one(article_of_entries("a", "en", ("dog", "May I bring my dog?", "Yes.")))


def test_kinds_and_entries_that_nobody_knows_are_named_with_their_lines() -> None:
    messages = [
        LabelledMessage("exact", ("dog",), "dog", line_number=1),
        LabelledMessage("nonsense", ("dog",), "dog", line_number=2),
        LabelledMessage("exact", ("cat",), "cat", line_number=3),
        LabelledMessage("followup", ("dog",), "and it?", "bird", line_number=4),
    ]
    found = dict(find_unknown_names(messages, LIBRARY))
    assert list(found) == [2, 3, 4]
    assert "There is no kind “nonsense”" in found[2]
    assert found[3] == "There is no entry with the id “cat”."
