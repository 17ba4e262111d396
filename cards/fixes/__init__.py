"""Corrections: what the learner says of a text, applied on every build; notes and cards keep their identity."""
