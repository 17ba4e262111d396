"""What a learner may choose of the look of cards."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class TemplateOptions:
    """The learner's choices of how cards look; None leaves a choice to the template."""

    tones: str | None = None
    """The colours of the tones: `none`, `mdbg`, `pleco` or `hanping`."""
    front_reading: bool | None = None
    """Whether the front shows how the sentence is read."""
    colours: Mapping[str, tuple[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """Colours by day and by night that replace the template's of the same names."""
