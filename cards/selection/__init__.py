"""Selection: which terms are worth learning, in which sentence, and what the gap asks for."""
