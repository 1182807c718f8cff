"""The nouns of drafter: frozen, exact, without I/O and without a framework."""
