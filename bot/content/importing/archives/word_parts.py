"""Parts of a Word document that its converter passes over: hidden text, formulas, styles."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from bot.content.document.text import to_one_line
from bot.content.importing.archives.archive import (
    check_part_sizes,
    read_part,
)
from bot.content.importing.markup.html_parser import check_tag_count

DOCUMENT, STYLES, PICTURES = "word/document.xml", "word/styles.xml", "word/media/"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
OFF_VALUES = ("0", "false", "off", "none")
NAMED_STYLE = re.compile(r"heading \d|title|subtitle|strong", re.IGNORECASE)
"""Styles that the converter knows by their names."""
MAX_HEADING_LEVEL = 6
MAX_STYLE_STEPS = 20
"""How many styles are followed, each built upon the next."""
MATH_FORMS = {
    "f": ("{num}/{den}", ("num", "den")),
    "sSup": ("{e}^{sup}", ("e", "sup")),
    "sSub": ("{e}_{sub}", ("e", "sub")),
    "rad": ("√{e}", ("e",)),
}
"""What a formula's parts are written as on a line."""


@dataclass(frozen=True, slots=True)
class WordParts:
    """A document made ready for its converter."""

    data: bytes
    hidden_texts: tuple[str, ...]
    """What nobody sees who reads the document: it is taken out."""
    style_lines: tuple[str, ...]
    """What the document's own styles stand for, in the converter's words."""


def prepare_word_document(archive: zipfile.ZipFile, data: bytes) -> WordParts:
    """Take hidden text out, write formulas as text, and tell what styles stand for.

    Raises ContentError for a document that is too long or damaged.
    """
    check_part_sizes(archive, {})
    text, styles = read_part(archive, DOCUMENT), read_part(archive, STYLES, required=False)
    check_tag_count([text])
    style_lines = tuple(_describe_styles(_parse_xml(styles))) if styles else ()
    hidden: list[str] = []
    if "vanish" in text or "oMath" in text:
        root = _parse_xml(text)
        hidden = list(_take_hidden_out(root))
        _write_formulas(root)
        data = _replace_part(archive, DOCUMENT, ElementTree.tostring(root, "utf-8"))
    return WordParts(data, tuple(hidden), style_lines)


def _parse_xml(text: str) -> Element:
    """Parse a part. Raises ValueError for one with entities of its own, as no program writes it."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError(text[:0])
    return ElementTree.fromstring(text)  # noqa: S314 (it declares nothing)


def _replace_part(archive: zipfile.ZipFile, name: str, part: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as copy:
        for entry in dict.fromkeys(archive.namelist()):
            if entry.startswith(PICTURES):
                continue
            copy.writestr(entry, part if entry == name else archive.read(entry))
    return packed.getvalue()


def _take_hidden_out(root: Element) -> Iterator[str]:
    for parent in root.iter():
        for run in parent.findall(f"{W}r"):
            if _is_on(run.find(f"{W}rPr/{W}vanish")):
                yield to_one_line("".join(text.text or "" for text in run.iter(f"{W}t")))
                parent.remove(run)


def _write_formulas(root: Element) -> None:
    for parent in list(root.iter()):
        for index, formula in enumerate(parent):
            if formula.tag == f"{M}oMath":
                run = Element(f"{W}r")
                written = Element(f"{W}t")
                written.text = _text_of_formula(formula)
                run.append(written)
                parent[index] = run
            elif formula.tag == f"{M}oMathPara":
                formula.tag = f"{W}smartTag"


def _text_of_formula(node: Element) -> str:
    """Write a formula on a line: a fraction with a stroke, an exponent behind an arrow up."""
    name = node.tag.removeprefix(M)
    if name == "t":
        return node.text or ""
    if name in MATH_FORMS:
        form, parts = MATH_FORMS[name]
        texts = {part: "".join(map(_text_of_formula, node.findall(M + part))) for part in parts}
        return form.format(**{part: _in_brackets(text) for part, text in texts.items()})
    return "".join(map(_text_of_formula, node))


def _in_brackets(text: str) -> str:
    return text if text.isalnum() or len(text) < 2 else f"({text})"


def _describe_styles(root: Element) -> Iterator[str]:
    """Give headings of a document's own by their outline, and bold styles, for the converter."""
    styles = {
        style.get(f"{W}styleId", ""): style
        for style in root.iter(f"{W}style")
        if style.get(f"{W}type") == "paragraph"
    }
    for style in styles.values():
        name = _value_of(style.find(f"{W}name"))
        if not name or NAMED_STYLE.fullmatch(name) or not name.isprintable():
            continue
        selector = "p[style-name='{}']".format(name.replace("\\", "\\\\").replace("'", "\\'"))
        level = _value_of(_find_up(styles, style, f"{W}pPr/{W}outlineLvl"))
        if level.isdecimal() and int(level) < MAX_HEADING_LEVEL:
            yield f"{selector} => h{int(level) + 1}:fresh"
        elif _is_on(_find_up(styles, style, f"{W}rPr/{W}b")):
            yield f"{selector} => p:fresh > strong:fresh"


def _find_up(styles: Mapping[str, Element], style: Element, path: str) -> Element | None:
    """Find a property of a style, or of what it is built upon."""
    for _ in range(MAX_STYLE_STEPS):
        found = style.find(path)
        above = styles.get(_value_of(style.find(f"{W}basedOn")))
        if found is not None or above is None:
            return found
        style = above
    return None


def _value_of(tag: Element | None) -> str:
    return "" if tag is None else tag.get(f"{W}val", "")


def _is_on(tag: Element | None) -> bool:
    return tag is not None and _value_of(tag) not in OFF_VALUES
