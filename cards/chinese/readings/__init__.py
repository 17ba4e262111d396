"""Readings: how each character of a sentence is pronounced in it."""
