"""What a message does in a dialogue beside asking: small talk, requests, choices."""
