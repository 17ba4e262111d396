"""The page works in a real browser, by keyboard, without a network and without an error."""

import time
from dataclasses import replace

import pytest

from cards.deck.package.writing import by_note_type
from cards.deck.templates.options import TemplateOptions
from cards.deck.templates.template import load_template
from cards.errors import TemplateError
from cards.preview.page import mistake_page, page
from cards.preview.page_file import write_page

TEMPLATES = by_note_type([load_template("classic", TemplateOptions(tones="mdbg"))])


@pytest.fixture(scope="module")
def deck_page(seed_deck, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "page.html"
    write_page(page(seed_deck.decks, TEMPLATES, "Cards"), path)
    return path


@pytest.fixture
def browser(chromium):
    """A tab without a page; a test ends without a complaint."""
    chromium.send("Page.navigate", url="about:blank")
    yield chromium
    assert chromium.complaints() == []


@pytest.fixture
def opened(browser, deck_page):
    browser.open(deck_page)
    return browser


def test_space_turns_a_card_and_arrows_move(opened):
    assert opened.place().startswith("1 of ")
    question = opened.card()
    assert "Chongqing" in question
    assert "重庆" not in question
    opened.press(" ")
    answer = opened.card()
    assert "重" in answer
    assert "Chóng" in answer
    opened.press("ArrowRight")
    assert opened.place().startswith("2 of ")
    assert opened.card() not in (question, answer)
    opened.press("ArrowLeft")
    assert opened.card() == question


def test_dark_and_phone_change_the_card(opened):
    opened.send("Emulation.setDeviceMetricsOverride", width=1400, height=900, deviceScaleFactor=1, mobile=False)
    paper = "getComputedStyle(inside.body).backgroundColor"
    light = opened.in_card(paper)
    assert opened.run("document.getElementById('card').clientWidth") == 900
    opened.press("d")
    assert opened.in_card(paper) != light
    assert opened.in_card("inside.body.className") == "card card1 nightMode night_mode"
    opened.press("p")
    assert opened.in_card("inside.defaultView.innerWidth") == 390
    assert opened.in_card("inside.documentElement.className") == "mobile android linux js night-mode"


def test_search_and_the_doubtful(opened):
    everything = int(opened.place().split()[-1])
    opened.press("/")
    for letter in "coal mine":
        opened.press(letter)
    found = int(opened.place().split()[-1])
    assert 0 < found < everything
    opened.press("Escape")
    opened.press("f")
    doubtful = opened.place()
    assert doubtful == "no card" or int(doubtful.split()[-1]) < found
    opened.run(
        "document.getElementById('search').value = ''; document.getElementById('search').dispatchEvent(new Event('input'))"
    )
    assert 0 < int(opened.place().split()[-1]) < everything
    assert opened.run("document.getElementById('doubts').textContent")


def test_help_and_what_is_chosen_survives_a_reload(opened):
    opened.press("?")
    assert opened.run("document.getElementById('keys').hidden") is False
    opened.press("d")
    opened.press("ArrowRight")
    opened.press(" ")
    shown = opened.card()
    opened.send("Page.reload")
    time.sleep(0.3)
    opened.until("document.readyState === 'complete' && document.getElementById('place').textContent !== ''")
    assert opened.place().startswith("2 of ")
    assert opened.run("document.documentElement.classList.contains('dark')")
    assert opened.card() == shown


def test_tones_have_their_colours(opened):
    opened.press(" ")
    opened.card()
    colours = opened.run(
        "[...document.getElementById('card').contentDocument.querySelectorAll('.back ruby')].map((each) => getComputedStyle(each).color)"
    )
    assert len(set(colours)) > 2


def test_pinyin_is_found_with_its_marks_and_without(opened):
    everything = opened.place()
    opened.press("/")
    for letter in "Chang KUÀNG":
        opened.press(letter)
    assert opened.place() != everything
    assert int(opened.place().split()[-1]) > 0
    assert opened.run("document.querySelectorAll('#list li:not([hidden])').length") == int(opened.place().split()[-1])


def test_every_control_works_by_keyboard_alone(opened):
    opened.run("document.getElementById('dark').focus()")
    opened.press(" ")
    assert opened.run("document.documentElement.classList.contains('dark')")
    opened.run("document.getElementById('after').focus()")
    opened.press(" ")
    assert opened.place().startswith("2 of ")
    assert opened.run("document.querySelectorAll('#list [aria-current=true]').length") == 1


def test_space_turns_the_card_that_the_mouse_chose(opened):
    opened.click("#list li:nth-child(3) button")
    assert opened.place().startswith("3 of ")
    question = opened.card()
    opened.press(" ")
    assert opened.place().startswith("3 of ")
    assert opened.card() != question


def test_hints_open_and_links_leave_the_page_alone(browser, seed_deck, tmp_path):
    template = replace(TEMPLATES["sentence"], front="{{cloze:Text}}<hr>{{hint:Pinyin}}")
    write_page(page(seed_deck.decks, {"sentence": template}, "Hints"), tmp_path / "hints.html")
    browser.open(tmp_path / "hints.html")
    assert "Chóngqìng" not in browser.card()
    browser.click_in_card("a.hint")
    assert "Chóngqìng" in browser.card()
    assert browser.in_card("inside.querySelector('base').target") == "_blank"


def test_what_is_typed_is_sent_with_enter_and_moves_nothing(browser, seed_deck, tmp_path):
    write_page(page(seed_deck.decks, by_note_type([load_template("typing")]), "Typing"), tmp_path / "typing.html")
    browser.open(tmp_path / "typing.html")
    browser.card()
    browser.click_in_card("#typeans")
    for letter in "dp 重":
        browser.press(letter)
    assert browser.in_card("inside.getElementById('typeans').value") == "dp 重"
    browser.press("Enter")
    assert browser.in_card("inside.querySelector('#typeans .typeGood').textContent") == "重庆"


def test_a_watched_page_shows_what_changed_where_one_was(browser, seed_deck, tmp_path):
    path = tmp_path / "watched.html"
    text = page(seed_deck.decks, TEMPLATES, "Watched", watched=True)
    write_page(text, path)
    browser.open(path)
    browser.press("ArrowRight")
    browser.press("d")
    browser.run("window.untouched = true")
    time.sleep(2.5)
    assert browser.run("window.untouched")
    write_page(mistake_page(TemplateError("it is wrong", file="front.html", line=3, hint="Put it right."), "Watched"), path)
    browser.until("document.getElementById('mistake')?.innerText.includes('front.html:3: it is wrong')")
    assert "Put it right." in browser.run("document.getElementById('mistake').innerText")
    changed = replace(TEMPLATES["sentence"], style=TEMPLATES["sentence"].style + ".page { letter-spacing: 3px; }")
    write_page(page(seed_deck.decks, {"sentence": changed}, "Watched", watched=True), path)
    browser.until("document.getElementById('place')?.textContent.startsWith('2 of ')")
    assert browser.in_card("getComputedStyle(inside.querySelector('.page')).letterSpacing") == "3px"
    assert browser.run("document.documentElement.classList.contains('dark')")
