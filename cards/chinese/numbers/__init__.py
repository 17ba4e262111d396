"""Numbers: numerals and figures, their values and how they are said."""
