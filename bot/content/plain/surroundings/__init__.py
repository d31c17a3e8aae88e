"""What printed pages and mails put around a text, found and taken out."""
