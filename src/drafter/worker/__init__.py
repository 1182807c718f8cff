"""The worker room."""
