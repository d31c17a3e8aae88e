"""What matching knows as data: weights, word vectors, small talk."""
