"""The deck: note types, the notes with their identity, templates, the package."""
