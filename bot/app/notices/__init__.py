"""What is sent without being asked for: answers to readers who wait, the editors' morning."""
