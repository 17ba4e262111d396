"""`python -m cards`."""

from cards.cli import run

run()
