"""English abbreviations: the words that they stand for, and those whose full stop does not end a phrase or a sentence."""

WRITTEN_OUT = {
    "st": "saint", "mt": "mount", "sq": "square", "km": "kilometer", "kg": "kilogram", "cm": "centimeter", "dr": "doctor",
    "prof": "professor", "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "lt": "lieutenant",
    "capt": "captain", "sgt": "sergeant", "col": "colonel",
}  # fmt: skip
"""The words that abbreviations stand for, as dictionaries spell them; all in lower case and without a full stop."""
BEFORE_NAMES_AND_UNITS = (
    "St", "Mt", "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Sgt", "Capt", "Sen", "Rep", "Gov", "Rev", "sq", "cu",
)  # fmt: skip
"""Abbreviations that stand before the name or unit they belong to: St. Petersburg, sq. km."""
BEFORE_NUMBERS = (
    "No", "no", "Nos", "nos", "Vol", "vol", "p", "pp", "Fig", "fig", "Figs", "figs", "Ch", "ch", "Art", "Sec", "approx", "ca",
)  # fmt: skip
"""Abbreviations that stand before a number: No. 1, pp. 3-5, ca. 1900."""
