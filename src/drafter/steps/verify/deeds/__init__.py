"""STATUS and NATURE claims: what is done, planned, denied or met."""
