"""The texts of a value of JSON or YAML, also of what editors of web sites keep as trees.

Contentful, Portable Text, ProseMirror, Slate, Lexical, Draft.js and Editor.js name the parts of
such trees otherwise, and build them alike: a text has paragraphs, a paragraph has pieces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.content.importing.located_text import LANGUAGE_KEY, MAX_DEPTH, LocatedText

TEXT_KEYS = ("text", "answer", "value", "markdown", "rendered", "html", "content", "body")
CHILD_KEYS = ("content", "children", "blocks", "nodes", "root", "document", "items", "data")
"""Under which a part of a tree has its own parts."""
TYPE_KEYS = ("nodeType", "_type", "type", "object", "root", "blocks", "document")
"""One of them tells that a mapping is a part of a tree."""
QUESTION_KEYS = frozenset(("question", "q", "title", "name", "answer"))
"""None of them stands in a part of a tree."""
PIECE_KEYS = ("text", "value")
ADDRESS_KEYS = ("url", "href", "uri")
BREAK_TYPES = frozenset(("hardbreak", "hard_break", "linebreak", "break"))
ITEM_TYPES = frozenset(("list-item", "listitem", "list_item", "li"))
HARD_BREAK = "  \n"
BLOCK_WORDS = ("paragraph", "heading", "header", "list", "item", "block", "quote", "unstyled")
"""One of them stands in the type of what isn't a piece of a line."""


def collect_texts(value: object) -> Iterator[str]:
    """Give the texts of a value: itself, its items, or what it has under a name for text.

    Of several languages the first one counts; a tree has a text a paragraph.
    """
    if isinstance(value, str) and value.strip():
        yield value
    elif isinstance(value, list):
        if pieces := join_pieces(value):
            yield from pieces
            return
        for item in value:
            yield from collect_texts(item)
    elif isinstance(value, dict):
        named = (value[key] for key in TEXT_KEYS if isinstance(value.get(key), str))
        if (text := next(named, None)) is not None:
            yield from collect_texts(text)
        elif isinstance(texts := value.get("text"), list) and all(
            isinstance(text, str) for text in texts
        ):
            yield from dict.fromkeys(filter(str.strip, texts))
        elif isinstance(tree := value.get("json"), dict):
            yield from collect_texts(tree)
        elif value and all(map(LANGUAGE_KEY.fullmatch, value)):
            yield from collect_texts(next(iter(value.values())))
        elif _is_part(value):
            yield from _collect_paragraphs(value, MAX_DEPTH)


def join_pieces(items: Sequence[object]) -> list[str]:
    """Give the one text whose pieces these are, none if they are anything else."""
    return list(_join_pieces(items, {})) if _are_pieces(items) else []


def _collect_paragraphs(value: object, depth: int) -> Iterator[str]:
    """Give the paragraphs of a part of a tree; items of lists have their sign."""
    if isinstance(value, str) and value.strip():
        yield value
    elif not depth:
        return
    elif isinstance(value, list):
        for item in value:
            yield from _collect_paragraphs(item, depth - 1)
    elif isinstance(value, dict):
        if text := _own_text(value):
            yield text
            return
        children = (value[key] for key in CHILD_KEYS if isinstance(value.get(key), list | dict))
        inner: object = next(filter(None, children), [])
        if isinstance(inner, list) and _are_pieces(inner):
            paragraphs = list(_join_pieces(inner, _link_addresses(value)))
        else:
            paragraphs = list(_collect_paragraphs(inner, depth - 1))
        are_items = isinstance(inner, list) and all(isinstance(item, str) for item in inner)
        is_item = _type_of(value) in ITEM_TYPES
        for number, text in enumerate(paragraphs):
            yield _with_text(text, f"- {text}") if are_items or (is_item and not number) else text


def _join_pieces(pieces: Sequence[object], addresses: Mapping[str, str]) -> Iterator[str]:
    """Join the pieces of one paragraph."""
    texts = [_text_of_piece(piece, addresses) for piece in pieces if isinstance(piece, dict)]
    own = (_own_text(piece) for piece in pieces if isinstance(piece, dict))
    first = next((text for text in own if isinstance(text, LocatedText)), "")
    if "".join(texts).strip():
        yield _with_text(first, "".join(texts))


def _with_text(located: str, text: str) -> str:
    """Give a text the line of another one."""
    if not isinstance(located, LocatedText):
        return text
    written = LocatedText(text)
    written.line = located.line
    return written


def _text_of_piece(piece: Mapping[str, object], addresses: Mapping[str, str]) -> str:
    """Give what a piece says, as a link where it leads anywhere."""
    if _type_of(piece) in BREAK_TYPES:
        return HARD_BREAK
    children = next((piece[key] for key in CHILD_KEYS if isinstance(piece.get(key), list)), None)
    children = children if isinstance(children, list) else []
    inner = (child for child in children if isinstance(child, dict))
    text = _own_text(piece) or "".join(_text_of_piece(child, addresses) for child in inner)
    address = _address_of(piece, addresses)
    return f"[{text}]({address})" if address and text.strip() else text


def _address_of(piece: Mapping[str, object], addresses: Mapping[str, str]) -> str:
    marks = piece.get("marks")
    marks = marks if isinstance(marks, list) else []
    for holder in (piece, piece.get("data"), piece.get("attrs"), *marks):
        if isinstance(holder, str) and holder in addresses:
            return addresses[holder]
        inner = holder.get("attrs", holder) if isinstance(holder, dict) else {}
        texts = [inner.get(key) for key in ADDRESS_KEYS] if isinstance(inner, dict) else []
        if found := next((text for text in texts if isinstance(text, str) and text), ""):
            return found
    return ""


def _link_addresses(block: Mapping[str, object]) -> dict[str, str]:
    """Give the links of a block by the names that its pieces carry (Portable Text)."""
    definitions = block.get("markDefs")
    return {
        str(item["_key"]): str(item["href"])
        for item in (definitions if isinstance(definitions, list) else [])
        if isinstance(item, dict) and "_key" in item and "href" in item
    }


def _are_pieces(items: Sequence[object]) -> bool:
    """Tell whether parts stand in one line: pieces of text, breaks, links around such pieces."""
    if not items or not all(isinstance(item, dict) for item in items):
        return False
    parts = [item for item in items if isinstance(item, dict)]
    has_blocks = any(word in _type_of(part) for part in parts for word in BLOCK_WORDS)
    are_typed = all(_is_part(part) or set(part) <= {"text", "marks", "bold"} for part in parts)
    return any(map(_own_text, parts)) and are_typed and not has_blocks


def _own_text(piece: Mapping[str, object]) -> str:
    texts = (piece.get(key) for key in PIECE_KEYS)
    return next((text for text in texts if isinstance(text, str) and text), "")


def _is_part(value: Mapping[str, object]) -> bool:
    is_typed = any(key in value for key in TYPE_KEYS)
    return is_typed and QUESTION_KEYS.isdisjoint(value)


def _type_of(part: Mapping[str, object]) -> str:
    names = (part.get(key) for key in TYPE_KEYS)
    return next((name.casefold() for name in names if isinstance(name, str)), "")
