"""An article: its model, its readers, the library of all of them, and the check of its faults."""
