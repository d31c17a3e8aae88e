"""One file for each thing the bot can say: data to text and buttons."""
