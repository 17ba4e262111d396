"""Sentence alignment: beads, their features, the best path."""
