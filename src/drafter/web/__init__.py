"""The HTTP door: one FastAPI service over the desk.  It knows HTTP and nothing of what a draft is made of."""
