"""What the fields of notes hold beside the sentences themselves, as the learner chose."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cards.chinese.scripts import converted, script_of
from cards.choices import BOTH, LINKS, PINYIN, SIMPLIFIED, SYLLABUSES, TRADITIONAL, WITH_PINYIN, WITH_ZHUYIN
from cards.model import Source, StudiedPair

_LANGUAGES = {SIMPLIFIED: "zh-Hans", TRADITIONAL: "zh-Hant"}


@dataclass(frozen=True, slots=True)
class CardContent:
    """The learner's choices of what stands in a note; its identity and the numbers of its cards do not depend on them."""

    script: str = ""
    """One of `SCRIPTS`; empty for that of the source."""
    reading: str = PINYIN
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
    """The script in which the text is written; set by `content_by_source`, not chosen."""

    @property
    def display_script(self) -> str:
        """The script of the fields; with both scripts it is the simplified one."""
        return {"": self.source_script, BOTH: SIMPLIFIED}.get(self.script, self.script)

    @property
    def language(self) -> str:
        """The language tag of the fields, by which their font is chosen."""
        return _LANGUAGES[self.display_script]

    @property
    def shows_pinyin(self) -> bool:
        """Whether pinyin stands beside terms."""
        return self.reading in WITH_PINYIN

    @property
    def shows_zhuyin(self) -> bool:
        """Whether zhuyin stands beside terms."""
        return self.reading in WITH_ZHUYIN

    def display_text(self, chinese: str) -> str:
        """Return Chinese of the text in the script of the fields: as long as before, and unchanged if that is the text's own."""
        return chinese if self.display_script == self.source_script else converted(chinese, self.display_script)

    def traditional_text(self, chinese: str) -> str:
        """Return Chinese of the text in traditional characters if both scripts are to be shown and they differ; else empty."""
        if self.script != BOTH:
            return ""
        traditional = chinese if self.source_script == TRADITIONAL else converted(chinese, TRADITIONAL)
        return traditional if traditional != self.display_text(chinese) else ""

    def display_sense(self, sense: str) -> str:
        """Return a sense of the dictionary, whose Chinese is simplified, in the script of the fields."""
        return sense if self.display_script == SIMPLIFIED else converted(sense, self.display_script)


def content_by_source(pairs: Iterable[StudiedPair], content: CardContent) -> Mapping[Source, CardContent]:
    """Return the choices for each source of a deck, with the script in which its text is written as a whole."""
    texts: dict[Source, list[str]] = {}
    for studied in pairs:
        texts.setdefault(studied.source, []).append(studied.pair.zh)
    return {source: replace(content, source_script=script_of("\n".join(parts))) for source, parts in texts.items()}
