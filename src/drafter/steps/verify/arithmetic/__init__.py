"""Figures that follow from others: what the words ask for, what it is done with, what comes out."""
