"""What is said of a message by several voices, put together."""
