"""Corrections: what a learner says of a text, applied on every build, without a note or card becoming another."""
