"""From a file to a `Document`, and from its paragraphs to sentences.

`readers` lists the formats; each is read by a module of its own.  What a new format needs is in `docs/extending.md`.
"""

from cards.documents.input_file import InputFile
from cards.documents.language import is_chinese
from cards.documents.readers import READERS, Reader, read
from cards.documents.splitting.chinese import split_chinese
from cards.documents.splitting.english import split_english
from cards.documents.splitting.sentences import sentences, split, whole_lines

__all__ = [
    "READERS",
    "InputFile",
    "Reader",
    "is_chinese",
    "read",
    "sentences",
    "split",
    "split_chinese",
    "split_english",
    "whole_lines",
]
