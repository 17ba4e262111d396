"""Benchmarks: figures anyone can have again, and the scripts that fitted the weights of the matching."""
