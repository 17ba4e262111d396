"""What the fields of notes hold beside the sentences themselves, as the learner chose."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cards.chinese.scripts import converted, script_of
from cards.choices import BOTH, LINKS, SIMPLIFIED, SYLLABUSES, TRADITIONAL
from cards.model import Source, StudiedPair

_LANGUAGES = {SIMPLIFIED: "zh-Hans", TRADITIONAL: "zh-Hant"}


@dataclass(frozen=True, slots=True)
class CardContent:
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
    source_script: str = SIMPLIFIED
    """The script of the text, not a choice: what is written in it already is never converted."""

    @property
    def written_in(self) -> str:
        """The script of the fields: with both scripts the simplified one, which `other` gives the counterpart of."""
        return {"": self.source_script, BOTH: SIMPLIFIED}.get(self.script, self.script)

    @property
    def language(self) -> str:
        """The language tag of the fields, by which their font is chosen."""
        return _LANGUAGES[self.written_in]

    def written(self, text: str) -> str:
        """Chinese of the text in the script to show; one character stays one character."""
        return text if self.written_in == self.source_script else converted(text, self.written_in)

    def other(self, text: str) -> str:
        """Chinese of the text in traditional characters where both scripts are to be shown and they differ; else empty."""
        if self.script != BOTH:
            return ""
        second = text if self.source_script == TRADITIONAL else converted(text, TRADITIONAL)
        return second if second != self.written(text) else ""

    def explained(self, sense: str) -> str:
        """A sense of the dictionary, whose Chinese is simplified, in the script to show."""
        return sense if self.written_in == SIMPLIFIED else converted(sense, self.written_in)


def by_source(pairs: Iterable[StudiedPair], shown: CardContent) -> Mapping[Source, CardContent]:
    """The choices for each source of a deck, with the script in which its text is written as a whole."""
    texts: dict[Source, list[str]] = {}
    for studied in pairs:
        texts.setdefault(studied.source, []).append(studied.pair.zh)
    return {source: replace(shown, source_script=script_of("\n".join(parts))) for source, parts in texts.items()}
