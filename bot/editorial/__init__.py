"""What an editor is told beyond faults: how the articles look to the matcher."""
