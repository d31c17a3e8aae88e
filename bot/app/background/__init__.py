"""What the bot does beside the messages: work done ahead, words forgotten."""
