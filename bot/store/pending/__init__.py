"""What is still to be sent: parked messages, readers who wait for an answer, digests."""
