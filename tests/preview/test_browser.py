"""The page works in a real browser, by keyboard, without a network and without an error."""

import time
from pathlib import Path

import pytest

from cards.deck.package import by_note_type
from cards.deck.templates import Look, load_template
from cards.pipeline import Built
from cards.preview.page import page, write_page


@pytest.fixture(scope="module")
def deck_page(seed_deck: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    write_page(page(seed_deck.decks, by_note_type([load_template("classic", Look(tones="mdbg"))]), "Cards"), path)
    return path


@pytest.fixture
def browser(chromium, deck_page):
    """The page, opened anew."""
    chromium.send("Page.navigate", url="about:blank")
    chromium.open(deck_page)
    return chromium


def test_space_turns_a_card_and_arrows_move(browser):
    assert browser.place().startswith("1 of ")
    question = browser.card()
    assert "Chongqing" in question
    assert "重庆" not in question
    browser.press(" ")
    answer = browser.card()
    assert "重" in answer
    assert "Chóng" in answer
    browser.press("ArrowRight")
    assert browser.place().startswith("2 of ")
    assert browser.card() not in (question, answer)
    browser.press("ArrowLeft")
    assert browser.card() == question


def test_dark_and_phone_change_the_card(browser):
    paper = "getComputedStyle(document.getElementById('card').contentDocument.body).backgroundColor"
    browser.card()
    light, wide = browser.run(paper), browser.run("document.getElementById('card').clientWidth")
    browser.press("d")
    browser.card()
    assert browser.run(paper) != light
    browser.press("p")
    browser.card()
    assert browser.run("document.getElementById('card').clientWidth") < 400 <= wide
    assert browser.run("document.getElementById('card').contentDocument.documentElement.className").split() == [
        "mobile", "android", "linux", "js", "night-mode",
    ]  # fmt: skip


def test_search_and_the_doubtful(browser):
    everything = int(browser.place().split()[-1])
    browser.press("/")
    for letter in "coal mine":
        browser.press(letter)
    found = int(browser.place().split()[-1])
    assert 0 < found < everything
    browser.press("Escape")
    browser.press("f")
    doubtful = browser.place()
    assert doubtful == "no card" or int(doubtful.split()[-1]) < found
    browser.run(
        "document.getElementById('search').value = ''; document.getElementById('search').dispatchEvent(new Event('input'))"
    )
    assert 0 < int(browser.place().split()[-1]) < everything
    assert browser.run("document.getElementById('doubts').textContent")


def test_help_and_what_is_chosen_survives_a_reload(browser):
    browser.press("?")
    assert browser.run("document.getElementById('keys').hidden") is False
    browser.press("d")
    browser.press("ArrowRight")
    browser.press(" ")
    shown = browser.card()
    browser.send("Page.reload")
    time.sleep(0.3)
    browser.until("document.readyState === 'complete' && document.getElementById('place').textContent !== ''")
    assert browser.place().startswith("2 of ")
    assert browser.run("document.documentElement.classList.contains('dark')")
    assert browser.card() == shown


def test_tones_have_their_colours(browser):
    browser.press(" ")
    browser.card()
    colours = browser.run(
        "[...document.getElementById('card').contentDocument.querySelectorAll('.back ruby')].map((each) => getComputedStyle(each).color)"
    )
    assert len(set(colours)) > 2
