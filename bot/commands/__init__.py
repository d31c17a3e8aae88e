"""What each command does, as the person at the terminal sees it."""
