"""The Prompt tab in Chinese: the page, the words, and everything said of them."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Film, Server

pytestmark = pytest.mark.browser

FOX = "一只红狐狸穿过积雪的森林。"
RUNS = "一只红狐狸奔跑。"


@pytest.fixture(scope="module")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "zh-CN"}


@pytest.fixture
def film(page: Page, server: Server) -> Film:
    told = page.request.post(f"{server.url}/studio/projects", data={"name": "雪"}).json()
    page.goto(f"{server.url}/?project={told['id']}")
    page.locator("#rw-prompt[data-ready]").wait_for()
    return Film(page, server.url, told["id"])


def words(page: Page) -> Any:
    return page.locator("#rw-words textarea")


def test_words_are_read_and_named_in_chinese(page: Page, film: Film) -> None:
    words(page).fill(RUNS)
    expect(page.locator(".rw-refined[lang=zh]")).to_contain_text("红狐狸")
    page.locator(".rw-added").first.hover()
    expect(page.locator(".rw-caption")).to_contain_text("添加")
    price = re.compile(r"^渲染约 \d+(–\d+)? (秒|分钟) · .* GB · .* kWh$")
    expect(page.locator(".rw-cost")).to_have_text(price)


def test_an_answer_is_ticked_and_undone(page: Page, film: Film) -> None:
    words(page).fill(FOX)
    night = page.get_by_role("checkbox", name="在夜晚")
    night.check()
    page.get_by_role("button", name="撤销：选择“在夜晚”").click()
    expect(night).not_to_be_checked()
    assert film.view()["prompt"]["wanted"]["answers"] == []


def test_a_phrase_is_struck_and_brought_back(page: Page, film: Film) -> None:
    words(page).fill(RUNS)
    phrase = page.locator(".rw-added").last.inner_text()
    page.get_by_role("button", name=f"划掉“{phrase}”").click()
    page.get_by_role("button", name=f"恢复“{phrase}”").click()
    expect(page.locator(".rw-added").last).to_have_text(phrase)


def test_a_reading_names_what_it_assumes_in_chinese(page: Page, film: Film) -> None:
    words(page).fill(RUNS)
    page.get_by_role("button", name="变化 ×4").click()
    said = page.locator(".rw-variation-said")
    expect(said).to_have_count(4)
    assert all(re.fullmatch(r"[\u4e00-\u9fff，\d]+", text) for text in said.all_inner_texts())
    page.locator(".rw-variation").first.click()
    page.get_by_role("button", name="撤销：选择一种理解").wait_for()
    expect(page.locator(".rw-answered").first).to_be_visible()
