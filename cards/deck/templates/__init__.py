"""Templates: reading the folders that say how cards look, and checking them."""
