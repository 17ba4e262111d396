"""The preview: a page that shows every card of a deck as Anki will."""
