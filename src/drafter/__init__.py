"""drafter: a work summary from sales facts, with every claim proven or marked."""
