"""Word alignment: features, scores, assignment, phrases, confidence."""
