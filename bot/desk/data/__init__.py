"""Words by which personal data is known."""
