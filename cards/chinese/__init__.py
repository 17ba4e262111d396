"""Chinese: dictionary, words, readings, scripts, levels."""
