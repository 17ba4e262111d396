"""What may be chosen of a card's content."""

NONE = "none"
SIMPLIFIED, TRADITIONAL, BOTH = "simplified", "traditional", "both"
SCRIPTS = (SIMPLIFIED, TRADITIONAL, BOTH)
"""Of the Chinese; nothing chosen leaves it as the source has it."""
PINYIN, ZHUYIN = "pinyin", "zhuyin"
READINGS = (PINYIN, ZHUYIN, BOTH, NONE)
"""Above characters and beside terms."""
WITH_PINYIN, WITH_ZHUYIN = (PINYIN, BOTH), (ZHUYIN, BOTH)
"""The choices of `READINGS` that show each of the two."""
SYLLABUSES = ("2.0", "2021", "2025")
"""The word lists of the HSK, the newest last."""
HSK = (*SYLLABUSES, NONE)
TONES = (NONE, "mdbg", "pleco", "hanping")
"""Sets of colours for the tones; nothing chosen leaves it to the template."""
LINKS = ("mdbg", "pleco")
"""Dictionaries to look terms up in."""
