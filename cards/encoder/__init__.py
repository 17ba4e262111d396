"""The sentence encoder: strings to unit vectors that Chinese and English share."""
