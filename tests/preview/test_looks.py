"""Every shipped template can be read in a real browser: nothing overflows, collides or is too faint."""

from dataclasses import replace

import pytest

from cards.deck.package.writing import by_note_type
from cards.deck.templates.folders import shipped
from cards.deck.templates.template import load_template
from cards.pipeline import choose_decks, make_decks
from cards.preview.page import page
from cards.preview.page_file import write_page
from cards.settings import Settings, with_choices

LONG = (
    "11月份，重庆市六十五个重点厂矿的总产值比去年同期增长15.79％，超过计划8.29％，目前已经有四十多个单位提前完成了全年计划，"
    "近来各厂矿企业的生产不断出现新纪录，工人、技术人员和干部都在积极研究先进经验，改进操作方法，提高产品质量，降低生产成本，为国家建设事业贡献自己的力量。"
)
ENGLISH = (
    "In November the total output value of sixty-five key factories and mines of Chongqing increased by 15.79 percent over the same "
    "period last year and exceeded the plan by 8.29 percent; more than forty units have already completed the annual plan ahead of "
    "schedule, new records keep appearing in the production of factories and mines, and workers, technicians and cadres are actively "
    "studying advanced experience, improving operating methods, raising product quality and lowering production costs, contributing "
    "their own strength to national construction."
)
TERMS = "重点;总产值;增长;单位;提前;纪录;技术人员;干部;积极;先进经验;操作方法;成本"
CHECK = """
(function () {
  const page = document.getElementById("card").contentDocument;
  const view = page.defaultView;
  const faults = [];
  if (page.documentElement.scrollWidth > page.documentElement.clientWidth) faults.push("overflow");
  const boxes = [...page.querySelectorAll("rt")].map((each) => each.getBoundingClientRect()).filter((box) => box.width);
  for (let i = 1; i < boxes.length; i++) {
    const a = boxes[i - 1], b = boxes[i];
    if (Math.abs(a.top - b.top) < 3 && b.left > a.left && a.right > b.left + 1) faults.push("readings collide");
  }
  for (const word of page.querySelectorAll(".w:not(.long)")) {
    const tops = [...word.querySelectorAll("rt")].map((each) => each.getBoundingClientRect()).filter((box) => box.width);
    if (word.querySelector("ruby ruby") === null && tops.some((box) => Math.abs(box.top - tops[0].top) > 3)) faults.push("word broken");
  }
  function parts(colour) { return (colour.match(/[\\d.]+/g) || []).map(Number); }
  function light(colour) {
    const [r, g, b] = parts(colour).map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function ground(element) {
    for (let each = element; each; each = each.parentElement) {
      const colour = parts(view.getComputedStyle(each).backgroundColor);
      if (colour.length === 3 || colour[3] > 0.99) return view.getComputedStyle(each).backgroundColor;
    }
    return "rgb(255, 255, 255)";
  }
  const walker = page.createTreeWalker(page.body, 4);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const style = view.getComputedStyle(element);
    if (!walker.currentNode.textContent.trim() || !element.getClientRects().length || parseFloat(style.fontSize) === 0) continue;
    const [a, b] = [light(style.color), light(ground(element))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) faults.push("faint: " + element.className + " " + style.color + " on " + ground(element));
  }
  return [...new Set(faults)];
})()
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """A table with a sentence of more than 120 characters and twelve terms, and short ones."""
    path = tmp_path_factory.mktemp("table") / "long.tsv"
    rows = [("zh", "en", "terms"), (LONG, ENGLISH, TERMS), ("干部积极工作。", "The cadres work actively.", "干部;积极")]
    path.write_text("\n".join(map("\t".join, rows)) + "\n", encoding="utf-8")
    assert len(LONG) > 120
    return choose_decks([str(path)], Settings(max_terms=12))


@pytest.mark.parametrize(
    "choices", [{}, {"script": "both", "reading": "both", "tones": "mdbg", "front_reading": True}], ids=["plain", "rich"]
)
@pytest.mark.parametrize("name", shipped())
def test_nothing_overflows_collides_or_is_faint(name, choices, table, chromium, tmp_path):
    settings = with_choices(Settings(), choices)
    template = load_template(name, settings.look)
    decks = make_decks(table, settings, {template.note_type.name})
    assert max(len(note.cards) for note in decks[0].notes) == (1 if name == "word" else 12)
    write_page(page(decks, by_note_type([template]), name), tmp_path / "page.html")
    chromium.send("Emulation.setDeviceMetricsOverride", width=1300, height=900, deviceScaleFactor=1, mobile=False)
    chromium.send("Page.navigate", url="about:blank")
    chromium.open(tmp_path / "page.html")
    for key in ("", "d", "p", "d"):
        if key:
            chromium.press(key)
        for move in ("", " ", "ArrowRight", " "):
            if move:
                chromium.press(move)
            shown = chromium.card()
            assert shown.strip()
            assert chromium.run(CHECK) == [], (name, key, move)


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (".senses { color: #ccc; }", "faint"),
        (".page { width: 2000px; max-width: none; }", "overflow"),
        ("rt { margin: 0 -0.8em; }", "collide"),
        (".w { white-space: normal; } .page { max-width: 7em; }", "broken"),
    ],
)
def test_the_checks_see_what_is_wrong(rule, fault, table, chromium, tmp_path):
    template = load_template("classic")
    template = replace(template, style=f"{template.style}\n{rule}")
    write_page(page(make_decks(table, Settings(), {"sentence"}), by_note_type([template]), "bad"), tmp_path / "page.html")
    chromium.send("Page.navigate", url="about:blank")
    chromium.open(tmp_path / "page.html")
    chromium.press(" ")
    chromium.card()
    assert any(fault in found for found in chromium.run(CHECK))
