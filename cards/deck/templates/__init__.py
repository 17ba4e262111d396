"""Templates: folders read into the look of cards, and what is checked in them."""
