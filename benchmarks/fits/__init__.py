"""What the fits share: their data files, thresholds, and examples."""
