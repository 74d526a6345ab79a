"""Words that look like code stay words in every field; what cannot be done is told in words."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Film, Server

pytestmark = pytest.mark.browser

HOSTILE = (
    "${alert(1)} <img src=x onerror=alert(1)> {{7*7}} `${alert(2)}` "
    "\"><script>alert(3)</script> ' onload=alert(4) javascript:alert(5)"
)
FOX = f"A red fox runs through snow. {HOSTILE}"


@pytest.fixture(autouse=True)
def no_dialog(page: Page) -> Iterator[None]:
    """No words of a creator ever run."""
    opened: list[str] = []
    page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))
    yield
    assert page.locator("img[src=x]").count() == 0
    assert opened == []


def words(page: Page) -> Locator:
    return page.get_by_label("What do you want to see?").locator("visible=true").last


def news(page: Page, text: str) -> None:
    """The page says so, beside the place or at the lower edge."""
    expect(page.locator(".rw-note, .rw-complaint").filter(has_text=text).first).to_be_visible()


def test_code_in_the_prompt_is_shown_as_it_was_written(page: Page, empty: Film) -> None:
    words(page).fill(FOX)
    expect(page.locator(".rw-refined")).to_contain_text("fox")
    words(page).blur()
    page.get_by_role("button", name="Undo: Words changed").wait_for()
    page.reload()
    expect(words(page)).to_have_value(FOX)
    assert empty.view()["prompt"]["text"] == FOX
    page.get_by_role("button", name="Storyboard it").click()
    page.locator(".rw-card").first.wait_for()
    assert "{{7*7}}" in " ".join(empty.texts())
    for tab in ("Timeline", "History", "Storyboard"):
        page.get_by_role("tab", name=tab).click()
        page.locator(f"#rw-{tab.lower()}[data-ready]").wait_for()


def test_code_in_the_fields_of_a_shot_is_shown_as_it_was_written(page: Page, film: Film) -> None:
    film.open("Storyboard")
    card = page.get_by_label("What happens in shot 2")
    card.fill(FOX)
    card.press("Enter")
    expect(page.locator(".rw-card-text").nth(1)).to_have_value(FOX)
    page.locator(".rw-card").first.click()
    side = page.get_by_role("complementary", name="Shot")
    side.locator("summary").click()
    fields = side.locator("textarea, input:not([type=number])")
    assert fields.count() >= 4
    for field in fields.all():
        field.fill(FOX)
        with page.expect_response("**/ops"):
            field.blur()
        expect(field).to_have_value(FOX)
    shot = film.view()["shots"][0]
    assert [shot[name] for name in ("text", "mood", "style", "dialogue")] == [FOX] * 4
    film.open("Timeline")
    expect(page.get_by_role("option", name="${alert(1)} <img src=x")).to_have_count(2)


def test_code_as_a_name_is_shown_as_it_was_written(page: Page, film: Film) -> None:
    name = HOSTILE[:100].strip()
    film.open("History")
    page.get_by_role("button", name="Numbered film").click()
    page.get_by_role("menuitem", name="Rename").click()
    page.keyboard.insert_text(name)
    page.keyboard.press("Enter")
    expect(page.locator(".rw-project")).to_contain_text(name)
    film.op(op="shot.edit", id="s1", text=FOX)
    page.get_by_role("button", name="Branch").last.click()
    page.get_by_label("Name of the branch").fill(HOSTILE[:50].strip())
    page.get_by_label("Name of the branch").press("Enter")
    expect(page.locator(".rw-branch")).to_contain_text(HOSTILE[:50].strip())
    page.locator(".rw-project").click()
    expect(page.get_by_role("menuitem", name=name).first).to_be_visible()


def test_without_words_nothing_can_be_asked_for(page: Page, empty: Film) -> None:
    for nothing in ("", "   ", "\n\n"):
        words(page).fill(nothing)
        expect(page.get_by_role("button", name="Storyboard it")).to_be_disabled()


def test_words_that_say_nothing_are_answered_with_a_sentence(page: Page, empty: Film) -> None:
    words(page).fill("🦊🌲🌲")
    news(page, "There are no words to film")
    assert empty.view()["prompt"]["text"] == ""


def test_too_many_words_are_answered_with_a_sentence(page: Page, empty: Film) -> None:
    words(page).fill("A red fox runs. " * 1250)
    news(page, "The prompt has 20000 characters; at most 8000 can be read at once.")
    words(page).blur()
    assert empty.view()["prompt"]["text"] == ""
    words(page).fill("A red fox runs.")
    expect(page.locator(".rw-refined")).to_contain_text("fox")


@pytest.mark.parametrize("shots", ["0", "10000", "-3", "1.5"])
def test_a_number_of_shots_no_film_has_is_not_taken(page: Page, empty: Film, shots: str) -> None:
    words(page).fill("A red fox runs through snow.")
    page.get_by_text("More", exact=True).click()
    field = page.get_by_label("Shots", exact=True)
    field.fill(shots)
    field.blur()
    page.get_by_role("button", name="Storyboard it").click()
    page.locator(".rw-card").first.wait_for()
    assert empty.view()["prompt"]["wanted"]["shots"] is None


def test_a_page_whose_studio_is_gone_says_so_and_goes_on_when_it_is_back(
    browser: Browser, server: Server, empty: Film
) -> None:
    with browser.new_context(base_url=server.url) as context:
        page = context.new_page()
        Film(page, server.url, empty.project).open()
        context.set_offline(True)
        words(page).fill("A red fox runs through snow.")
        words(page).blur()
        news(page, "The studio does not answer")
        expect(words(page)).to_have_value("A red fox runs through snow.")
        context.set_offline(False)
        words(page).fill("A red fox runs through snow at dawn.")
        words(page).blur()
        page.get_by_role("button", name="Undo: Words changed").wait_for()
    assert empty.view()["prompt"]["text"] == "A red fox runs through snow at dawn."


def test_the_page_asks_for_nothing_that_is_shut(page: Page, film: Film) -> None:
    refused: list[str] = []
    page.on("response", lambda told: told.status >= 400 and refused.append(told.url))
    for tab in ("Prompt", "Storyboard", "Timeline", "History"):
        film.open(tab)
    page.wait_for_load_state("load")
    assert refused == []
