"""What the bot says about itself."""

from __future__ import annotations

from bot.article.model import Style
from bot.conversation.model.session import AboutDetails
from tests.fakes.conversation import (
    FERRY,
    button_labels,
    get_reply,
    make_long_article,
    reply_text,
    start_dialogue,
    texts_in_style,
)


def test_help_says_what_can_be_done_and_leads_to_the_questions() -> None:
    turn = start_dialogue().send_command("help")

    assert reply_text(turn).startswith("Ask me in your own words, or tap a question.")
    assert button_labels(turn) == ["All questions"]
    for command in ("/questions", "/about", "/privacy", "/forget"):
        assert f"\n{command} – " in reply_text(turn)


def test_help_names_articles_only_when_there_are_several() -> None:
    assert "/articles" not in reply_text(start_dialogue().send_command("help"))
    assert "\n/articles – " in reply_text(
        start_dialogue(FERRY, make_long_article(2)).send_command("help")
    )


def test_about_gives_title_source_date_and_link() -> None:
    turn = start_dialogue().send_command("about")

    assert reply_text(turn).startswith(
        "Why is the ferry closing?\nThe Island News · 23 August 2011\n\nRead the article\n\n"
    )
    assert texts_in_style(get_reply(turn).text, Style.LINK) == ["Read the article"]
    assert get_reply(turn).preview_url == "https://island.example/ferry"


def test_about_an_article_without_an_address_shows_none() -> None:
    turn = start_dialogue(make_long_article(2)).send_command("about")

    assert reply_text(turn) == "2 questions\n\nMy answers are the article’s own words."
    assert get_reply(turn).preview_url is None


def test_privacy_says_what_is_kept_how_long_and_how_to_end_it() -> None:
    text = reply_text(start_dialogue(about=AboutDetails(retention_days=7)).send_command("privacy"))

    assert "is not kept" in text
    assert "deleted 7 days after your last message" in text
    assert "/forget deletes it all at once." in text
    assert "policy" not in text
    assert "Questions about this" not in text


def test_privacy_counts_days_as_the_language_does() -> None:
    def days(count: int, language: str) -> str:
        about = AboutDetails(retention_days=count)
        return reply_text(start_dialogue(language=language, about=about).send_command("privacy"))

    assert "deleted a day after" in days(1, "en")
    assert "через 1 день" in days(1, "ru")
    assert "через 3 дня" in days(3, "ru")
    assert "через 30 дней" in days(30, "ru")
    assert "через 365 дней" in days(365, "ru")


def test_privacy_shows_the_operators_policy_and_contact() -> None:
    about = AboutDetails("https://island.example/privacy", "ann@island.example")
    turn = start_dialogue(about=about).send_command("privacy")

    assert texts_in_style(get_reply(turn).text, Style.LINK) == ["Read the full privacy policy"]
    assert reply_text(turn).endswith("Questions about this: ann@island.example")


def test_what_was_forgotten_is_confirmed() -> None:
    assert reply_text(start_dialogue().send_command("forget")).startswith(
        "Done. Everything kept about you is deleted."
    )
