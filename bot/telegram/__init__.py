"""The Bot API: updates to events, replies to calls; polling and webhook."""
