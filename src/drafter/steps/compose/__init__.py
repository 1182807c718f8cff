"""Compose a draft from lines that refer to facts by slot: the menu of slots, the filling, the trial of a sentence.

Who writes the lines (a language model, a person, a test) is none of this room's business: whatever comes in, figures
and names leave it only as the facts print them, and every sentence is held against the facts before it is shown.
"""
