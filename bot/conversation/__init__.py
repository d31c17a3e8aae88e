"""Events in, turns out: the policy of the conversation, pure."""
