"""Benchmarks: commands that measure the program, and commands that fit its weights."""
