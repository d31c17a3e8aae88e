"""What Telegram refuses, and with which words."""
