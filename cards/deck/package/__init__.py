"""Packages: writing an .apkg, reading one back, comparing two."""
