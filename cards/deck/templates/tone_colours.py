"""Colours of the five tones, in the schemes of well-known dictionaries.

The hues are those of the dictionary, made so dark by day and so light by night that they can be read on paper and on a tint.
"""

from collections.abc import Mapping
from types import MappingProxyType

SCHEMES: Mapping[str, Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        name: MappingProxyType({f"tone-{tone}": pair for tone, pair in enumerate(zip(day, night, strict=True), 1)})
        for name, day, night in (
            (
                "mdbg",
                ("#c00c0c", "#985200", "#077407", "#1f3fe0", "#636363"),
                ("#ff8080", "#ffae33", "#4fc94f", "#94adff", "#b0b0b0"),
            ),
            (
                "pleco",
                ("#c80000", "#01750f", "#150ff0", "#8800bf", "#636363"),
                ("#ff8080", "#2fc646", "#9fa6ff", "#dd90ff", "#b0b0b0"),
            ),
            (
                "hanping",
                ("#1f3fe0", "#077407", "#985200", "#c00c0c", "#636363"),
                ("#94adff", "#4fc94f", "#ffae33", "#ff8080", "#b0b0b0"),
            ),
        )
    }
)
"""By the name of the dictionary: the colours `tone-1` to `tone-5`, each by day and by night."""
