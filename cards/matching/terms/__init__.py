"""Terms: words and compounds of a sentence pair, their names and their senses."""
