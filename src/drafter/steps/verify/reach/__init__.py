"""QUANTIFIER, SUPERLATIVE, SCOPE and CAUSE claims, and what may not be softened or left out."""
