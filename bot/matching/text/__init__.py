"""What can be said of a text without any article."""
