"""Words made of others, as German has them: what is shared, and what is not."""

from __future__ import annotations

from functools import cache

import pytest

from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind
from tests.fakes.articles import article_of_entries, matcher_of


@cache
def house_matcher() -> Matcher:
    return matcher_of(
        article_of_entries(
            *("haus", "de"),
            ("ausweis", "Wo beantrage ich einen Mitgliedsausweis?", "Am Schalter unten."),
            ("frist", "Wie lang ist die Kündigungsfrist?", "Drei Monate zum Jahresende."),
            ("schaden", "Wer haftet bei einem Wasserschaden?", "Die Hausverwaltung."),
            ("ordnung", "Was steht in der Hausordnung?", "Ruhe ab 22 Uhr."),
            ("verleih", "Gibt es einen Fahrradverleih?", "Ja, am Bahnhof."),
            ("wartezeit", "Wie lange ist die Wartezeit?", "Die Zeit bis zum Termin, eine Woche."),
        )
    )


@pytest.mark.parametrize(
    "message",
    [
        "Wo beantrage ich einen Personalausweis?",
        "Personalausweis",
        "Wie lang ist die Widerrufsfrist?",
        "Wer haftet bei einem Brandschaden?",
        "Was steht in der Gemeindeordnung?",
        "Gibt es einen Bootsverleih?",
        "Elternzeit",
    ],
)
def test_what_shares_a_part_with_a_word_of_the_article_is_another_thing(message: str) -> None:
    assert house_matcher().make_decision(message).kind is not DecisionKind.ANSWER


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("Mitgliederausweis beantragen wo", "ausweis"),
        ("Brauche ich einen Ausweis?", "ausweis"),
        ("welche Frist gilt bei Kündigung", "frist"),
        ("wer haftet für Wasserschäden", "schaden"),
        ("wasserschden wer haftet", "schaden"),
    ],
)
def test_forms_parts_and_slips_of_the_articles_own_word_lead_to_it(
    message: str, entry: str
) -> None:
    best = house_matcher().make_decision(message).best_match
    assert best is not None
    assert best.entry == f"haus/{entry}"
