"""NUMBER claims: every figure bound to what it speaks of, compared, and explained."""
