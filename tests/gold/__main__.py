"""Rewrite known-misses.tsv and scores.tsv from the program's present answers: `python -m tests.gold`."""

from tests.gold.answers import answers
from tests.gold.lists import write
from tests.gold.texts import gold_texts

if __name__ == "__main__":
    results = [answers(text) for text in gold_texts()]
    write([miss for result in results for miss in result.misses], [score for result in results for score in result.scores])
