"""What drafter keeps: one database, SQLite or PostgreSQL, of sheets, drafts, their versions and who may see them."""
