"""Whatever bytes a file holds, it is read and split, or refused with a message for the user."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.documents import read, split
from cards.errors import CardsError

ROOT = Path(__file__).parent.parent.parent
SAMPLES = [
    *((ROOT / "seeds" / name).read_bytes()[:1500] for name in ("chongqing-1957.txt", "library.tsv", "library.zh.txt")),
    (ROOT / "seeds" / "chongqing-1957.txt").read_bytes()[-1500:],
    'zh,en,terms,score,zh-original,title\n"好","go, ""now""",a;b,0.5,x,t\n来,Come,,.7,来␞好,t\n'.encode(),
    "Title: A\nBy: B\n\nSome text.\n\n**Named Entities**\n\n- 重庆: Chongqing\n\n<hr />\nOriginal:\n\n### 题\n\n一。\n".encode(),
    "重庆各厂矿企业。\nChongqing's factories.\n".encode("utf-16"),
    "重庆各厂矿企业。\nChongqing's factories.\n".encode("gb18030"),
]
PIECES = st.sampled_from(
    [
        text.encode()
        for text in (
            "\n", "\r\n", "\t", ",", '"', '""', ";", "\0", "Original:\n", "### ", "<hr />\n", "**Names**\n", "zh\ten\n", "Title: ",
            "“", "”", "[1, 2]", ".", "。", "好", "a", "1. ", "\ufeff", "\u0301", "\u2028", "𠮷", "①", "10⁵",
        )
    ]
    + [b"\xff\xfe", b"\xff", b"\xe5\xa5", b"\x80"]
)  # fmt: skip


@st.composite
def broken_samples(draw):
    """A sample in which pieces were put in, taken out and written over."""
    data = draw(st.sampled_from(SAMPLES))
    for _ in range(draw(st.integers(1, 6))):
        start, length = draw(st.integers(0, len(data))), draw(st.sampled_from([0, 0, 1, 2, 20, 400]))
        data = data[:start] + draw(PIECES) * draw(st.sampled_from([1, 1, 3, 40])) + data[start + length :]
    return data


@pytest.mark.parametrize("name", ["a.txt", "a.tsv", "-"])
@given(data=st.binary(max_size=300) | st.lists(PIECES, max_size=40).map(b"".join) | broken_samples())
def test_any_file_is_read_or_refused(name, data):
    for keep_lines in (False, True):
        try:
            document = read(name, keep_lines=keep_lines, read_bytes=lambda _: data)
        except CardsError as error:
            assert error.message
        else:
            assert_split(document)


@given(broken_samples(), broken_samples())
def test_any_two_files_are_read_or_refused(text, translation):
    try:
        document = read("a", "b", read_bytes=lambda name: text if name == "a" else translation)
    except CardsError as error:
        assert error.file in {"a", "b"}
    else:
        assert_split(document)


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")])
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(error):
    def refuse(_):
        raise error

    with pytest.raises(CardsError, match=f"a: it cannot be read: {error.strerror}"):
        read("a", read_bytes=refuse)


def assert_split(document):
    for side, sentences in zip((document.chinese, document.english), split(document), strict=True):
        assert "".join("".join(part.text.split()) for part in side) == "".join("".join(one.text.split()) for one in sentences)
    split(document, keep_lines=True)
