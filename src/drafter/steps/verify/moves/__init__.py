"""DIRECTION, BASIS and INTENSITY claims: which way, against what, how much."""
