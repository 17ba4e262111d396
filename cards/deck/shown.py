"""What the fields of notes hold beside the sentences themselves, as the learner chose."""

from dataclasses import dataclass

from cards.chinese.script import is_traditional, simplified, traditional
from cards.choices import LINKS, SYLLABUSES


@dataclass(frozen=True, slots=True)
class Shown:
    """Choices that change what stands in a note; neither its identity nor the numbers of its cards."""

    script: str = ""
    """One of `SCRIPTS`; empty for that of the source."""
    reading: str = "pinyin"
    """One of `READINGS`: what stands above characters and beside terms."""
    hsk: str = SYLLABUSES[-1]
    """The syllabus whose bands are shown, one of `SYLLABUSES`, or `none`."""
    word_class: bool = True
    """Whether terms have their word class."""
    context: int = 2
    """The most other sentences of the text for each term."""
    links: tuple[str, ...] = LINKS
    """The dictionaries that terms are linked to, some of `LINKS`."""
    source: bool = True
    """Whether notes say where their text comes from."""

    def written(self, text: str) -> str:
        """A Chinese text in the script to show; one character stays one character.

        With both scripts it is the simplified one, and `other` gives the traditional.
        """
        if self.script == "traditional":
            return traditional(text)
        return simplified(text) if self.script else text

    def other(self, text: str) -> str:
        """A Chinese text in traditional characters where both scripts are to be shown and they differ; else empty."""
        second = traditional(text) if self.script == "both" else ""
        return second if second != self.written(text) else ""


def language(text: str) -> str:
    """The language tag of a Chinese text, by which its font is chosen."""
    return "zh-Hant" if is_traditional(text) else "zh-Hans"
