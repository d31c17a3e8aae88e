"""Text in, ranked matches and a decision out: pure, no effects."""
