"""What the program knows of natural languages, read from one file of data for each."""
