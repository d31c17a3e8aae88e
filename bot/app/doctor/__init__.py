"""What is well with a bot before it runs, and what isn't, each with its mend."""
