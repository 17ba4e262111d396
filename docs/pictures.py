"""Make the pictures of cards in the README: `python docs/pictures.py`, with Chromium and fonts for Chinese installed.

Each shows a card of the sample article, question above answer, by day and by night.
"""

import html
import shutil
import subprocess
import tempfile
from pathlib import Path

from cards.deck.note_types import WORD
from cards.deck.package.writing import Deck
from cards.deck.plain_text import plain
from cards.deck.templates.options import TemplateOptions
from cards.deck.templates.template import Template, load_template
from cards.model import Note
from cards.pipeline import choose_decks, make_decks
from cards.preview.rendering import card_html, with_typing
from cards.settings import Settings

HERE = Path(__file__).parent
SEED = HERE.parent / "seeds" / "chongqing-1957.txt"
TERM = "高潮"
LOOKS = {
    "classic": TemplateOptions(),
    "context": TemplateOptions(),
    "typing": TemplateOptions(),
    "recognition": TemplateOptions(tones="mdbg"),
    "word": TemplateOptions(),
}
WIDTH, QUESTION, ANSWER = 520, 250, 600
FRAME = """<!doctype html><meta charset="utf-8"><style>body{{margin:20px;overflow-wrap:break-word}}
#typeans{{width:100%;box-sizing:border-box;line-height:1.75}}{style}</style>
<body class="card card{number} {night}"><div id="qa">{side}</div>"""


def main() -> None:
    """Write a picture of each template."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Install Chromium first.")
    chosen = choose_decks([str(SEED)], Settings())
    for name, look in LOOKS.items():
        template = load_template(name, look)
        (deck,) = make_decks(chosen, Settings(), {template.note_type.name})
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "page.html"
            page.write_text(sheet(template, deck), encoding="utf-8")
            take(chromium, page, HERE / "pictures" / f"{name}.png", Path(folder))


def sheet(template: Template, deck: Deck) -> str:
    """A page with the two sides of the card of `TERM`, by day and by night."""
    note, number = card_of(deck, template)
    fields = template.note_type.fields
    sides = with_typing(*card_html(template, fields, note, number, deck=deck.name), fields, note, number)
    frames = [
        f'<iframe style="left:{column * WIDTH}px;top:{row * QUESTION}px;height:{(QUESTION, ANSWER)[row]}px" srcdoc="'
        + html.escape(FRAME.format(style=template.style, number=number, night=("", "nightMode night_mode")[column], side=side))
        + '"></iframe>'
        for column in range(2)
        for row, side in enumerate(sides)
    ]
    return f"<!doctype html><style>iframe{{position:absolute;width:{WIDTH}px;border:0}}body{{margin:0}}</style>{''.join(frames)}"


def card_of(deck: Deck, template: Template) -> tuple[Note, int]:
    """The note and the number of the card that asks for `TERM`."""
    for note in deck.notes:
        for number in note.cards:
            asked = note.fields[0] if template.note_type == WORD else f"{{{{c{number}::{TERM}::"
            if plain(asked) == TERM or (template.note_type != WORD and asked in note.fields[1]):
                return note, number
    raise SystemExit(f"no card asks for {TERM}")


def take(chromium: str, page: Path, picture: Path, folder: Path) -> None:
    """Let Chromium take a picture of a page."""
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--hide-scrollbars",
        "--disable-background-networking",
    ]
    size = f"--window-size={2 * WIDTH},{QUESTION + ANSWER}"
    command = [chromium, *flags, f"--user-data-dir={folder / 'profile'}", size, f"--screenshot={picture}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


if __name__ == "__main__":
    main()
