"""Archives as office programs and publishers write them, made by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

OFFICE_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "style", "table", "fo")
)


def pack_archive(parts: Mapping[str, str], mimetype: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def pack_odt(body: str, styles: str = "", *, frames: str = "") -> bytes:
    """Pack a text of OpenDocument with these automatic styles, and a head of its pages."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {OFFICE_NAMES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    parts = {"content.xml": content}
    if frames:
        parts["styles.xml"] = (
            f"<office:document-styles {OFFICE_NAMES}>{frames}</office:document-styles>"
        )
    return pack_archive(parts, "application/vnd.oasis.opendocument.text")


def pack_epub(chapters: Mapping[str, str], title: str = "Help", **more: str) -> bytes:
    """Pack a book of these chapters; `more` are other parts by their names."""
    items = "".join(f'<item id="c{n}" href="{name}"/>' for n, name in enumerate(chapters))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    parts = {
        "META-INF/container.xml": '<container><rootfile full-path="OPS/book.opf"/></container>',
        "OPS/book.opf": (
            f"<package><metadata><dc:title>{title}</dc:title></metadata>"
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
        ),
        **{
            f"OPS/{name.replace('%20', ' ')}": f'<?xml version="1.0"?><body>{text}</body>'
            for name, text in chapters.items()
        },
    }
    return pack_archive({**parts, **more}, "application/epub+zip")
