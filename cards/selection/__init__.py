"""Selection: what is worth learning, in which sentence, and what the gap asks for."""
