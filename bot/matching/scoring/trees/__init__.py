"""Decision trees that have a say beside the weights, and what they look at."""
