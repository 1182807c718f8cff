"""Rules that judge sentences by their words, dates and figures, in notes and in drafts alike."""
