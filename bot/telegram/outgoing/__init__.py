"""From a reply to a call that is delivered."""
