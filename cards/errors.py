"""Everything that can go wrong with the user's material, as one tree.

    CardsError
    ├── InputError       a document that cannot be read or makes no deck
    ├── OutputError      a place that cannot or must not be written
    ├── FixesError       a file of corrections with a mistake
    ├── SettingsError    a settings file or a list of terms with a mistake
    └── TemplateError    a card template that Anki would import and then not show

Any other exception that leaves this package is a fault of the program.
"""


class CardsError(Exception):
    """Something in the user's hands is wrong; the text says where and what, the hint what to do next."""

    def __init__(self, message: str, *, file: str | None = None, line: int | None = None, hint: str = "") -> None:
        """Say *message* about *file* at *line* (counted from 1), and what to do next in *hint*."""
        place = "".join(f"{part}:" for part in (file, line) if part is not None)
        super().__init__(f"{place} {message}" if place else message)
        self.message = message
        self.file = file
        self.line = line
        self.hint = hint


class InputError(CardsError):
    """A document cannot be read, or no deck can be made of it."""


class OutputError(CardsError):
    """A file cannot be written, or holds something that must not be overwritten."""


class SettingsError(CardsError):
    """A settings file, or a list of terms, has a mistake."""


class FixesError(CardsError):
    """A file of corrections has a mistake, or two corrections that contradict each other."""


class TemplateError(CardsError):
    """A card template is one that Anki would import and then not show."""
