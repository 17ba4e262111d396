"""Word segmentation by the evidence of the translation."""
