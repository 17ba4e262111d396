"""The deck: choosing terms, notes and their identity, templates, the package."""
