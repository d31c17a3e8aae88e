"""What is ranked only where it may be sure enough is ranked as ever, or surely isn't."""

from __future__ import annotations

import pytest

from bot.matching.candidates import MatchingModels
from bot.matching.ranking import rank_entries_of
from bot.matching.scoring.conditional_logit import FOREIGN_WEIGHTS_FILE, load_weights
from tests.fakes.articles import build_set_matcher, load_set_messages

MIN_CONFIDENCE = 0.8


@pytest.mark.parametrize("name", ["seed", "library"])
def test_nothing_is_ranked_only_where_no_entry_is_sure_enough(name: str) -> None:
    models = MatchingModels(load_weights(), load_weights(FOREIGN_WEIGHTS_FILE))
    was_ranked = []
    for labelled_message in load_set_messages(name)[:60]:
        evidence = build_set_matcher(name).extract_features(labelled_message.message)
        as_ever = rank_entries_of(evidence, models, None)
        if_sure = rank_entries_of(evidence, models, None, MIN_CONFIDENCE)
        was_ranked.append(bool(if_sure.matches))
        is_sure = any(match.confidence >= MIN_CONFIDENCE for match in as_ever.matches)
        assert if_sure == as_ever or not (if_sure.matches or is_sure)
    assert True in was_ranked
    assert False in was_ranked
