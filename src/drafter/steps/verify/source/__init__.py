"""What the facts and the notes say, made searchable: by figures, words, names and sets."""
