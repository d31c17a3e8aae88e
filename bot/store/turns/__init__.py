"""The shortest ways to look turns up and to commit them, one for each database."""
