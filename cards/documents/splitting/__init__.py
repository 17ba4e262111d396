"""From paragraphs to sentences, in both languages."""
