"""Messages that ask more than one question: their parts, and what is made of these."""
