"""What the operator sets; the only place that reads the environment."""
