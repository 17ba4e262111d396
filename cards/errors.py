"""The errors that this package raises about the user's files and settings, as one tree.

    CardsError
    ├── InputError       a document that cannot be read, or of which no deck can be made
    ├── OutputError      a file that cannot or must not be written
    ├── FixesError       a file of corrections with a mistake
    ├── SettingsError    a settings file or a list of terms with a mistake
    └── TemplateError    a card template that Anki would import and then not show

Any other exception is a fault of the program.
"""


class CardsError(Exception):
    """A mistake in what the user gave, which the user can mend."""

    message: str
    """What is wrong."""
    file: str | None
    """Where it is wrong, if that is known."""
    line: int | None
    """The line in *file*, counted from 1, if it is known."""
    hint: str
    """What to do about it; empty where there is nothing to say."""

    def __init__(self, message: str, *, file: str | None = None, line: int | None = None, hint: str = "") -> None:
        """Make an error whose text is *message* after `file:line:`, as far as they are given."""
        location = "".join(f"{part}:" for part in (file, line) if part is not None)
        super().__init__(f"{location} {message}" if location else message)
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
    """A file of corrections has a mistake, or two corrections contradict each other."""


class TemplateError(CardsError):
    """Anki would import a card template and then not show it."""
