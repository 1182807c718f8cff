"""The text under check: cut into paragraphs and passages, and read with the reader of the notes."""
