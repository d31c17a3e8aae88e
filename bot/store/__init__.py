"""What is kept: reader state and handled updates."""
