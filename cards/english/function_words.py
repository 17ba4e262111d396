"""The closed classes of English: words of grammar, and particles of phrasal verbs."""

FUNCTION_WORDS = frozenset([
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "from", "as", "and", "or", "but", "nor", "be",
    "is", "are", "was", "were", "been", "being", "am", "have", "has", "had", "having", "do", "does", "did", "will",
    "would", "shall", "should", "can", "could", "may", "might", "must", "that", "which", "who", "whom", "whose", "this",
    "these", "those", "it", "its", "he", "she", "they", "we", "i", "you", "his", "her", "their", "our", "my", "your",
    "him", "them", "us", "me", "not", "no", "so", "than", "then", "there", "here", "what", "when", "where", "how",
    "also", "up", "out", "about", "into", "over", "after", "before", "such", "between", "through", "during", "under",
    "any", "some", "if", "though", "although", "because", "while", "until", "upon", "within", "without", "itself",
    "himself", "herself", "themselves", "myself", "yourself", "ourselves", "each", "other", "more", "most", "very",
    "too", "just", "only", "own",
])  # fmt: skip
"""Words that say how others belong together: the closed classes of English grammar and a few degree adverbs."""
PARTICLES = frozenset(
    [
        "up",
        "out",
        "off",
        "away",
        "down",
        "back",
        "over",
        "through",
        "ahead",
        "on",
        "in",
        "along",
        "around",
        "by",
        "about",
        "together",
        "apart",
        "aside",
        "forward",
        "behind",
    ]
)
"""Adverbs that make one word with a verb before them: carry out, go on."""
