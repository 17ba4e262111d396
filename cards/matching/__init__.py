"""Matching: sentences with sentences, words with words."""
