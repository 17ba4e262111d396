"""Readings: how each character of a sentence is pronounced there."""
