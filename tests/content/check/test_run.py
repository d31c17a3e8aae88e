from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content.check.run import check_content
from bot.content.document.diagnostics import Diagnostic
from bot.errors import ContentError
from tests.content.conftest import TITLE_FRONT_MATTER

PutFile = Callable[..., Path]
ListFaults = Callable[..., list[str]]


def join_sections(*sections: str) -> str:
    """An article whose first section begins in line 5."""
    return TITLE_FRONT_MATTER + "\n" + "\n\n".join(sections) + "\n"


ONE = "## One thing? {#one}\n\nYes."


def test_a_fault_reads_as_place_message_and_mend() -> None:
    assert str(Diagnostic("content/a.md", 7, "It is off.", "Mend it.")) == (
        "content/a.md:7: It is off. Mend it."
    )


def test_a_sound_article_has_no_faults(faults: ListFaults) -> None:
    assert (
        faults(join_sections("Lead.", ONE, "## And two? {#two}\n\nRelated: one, intro\n\nNo."))
        == []
    )


@pytest.mark.parametrize(
    ("markdown", "fault"),
    [
        ("# Big", "7: Telegram can't show a heading of level 1 inside an answer."),
        ("### Small", "7: Telegram can't show a heading of level 3 inside an answer."),
        ("Big\n===", "7: Telegram can't show a heading of level 1 inside an answer."),
        ("> ## Quoted", "7: Telegram can't show a heading of level 2 inside an answer."),
        ("a | b\n--|--\n1 | 2", "7: Telegram can't show a table."),
        ("first\nsecond ![a map](m.png)", "8: Telegram can't show an image inside an answer."),
        ("first  \nsecond <b>bold</b>", "8: Telegram can't show HTML tags."),
        ("<div>\nx\n</div>", "7: Telegram can't show HTML tags."),
        ("First\nfact.[^1]", "8: Telegram can't show footnotes."),
        ("Fact.[^1]\n\n[^1]: source", "7: Telegram can't show footnotes."),
        ("one\n\n***\n\ntwo", "9: Telegram can't show a rule."),
        ("text\n\n    indented", "9: These lines begin with four or more spaces"),
        ("```\nx", "7: The block of code that begins here never ends. Write ``` under"),
        ("~~~~\nx\n~~~", "7: The block of code that begins here never ends."),
        ("text\n\n<!-- x", "9: The comment that begins here never ends. Write --> after it."),
        ("> a\n> > b", "8: Telegram can't show a quotation inside a list or another quotation."),
        ("- a\n\n  > b", "9: Telegram can't show a quotation inside a list or another quotation."),
        ("c\n**a and b", "8: Two stars (**) make nothing bold here."),
        ("** a **", "7: Two stars (**) make nothing bold here."),
        ("[a][nowhere]", "7: A link in square brackets has no address."),
        ("b\n[a](https://a.example", "8: The address of a link never ends. Write ) right"),
        ("[a](https://a b.example) c", "7: The address of a link never ends."),
        ("b\n[a] (https://a.example)", "8: A space parts the words of a link from its address."),
        ("(a)[https://a.example]", "7: The brackets of a link stand the wrong way round."),
        ("~~a and b", "7: Two tildes (~~) strike nothing through here."),
        ("[a](javascript:x)", "7: The link to “javascript:x” can't be opened from a message."),
        ("[a](data:x)", "7: The link to “data:x” can't be opened from a message."),
        ("a\n[a](tg://x)", "8: The link to “tg://x” can't be opened from a message."),
        ("[a](#one)", "7: The link to “#one” can't be opened from a message."),
        ("- a\n- [x] b", "8: Telegram can't show a box to tick."),
        ("a\n[](https://a.example)", "8: A link has no words to tap."),
        ("a\x07b", "7: The line holds an invisible control character (U+0007)."),
        ("a\u202eb", "7: The line holds an invisible control character (U+202E)."),
        ("a\x0cb", "7: The line holds an invisible control character (U+000C)."),
    ],
)
def test_what_a_message_cannot_show_is_a_fault_of_its_line(
    faults: ListFaults, markdown: str, fault: str
) -> None:
    (reported,) = faults(join_sections(f"## One thing? {{#one}}\n\n{markdown}"))
    assert reported.startswith(fault)


@pytest.mark.parametrize(
    "markdown",
    [
        "```\nx\n```", "~~~\nx\n~~~  ", "```\n```\n\nx", "<!-- note -->\n\nx", "x <!-- note -->",
        "> a\n\n> b", r"\*\*a\*\*", r"\[a]\[b]", "`**` and `[a][b]` and `[^1]`", "a ~~b~~",
        "a [x] b", "<https://a.example>", "<me@a.example>", "a\\\nb", "1. a\n   - b",
        "**a** b **c**",
    ],
)  # fmt: skip
def test_what_a_message_can_show_is_no_fault(faults: ListFaults, markdown: str) -> None:
    assert faults(join_sections(f"## One thing? {{#one}}\n\n{markdown}")) == []


@pytest.mark.parametrize(
    ("section", "fault"),
    [
        ("## Two? {#one}\n\nNo.", "9: The id “one” is taken already (line 5). Give this question"),
        ("## Two? {#Two}\n\nNo.", "9: “Two” can't be an id. Use small letters, digits and hyphens, "
                                  "as in {#two}."),
        ("## Two? {#-two}\n\nNo.", "9: “-two” can't be an id."),
        ("## Two? {#дважды}\n\nNo.", "9: “дважды” can't be an id. Use small letters, digits and "
                                     "hyphens, as in {#dvazhdy}."),
        ("## Two? {#}\n\nNo.", "9: “” can't be an id. Use small letters, digits and hyphens, as in "
                               "{#two}."),
        (f"## Two? {{#{'x' * 62}}}\n\nNo.", f"9: The id “{'x' * 62}” is too long for links and "
                                            "buttons. Shorten the id or the file's name by 1 "),
        ("## Two? {#two}", "9: The question “Two?” has no answer. Write the answer under it."),
        ("## Two? {#two}\n\nRelated: one", "9: The question “Two?” has no answer."),
        ("##\n\nNo.", "9: The heading holds no question. Write one after the ##."),
        ("## Two? {two}\n\nNo.", "9: “{two}” is no id. Write one id at the very end"),
        ("## Two? {#two\n\nNo.", "9: “{#two” is no id."),
        ("## Two {#two}?\n\nNo.", "9: “{#two}” is no id."),
        ("## Two? {#two} {#too}\n\nNo.", "9: “{#two}” is no id."),
        ("## One!\n\nNo.", "9: The question's own id, “one”, is taken already (line 5)."),
        ("## {#two}\n\nNo.", "9: The heading holds no question."),
        ("## Two? {#two}\n\nRelated: oen\n\nNo.",
         "11: There is no question with the id “oen”. Did you mean “one”?"),
        ("## Two? {#two}\n\nRelated: one, zzzzzz\n\nNo.",
         "11: There is no question with the id “zzzzzz”. Use one of: one, two."),
        ("## Two? {#two}\n\nRelated: two\n\nNo.", "11: The question is related to itself."),
        ("## Two? {#two}\n\nRelated:\n\nNo.", "11: “Related:” has nothing after it."),
        ("## Two? {#two}\n\nAlso asked:\n\nNo.", "11: “Also asked:” has nothing after it."),
        ("## Two? {#two}\n\nAlso asked: Both?\n\nNo.",
         "11: A question stands on the line of “Also asked:”."),
        ("## Two? {#two}\nRelated: one\nAlso asked:\n- Both?\n\nNo.",
         "10: “Related:” stands before “Also asked:”."),
        ("## Two? {#two}\n\nAlso asks:\n\n- Both?\n\nNo.",
         "9: A paragraph of the answer reads like “Also asked:” or “Related:”."),
        ("## Two? {#two}\n\nRelated: one\n\nRelated: one\n\nNo.",
         "9: A paragraph of the answer reads like “Also asked:” or “Related:”."),
        ("## Two? {#two}\n\nNo.\n\nAlso asked:\n\n- Both?",
         "9: A paragraph of the answer reads like “Also asked:” or “Related:”."),
        ("## Two? {#two}\n\nNo.\n\nRelated: one, b/two",
         "9: A paragraph of the answer reads like “Also asked:” or “Related:”."),
        ("## Two? {#two}\n\nNo.\n\nRelated: #one; #b/two",
         "9: A paragraph of the answer reads like “Also asked:” or “Related:”."),
        ("Two\nthree\n---\n\nNo.", "11: The hyphens right under these lines make them a heading."),
        ("## One thing {#two}\n\nNo.",
         "9: “One thing” stands twice, first under another question in line 5."),
        ("## ONE  THINGS! {#two}\n\nNo.",
         "9: “ONE THINGS!” is nearly the same as “One thing?” under another question (line 5)."),
        ("## Two? {#two}\n\nAlso asked:\n- one thing?\n\nNo.",
         "12: “one thing?” stands twice, first under another question in line 5. Keep it where"),
        ("## Two? {#two}\n\nAlso asked:\n- Both?\n- both\n\nNo.",
         "13: “both” stands twice, first in line 12. Delete one of the two."),
        ("## Two? {#two}\n\n" + "x" * 4000, "9: The answer doesn't fit into one message. Shorten"),
        ("## Two? {#two}\n\n" + "😀" * 2000, "9: The answer doesn't fit into one message."),
        ("## Two? {#two}\n\n" + "*x* " * 91, "9: The answer has 91 styled or linked stretches."),
    ],
)  # fmt: skip
def test_each_planted_fault_is_found_in_its_line(
    faults: ListFaults, section: str, fault: str
) -> None:
    (reported,) = faults(join_sections(ONE, section))
    assert reported.startswith(fault)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("When will it be launched?", "Where will it be launched?"),
        ("What happened in 2010?", "What happened in 2011?"),
        ("Will Russia help Korea?", "Will Korea help Russia?"),
        ("How do I renew a book?", "How do I reserve a book?"),
        ("What of the North?", "What of the South?"),
    ],
)
def test_questions_that_differ_in_one_telling_word_are_different(
    faults: ListFaults, first: str, second: str
) -> None:
    assert (
        faults(join_sections(f"## {first} {{#one}}\n\nYes.", f"## {second} {{#two}}\n\nNo.")) == []
    )


def test_near_phrasings_of_one_question_are_welcome(faults: ListFaults) -> None:
    margin = "Also asked:\n- Lost card?\n- Lost cards?"
    assert faults(join_sections(f"## Cards? {{#one}}\n\n{margin}\n\nYes.")) == []


def test_a_line_that_would_be_cut_in_a_message_is_told(faults: ListFaults) -> None:
    text = f"---\ntitle: {'t' * 257}\nsource: {'😀' * 129}\n---\n\n## {'q' * 260} {{#q}}\n\nYes."
    assert [fault.partition(" and")[0] for fault in faults(text)] == [
        "2: The title has more than 256 characters",
        "3: The source has more than 256 characters",
        "6: The question has more than 256 characters",
    ]


def test_the_lead_claims_the_id_intro_and_the_title(faults: ListFaults) -> None:
    reported = faults(join_sections("Lead.", "## A title {#intro}\n\nYes."))
    assert [fault.partition(".")[0] for fault in reported] == [
        "7: The id “intro” is taken already (line 5)",
        "7: “A title” stands twice, first under another question in line 5",
    ]


def test_phrasings_of_a_lead_that_is_missing_are_told(faults: ListFaults) -> None:
    (reported,) = faults(join_sections("Also asked:\n- What's up?", ONE))
    assert "The lead has no answer." in reported


def test_an_article_without_questions_is_told(faults: ListFaults) -> None:
    assert faults(join_sections("Lead.")) == [
        "1: The article has no questions. Write each question on a line that begins with ##."
    ]


@pytest.mark.parametrize(
    ("moved", "fault"),
    [
        ("old: oen",
         "4: “old” moves to “oen”, which no question has as its id. Did you mean “one”?"),
        ("one: two", "4: “one” has moved, and yet a question still has this id."),
        ("old: old", "4: “old” moves in a circle."),
        ("old: b/x", "4: “old” moves to “b/x”, which no question has as its id. No file of the"),
        ("old: one", None),
        ("old: middle\n  middle: one", None),
    ],
)  # fmt: skip
def test_ids_that_moved_must_lead_to_a_question(
    faults: ListFaults, moved: str, fault: str | None
) -> None:
    text = f"---\ntitle: A\nmoved:\n  {moved}\n---\n\n{ONE}\n\n## Two? {{#two}}\n\nNo."
    reported = faults(text)
    assert [f for f in reported if not fault or not f.startswith(fault)] == []
    assert len(reported) == (fault is not None)


def test_ids_that_move_in_a_circle_are_each_told(faults: ListFaults) -> None:
    reported = faults(f"---\ntitle: A\nmoved:\n  a: b\n  b: a\n---\n\n{ONE}")
    assert [fault[:32] for fault in reported] == [
        "4: “a” moves in a circle. Let it", "5: “b” moves in a circle. Let it"
    ]  # fmt: skip


def test_related_questions_of_other_articles_are_looked_up_in_the_folder(put: PutFile) -> None:
    put(join_sections("## One thing? {#one}\n\nRelated: b/two, b/tow\n\nYes."), "a.md")
    put(join_sections("## Two? {#two}\n\nNo."), "b.md")
    (fault,) = check_content(put("", "c.md").parent).diagnostics[:-1]
    assert (fault.line, fault.hint) == (7, "Did you mean “b/two”?")


def test_a_folder_of_one_article_has_no_questions_of_others(put: PutFile) -> None:
    folder = put(join_sections("## One thing? {#one}\n\nRelated: b/two\n\nYes."), "a.md").parent
    assert [fault.line for fault in check_content(folder).diagnostics] == [7]


def test_a_file_alone_is_read_with_its_neighbours_in_mind(put: PutFile) -> None:
    put(join_sections("## Two? {#two}\n\nRelated: nobody\n\nNo."), "b.md")
    path = put(join_sections("## One thing? {#one}\n\nRelated: b/two, b/tow, c/one\n\nYes."))
    assert [(fault.path, fault.line, fault.hint) for fault in check_content(path).diagnostics] == [
        (str(path), 7, "Did you mean “b/two”?"),
        (str(path), 7, "No file of the folder is the article “c”: name one that is, or delete it."),
    ]


def test_faults_come_by_file_and_line(put: PutFile) -> None:
    put(join_sections(ONE, "### x", "## Two? {#one}\n\nNo."), "b.md")
    put(join_sections(ONE, "### x"), "a.md")
    reported = check_content(put("", "c.md").parent).diagnostics
    assert [(Path(f.path).name, f.line) for f in reported] == [
        ("a.md", 9), ("b.md", 9), ("b.md", 11), ("c.md", 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "1: The file is empty."),
        (b" \n\n", "1: The file is empty."),
        (b"---\ntitle: caf\xe9\n---\n", "2: Byte 15 of the file (0xe9) isn't UTF-8. Save the file"),
        ("---\ntitle: x\n---\n".encode("utf-16"), "1: Byte 1 of the file (0xff) isn't UTF-8."),
        ("---\ntitle: x\n---\n".encode("utf-16-be"), "1: The file isn't text in UTF-8. Save the"),
        (b"x" * (2 * 1024 * 1024 + 1), "1: The file has more than 2 MiB."),
    ],
)
def test_a_file_that_is_no_text_is_told(faults: ListFaults, data: bytes, fault: str) -> None:
    (reported,) = faults(data)
    assert reported.startswith(fault)


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("My Article.md", "my-article.md"),
        ("Статья.md", "statia.md"),
        ("!.md", "article.md"),
        ("x" * 58 + ".MD", "x" * 57 + ".md"),
    ],
)
def test_a_file_s_name_that_cannot_stand_in_a_link_is_told(
    faults: ListFaults, name: str, better: str
) -> None:
    assert faults(join_sections(ONE), name) == [
        f"1: The file's name “{name}” can't stand in a link. Name it “{better}”."
    ]


@pytest.mark.parametrize("name", ["a.txt", "A.TXT"])
def test_a_plain_text_without_questions_is_told_how_plain_text_has_them(
    faults: ListFaults, name: str
) -> None:
    assert "1: The file has no questions. Begin each question with “Q:”" in "".join(
        faults("A title\n\nA lead.", name)
    )


def test_markdown_in_a_text_file_stays_markdown(faults: ListFaults) -> None:
    assert faults(join_sections(ONE), "a.txt") == []
    (reported,) = faults(f"{ONE}\n", "a.txt")
    assert "Write “title: …”" in reported


@pytest.mark.parametrize(
    "heading", ["## Is `{x}` a set? {#two}", "## Is \\{x}", "## Is {x} a set?"]
)
def test_braces_that_are_meant_are_no_fault(faults: ListFaults, heading: str) -> None:
    assert faults(join_sections(ONE, f"{heading}\n\nNo.")) == []


def test_two_files_of_one_name_are_told(put: PutFile) -> None:
    put(join_sections(ONE), "a.md")
    (fault,) = check_content(put("Title\n\nQ: Why?\n\nA: So.", "a.txt").parent).diagnostics
    assert (Path(fault.path).name, fault.is_fatal) == ("a.txt", True)
    assert fault.message == "The article has the same name as “a.md”."


def test_checking_nothing_is_an_error_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="holds no article"):
        check_content(tmp_path)
    with pytest.raises(ContentError, match="can't be opened"):
        check_content(tmp_path / "nowhere")


def test_an_article_with_very_many_questions_is_checked_too(faults: ListFaults) -> None:
    many = [f"## Is number {n} prime? {{#n{n}}}\n\nMaybe." for n in range(700)]
    assert faults(join_sections(*many)) == []


@pytest.mark.parametrize("name", ["my_article.md", "My_Article.md", "FAQ.md"])
def test_a_file_s_name_may_have_capitals_and_underscores(
    name: str, faults: Callable[..., list[str]]
) -> None:
    assert faults("---\ntitle: T\nlanguage: en\n---\n\n## Why?\n\nSo.\n", name) == []


def test_files_that_are_not_read_are_not_passed_over_in_silence(put: Callable[..., Path]) -> None:
    folder = put("---\ntitle: T\nlanguage: en\n---\n\n## Why?\n\nSo.\n").parent
    for name in ("more.markdown", "notes.docx", "picture.jpg", "a.tsv", ".desk.json"):
        put("x", name)
    (folder / "deeper").mkdir()
    put("x", "deeper/inside.md")
    (folder / "pictures").mkdir()
    reported = check_content(folder).diagnostics
    assert [Path(d.path).name for d in reported] == ["deeper", "more.markdown", "notes.docx"]
    assert all("isn't read" in d.message for d in reported)


@pytest.mark.parametrize(
    "address",
    ["http://localhost/x", "https://intranet/x", "https://a.example:8080/x", "http://[::1]/x"],
)
def test_links_that_telegram_refuses_are_faults(
    address: str, faults: Callable[..., list[str]]
) -> None:
    (fault,) = faults(f"---\ntitle: T\nlanguage: en\n---\n\n## Why?\n\nSee [it]({address}) now.\n")
    assert f"8: The link to “{address}” can't be opened" in fault


def test_a_heading_without_a_space_is_a_fault(faults: Callable[..., list[str]]) -> None:
    text = "---\ntitle: T\nlanguage: en\n---\n\n## Why?\n\nSo.\n\n##Can I come?\n\nYes.\n"
    assert faults(text) == [
        "10: The line begins with ## and isn't a heading. Write a space after the signs."
    ]


@pytest.mark.parametrize("label", ["Also asked", "**Also asked**", "also asked  "])
@pytest.mark.parametrize("question", ["- How come?", "How come?"])
def test_also_asked_without_a_colon_is_a_fault(
    label: str, question: str, faults: Callable[..., list[str]]
) -> None:
    text = f"---\ntitle: T\nlanguage: en\n---\n\n## Why?\n\n{label}\n{question}\n\nSo.\n"
    assert "8: “Also asked” stands without its colon. Write “Also asked:”." in faults(text)


def test_opposites_are_not_called_nearly_the_same(faults: Callable[..., list[str]]) -> None:
    text = (
        "---\ntitle: T\nlanguage: en\n---\n\n## What are its advantages?\n\nA.\n\n"
        "## What are its disadvantages?\n\nB.\n\n## Is it possible?\n\nC.\n\n"
        "## Is it impossible?\n\nD.\n"
    )
    assert faults(text) == []


def test_words_that_differ_by_a_letter_and_are_opposites_are_no_duplicates(
    faults: Callable[..., list[str]],
) -> None:
    text = (
        "---\ntitle: T\nlanguage: de\n---\n\n## Wie kann ich mich anmelden?\n\nA.\n\n"
        "## Wie kann ich mich abmelden?\n\nB.\n"
    )
    assert faults(text) == []
