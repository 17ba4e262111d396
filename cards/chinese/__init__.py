"""Chinese: characters, numbers, dictionary, words, readings, scripts, levels."""
