"""Decks on a page: every card as Anki would show it, before anything is imported."""
