"""Decks of the shipped article, with corrections beside it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cards.building import Built, build
from cards.settings import Settings

Fix = Callable[..., Built]


@pytest.fixture
def fix(seed, tmp_path) -> Fix:
    """Builds the article with these corrections."""
    article = Path(shutil.copy(seed, tmp_path / "article.txt"))

    def built(text: str, settings: Settings = Settings()) -> Built:
        article.with_suffix(".fixes.toml").write_text(text)
        return build([str(article)], tmp_path / "a.apkg", settings)

    return built
