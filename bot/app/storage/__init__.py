"""The running program and its store: opened as the settings say, swept every hour."""
