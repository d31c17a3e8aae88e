"""What both formats of content share: the parsed article, its faults, its text."""
