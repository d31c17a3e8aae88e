"""The terms of an article and of its words: how rare, how alike, what a word stands for."""
