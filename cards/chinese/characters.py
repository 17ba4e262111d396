"""Which characters are Chinese."""

import re

HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""One Chinese character: 〇, the unified ideographs and extension A, the compatibility ideographs, and planes 2 and 3."""
