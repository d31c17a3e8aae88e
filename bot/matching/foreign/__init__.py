"""Messages in another language than the article's: compared with it by meaning, word by word."""
