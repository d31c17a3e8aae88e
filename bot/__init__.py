"""explainer: a question-and-answer article that answers back, as a Telegram bot."""

__version__ = "1.0.0"
