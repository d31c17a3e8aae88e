"""A newspaper's plain text of questions and answers, read."""
