"""From bytes to clean text: encodings, line ends, normal form, invisible characters."""

import codecs
import re
import unicodedata

from cards.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
"""Control characters without those that texts hold: tab, line and page ends, and the end-of-file mark of DOS."""
_BINARY_SHARE = 0.02
"""Bytes with a greater share of control characters than this are not text.  Of random bytes a tenth are (26 of 256); a text
holds some only where it is damaged."""
_SAVE_AS_UTF8 = "Save it as UTF-8 text and try again."


def decode(data: bytes, file: str) -> str:
    """Decode the bytes of a text file and clean the text (see `clean`).

    Args:
        data: Bytes in UTF-8, UTF-16 or GB18030, or in UTF-32 with a byte order mark.
        file: The name of the file, for messages.

    Raises:
        InputError: The bytes are not text, are in none of these encodings, or end in the middle of a character.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return clean(_strict(data[len(bom) :], encoding, file))
    encoding = "utf-8" if b"\0" not in data else _wide_encoding(data)
    if not encoding or _control_share(data.decode(encoding, "ignore")) > _BINARY_SHARE:
        raise InputError("this is not a text file", file=file, hint="Give the text itself: a .txt, .tsv or .csv file.")
    try:
        return clean(_strict(data, encoding, file))
    except InputError as not_utf8:
        if encoding != "utf-8" or not_utf8.__cause__ is None:
            raise
        try:
            return clean(data.decode("gb18030"))
        except UnicodeDecodeError:
            raise not_utf8 from None


def clean(text: str) -> str:
    r"""Return *text* in normal form C, with `\n` line ends, without control characters, lone surrogates and invisible marks.

    Anki normalises fields the same way, so that what is hashed and matched here is what the learner's collection holds.
    """
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))


def _strict(data: bytes, encoding: str, file: str) -> str:
    """Decode *data*, or raise an InputError that names the line of the first bad byte.

    The InputError has a cause where another encoding may still fit: not where the data ends within a character.
    """
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count("\n".encode(encoding)) + 1
        if error.end >= len(data) and len(data) - error.start < 4:
            message = "the file ends in the middle of a character; it seems to be cut off"
            raise InputError(message, file=file, line=line, hint="Fetch or copy the whole file again.") from None
        message = f"a byte that is neither UTF-8 nor GB18030 (0x{data[error.start]:02x})"
        raise InputError(message, file=file, line=line, hint=_SAVE_AS_UTF8) from error


def _wide_encoding(data: bytes) -> str:
    """Return the byte order of UTF-16 without a mark, as the name of its encoding; empty if *data* is not UTF-16.

    In UTF-16 one byte of each line end and Latin letter is zero: the second in little-endian order, the first in big-endian.
    """
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        text = data.decode(encoding, "replace")
        if zeros.count(0) * 50 > len(data) and "\ufffd" not in text[:-1] and _control_share(text) == 0:
            return encoding
    return ""


def _control_share(text: str) -> float:
    """Return the share of control characters among the characters of *text*, 0 to 1."""
    return len(_CONTROLS.findall(text)) / max(len(text), 1)
