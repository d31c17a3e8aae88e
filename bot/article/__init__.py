"""What an article is: its model, its names, all articles of a library."""
