"""What keeps a likely entry from being answered: signs that no weight can outvote."""
