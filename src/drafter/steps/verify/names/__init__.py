"""NAME and ATTRIBUTION claims: who and what is told of, and whose it was."""
