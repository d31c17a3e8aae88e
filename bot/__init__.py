"""explainer: a question-and-answer article that answers back, as a Telegram bot."""

__version__ = "0.1.0"
