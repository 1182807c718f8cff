"""The pages where people edit: HTML from templates, one small script per screen, everything from this service."""
