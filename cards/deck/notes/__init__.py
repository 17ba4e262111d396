"""Notes: their fields as HTML, their identity, the numbers of their cards."""
