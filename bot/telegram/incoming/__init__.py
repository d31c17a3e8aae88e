"""From a raw update to an event."""
