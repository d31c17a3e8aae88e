"""The desk's commands: what readers asked and the article lacks, shown and worked in."""
