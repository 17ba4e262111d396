"""English: tokens, lemmas, function words, negation, abbreviations."""
