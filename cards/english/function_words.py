"""English function words, and the particles of phrasal verbs."""

FUNCTION_WORDS = frozenset([
    # articles and determiners
    "a", "an", "the", "this", "that", "these", "those", "any", "some", "no", "each", "other", "such", "more", "most", "own",
    "my", "your", "his", "her", "its", "our", "their",
    # pronouns
    "i", "me", "you", "he", "him", "she", "it", "we", "us", "they", "them",
    "myself", "yourself", "himself", "herself", "itself", "ourselves", "themselves",
    "who", "whom", "whose", "which", "what", "there", "here",
    # auxiliary verbs and the negation
    "be", "am", "is", "are", "was", "were", "been", "being", "have", "has", "had", "having", "do", "does", "did",
    "will", "would", "shall", "should", "can", "could", "may", "might", "must", "not",
    # prepositions
    "of", "to", "in", "on", "at", "by", "for", "with", "from", "as", "up", "out", "about", "into", "over", "after", "before",
    "between", "through", "during", "under", "upon", "within", "without", "than",
    # conjunctions and the words that begin a question
    "and", "or", "but", "nor", "if", "though", "although", "because", "while", "until", "when", "where", "how",
    # adverbs of degree and focus
    "so", "then", "also", "very", "too", "just", "only",
])  # fmt: skip
"""The commonest words of the closed classes, and seven adverbs.

A function word alone never proves that an English phrase translates a Chinese word, so the rarer members of the closed classes,
which stand in dictionary senses as the whole translation (across, against, toward, several, everybody), are left out.  With all
274 words of the closed classes in Huddleston and Pullum, The Cambridge Grammar of the English Language (2002), exact links
fall from .867 to .862 in newswire and from .891 to .880 in the sample article, and each class alone makes one of the
benchmarks worse (`python -m benchmarks.terms`, with weights that were fitted with the 118 words above).
"""
PARTICLES = frozenset([
    "up", "out", "off", "away", "down", "back", "over", "through", "ahead", "on", "in", "along", "around", "by", "about",
    "together", "apart", "aside", "forward", "behind",
])  # fmt: skip
"""Adverbs that make one word with a verb before them: carry out, go on."""
