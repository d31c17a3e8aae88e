"""An answer as it is shown: its parts, its passages, the sentence that tells."""
