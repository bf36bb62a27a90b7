"""A charter written in a real browser: by keys alone, undone, marked, suggested, never lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from charter.desk.actions.charter_drafts import keep_charter_draft
from charter.desk.actions.publish import publish
from charter.desk.models import Agent, CharterDraft, Edition
from charter.desk.queries.charter_drafts import draft_of, version_of
from tests.cast import FRIDAY_NOON, Cast, agent
from tests.web.browsing import SIZES, leave, runs_off, sign_in, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIELD = "textarea.code"


@pytest.fixture
def editor(page: Any, live_server: Any, cast: Cast, at: Any) -> Any:
    """Ada's browser with the editor open, the cursor behind the last row of triage."""
    at(FRIDAY_NOON)
    sign_in(page, live_server, cast.ada)
    page.goto(f"{live_server.url}/lantern/charter/new/")
    page.wait_for_selector(".editor-live")
    put_cursor(page, "  - {priority: normal}\n")
    return page


def put_cursor(page: Any, behind: str) -> None:
    page.locator(FIELD).evaluate(
        """(area, words) => {
            const at = area.value.indexOf(words) + words.length;
            area.focus();
            area.setSelectionRange(at, at);
        }""",
        behind,
    )


def line(page: Any) -> str:
    """The words of the line in which the cursor is, as far as the cursor."""
    return page.locator(FIELD).evaluate(
        "a => a.value.slice(0, a.selectionStart).split('\\n').at(-1)"
    )


def selected(page: Any) -> str:
    return page.locator(FIELD).evaluate("a => a.value.slice(a.selectionStart, a.selectionEnd)")


def asked_after(words: str) -> Any:
    """Fits the question what may stand at the end of a text that holds the words."""
    return lambda asked: (
        asked.url.endswith("/charter/completions/") and words in (asked.post_data or "")
    )


def test_suggestions_are_taken_by_keys_and_undone_like_typing(editor: Any) -> None:
    before = editor.input_value(FIELD)
    editor.keyboard.type("  - {prio")
    editor.wait_for_selector("#editor-list:popover-open [aria-selected=true]:has-text('priority')")
    expect(editor.locator(FIELD)).to_have_attribute("aria-activedescendant", "editor-option-0")
    editor.keyboard.press("Enter")
    editor.wait_for_selector("#editor-list:popover-open :text('urgent')")
    editor.keyboard.press("ArrowDown")
    editor.keyboard.press("ArrowUp")
    editor.keyboard.press("ArrowUp")
    editor.keyboard.press("Tab")
    assert line(editor) == "  - {priority: low"
    for _ in range(30):
        editor.keyboard.press("Control+z")
    expect(editor.locator(FIELD)).to_have_value(before)


def test_control_space_lists_what_may_stand_here_and_says_so(editor: Any) -> None:
    # What is said may be followed by the next thing at once: the findings of what was typed.
    editor.evaluate(
        "() => { const announcer = document.getElementById('announcer');"
        " new MutationObserver(() => document.body.dataset.said ="
        " `${document.body.dataset.said ?? ''} ${announcer.textContent}`)"
        ".observe(announcer, {childList: true, characterData: true, subtree: true}); }"
    )
    editor.keyboard.type("  - {")
    editor.keyboard.press("Control+Space")
    editor.wait_for_selector("#editor-list:popover-open")
    expect(editor.locator("#editor-list [role=option]")).to_have_count(4)
    expect(editor.locator("body")).to_have_attribute("data-said", re.compile("4 suggestions"))
    assert violations(editor) == []
    editor.keyboard.press("Escape")
    expect(editor.locator("#editor-list")).to_be_hidden()
    assert line(editor) == "  - {"


def test_the_word_at_the_cursor_is_explained(editor: Any) -> None:
    put_cursor(editor, "zone")
    editor.wait_for_selector("[data-help]:has-text('The zone on whose wall clock')")
    expect(editor.locator("[data-place-said]")).to_have_text("Line 13, column 9")


def test_a_word_under_the_pointer_is_explained(editor: Any) -> None:
    editor.locator(FIELD).evaluate("area => { area.scrollTop = 0; }")
    box = editor.locator(FIELD).bounding_box()
    editor.mouse.move(box["x"] + 70, box["y"] + 12 + 22 * 12 + 8)
    editor.wait_for_selector("#editor-hover:popover-open:has-text('zone:')")


def test_a_mistake_is_listed_marked_announced_and_jumped_to(editor: Any) -> None:
    editor.keyboard.type("  - {priorty: low}")
    editor.keyboard.press("Escape")
    editor.wait_for_selector(".remark[data-kind=mistake]:has-text('Did you mean')")
    expect(editor.locator(".band-mistake")).to_have_count(1)
    editor.wait_for_selector("#announcer:has-text('1 mistakes')", state="attached")
    put_cursor(editor, "charter: 1")
    editor.locator(".remark").focus()
    editor.keyboard.press("Enter")
    assert selected(editor) == "  - {priorty: low}"
    put_cursor(editor, "charter: 1")
    editor.keyboard.press("F8")
    assert selected(editor) == "  - {priorty: low}"
    expect(editor.locator("text=As soon as the mistakes are gone").first).to_be_visible()


def test_what_changes_is_told_as_one_types(editor: Any) -> None:
    put_cursor(editor, "first reply: 4")
    editor.keyboard.press("Delete")
    editor.keyboard.type("8")
    editor.wait_for_selector(".changes li")
    expect(editor.locator(".changes")).to_contain_text("instead of")


def test_tab_indents_and_escape_lets_it_leave(editor: Any) -> None:
    editor.keyboard.press("Tab")
    editor.keyboard.type("# a")
    assert line(editor) == "  # a"
    editor.keyboard.press("Enter")
    assert line(editor) == "  "
    editor.keyboard.press("Shift+Tab")
    assert line(editor) == ""
    editor.keyboard.press("Escape")
    editor.keyboard.press("Tab")
    assert not editor.evaluate("document.activeElement.matches('textarea')")


def test_a_word_written_out_leaves_enter_to_the_line(editor: Any) -> None:
    put_cursor(editor, "\nstatuses:\n")
    with editor.expect_request_finished(asked_after("later: open")):
        editor.keyboard.type("  later: open")
    expect(editor.locator("#editor-list")).to_be_hidden()
    editor.keyboard.press("Enter")
    assert line(editor) == "  "


def test_lines_that_begin_a_mapping_are_followed_by_an_inner_one(editor: Any) -> None:
    put_cursor(editor, "\ntopics:")
    editor.keyboard.press("Enter")
    assert line(editor) == "  "
    editor.keyboard.type("returns:")
    editor.keyboard.press("Escape")
    editor.keyboard.press("Enter")
    assert line(editor) == "    "


def test_pasted_tabs_become_spaces(editor: Any) -> None:
    editor.locator(FIELD).evaluate(
        """area => {
            const data = new DataTransfer();
            data.setData("text/plain", "\\ta\\tb");
            area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    assert line(editor) == "  a  b"


def test_a_draft_is_kept_and_there_again(editor: Any, cast: Cast) -> None:
    editor.keyboard.type("# half a thought")
    editor.wait_for_selector("[data-draft-state]:has-text('Draft kept')")
    draft = draft_of(cast.desk)
    assert draft is not None
    assert "# half a thought" in draft.text
    editor.reload()
    expect(editor.locator(FIELD)).to_have_value(re.compile("# half a thought"))


def test_words_typed_while_the_desk_is_away_come_back(editor: Any, cast: Cast) -> None:
    editor.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('away')); }")
    editor.keyboard.type("# written on a train")
    editor.wait_for_selector("[data-draft-state]:has-text('can’t be reached')")
    editor.reload()
    expect(editor.locator(FIELD)).to_have_value(re.compile("# written on a train"))
    editor.wait_for_selector("[data-draft-state]:has-text('Draft kept')")
    assert "# written on a train" in CharterDraft.objects.get().text


def test_a_colleague_who_wrote_meanwhile_is_named_and_both_texts_stay(
    editor: Any, cast: Cast
) -> None:
    dee = agent(cast.desk, "Dee Dee", "dee@lantern.example", Agent.Role.ADMIN)
    keep_charter_draft(cast.desk, by=dee, text="# dee\n", seen="", after=1, at=FRIDAY_NOON)
    editor.keyboard.type("# ada")
    editor.wait_for_selector("text=Dee Dee wrote on the draft while you were writing")
    assert violations(editor) == []
    with editor.expect_response("**/charter/draft/"):
        editor.keyboard.type(" goes on")
    editor.wait_for_selector("[data-draft-state]:has-text('Kept beside the draft')")
    assert {one.set_aside for one in CharterDraft.objects.all()} == {True, False}
    leave(editor, "text=Go on with mine")
    expect(editor.locator(FIELD)).to_have_value(re.compile("# ada goes on"))
    assert CharterDraft.objects.get(set_aside=True).text == "# dee\n"


def test_an_edition_is_published_with_a_note_from_the_editor(editor: Any, cast: Cast) -> None:
    editor.keyboard.type("# a line more\n")
    editor.fill("[name=note]", "A comment")
    leave(editor, "button[name=publish]")
    expect(editor.locator("text=Edition 2 is in force").first).to_be_visible()
    edition = Edition.objects.get(desk=cast.desk, number=2)
    assert (edition.note, edition.published_by) == ("A comment", cast.ada.user)
    expect(editor.locator(".charter-editions :text('A comment')")).to_be_visible()


def test_a_file_takes_the_place_of_the_text_and_can_be_undone(editor: Any) -> None:
    before = editor.input_value(FIELD)
    file = {"name": "c.yaml", "mimeType": "text/yaml", "buffer": b"charter: 1\r\n# mine\r\n"}
    editor.set_input_files("[name=file]", file)
    expect(editor.locator(FIELD)).to_have_value(re.compile("# mine\n$"))
    editor.focus(FIELD)
    editor.keyboard.press("Control+z")
    expect(editor.locator(FIELD)).to_have_value(before)


def test_without_scripts_a_charter_is_checked_and_published(
    another_page: Any, live_server: Any, cast: Cast, at: Any
) -> None:
    at(FRIDAY_NOON)
    page = another_page(java_script_enabled=False)
    sign_in(page, live_server, cast.ada)
    page.goto(f"{live_server.url}/lantern/charter/new/")
    page.fill(FIELD, page.input_value(FIELD) + "# by hand\n")
    leave(page, "button[name=check]")
    expect(page.locator("text=No mistake in it, and its examples come true.").first).to_be_visible()
    leave(page, "button[name=publish]")
    expect(page.locator("text=Edition 2 is in force").first).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_nobody_is_shut_out_of_writing_a_charter(
    editor: Any, cast: Cast, size: str, theme: str
) -> None:
    width, height = SIZES[size]
    editor.set_viewport_size({"width": width, "height": height})
    editor.emulate_media(color_scheme=theme)
    editor.keyboard.type("  - {priorty: low}\n- {pri")
    editor.wait_for_selector("#editor-list:popover-open")
    editor.wait_for_selector(".band-mistake", state="attached")
    assert violations(editor) == []
    assert not runs_off(editor)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_nobody_is_shut_out_of_reading_what_changed(
    editor: Any, live_server: Any, cast: Cast, size: str, theme: str
) -> None:
    assert cast.desk.edition is not None
    source = cast.desk.edition.source
    keep_charter_draft(cast.desk, by=cast.ada, text="x", seen="", after=1, at=FRIDAY_NOON)
    aside = keep_charter_draft(
        cast.desk, by=cast.ada, text=source, seen="-", after=1, at=FRIDAY_NOON
    )
    assert version_of(aside.instead)
    changed = source.replace("first reply: 45m", "first reply: 50m").partition("examples:")[0]
    publish(cast.desk, changed, at=FRIDAY_NOON, by=cast.ada.user, note="Slower for Jewel")
    width, height = SIZES[size]
    editor.set_viewport_size({"width": width, "height": height})
    editor.emulate_media(color_scheme=theme)
    for place in ("", f"asides/{aside.draft.pk}/", "editions/1/"):
        editor.goto(f"{live_server.url}/lantern/charter/{place}")
        assert violations(editor) == [], place
        assert not runs_off(editor)
