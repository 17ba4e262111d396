"""Numbers: the values of numerals, and how numbers and figures are read aloud."""
