"""Writes school.docx and tickets.xlsx, which can't be read in an editor."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl

FOLDER = Path(__file__).parent


def write_school_document() -> None:
    """Questions as headings under topics, as a school's office would write them."""
    document = docx.Document()
    document.add_heading("Questions about the school", 0)
    document.add_paragraph("For parents of new pupils.")
    document.add_heading("Lessons", 1)
    document.add_heading("When does school begin?", 2)
    paragraph = document.add_paragraph("At ")
    paragraph.add_run("eight").bold = True
    paragraph.add_run(" in the morning.")
    document.add_heading("What do children bring?", 2)
    document.add_paragraph("A pencil case", style="List Bullet")
    document.add_paragraph("Slippers", style="List Bullet")
    document.add_heading("Meals", 1)
    document.add_heading("Is there lunch?", 2)
    document.add_paragraph("Yes, at noon.")
    document.save(str(FOLDER / "school.docx"))


def write_ticket_workbook() -> None:
    """Vietnamese questions, other ways to ask them in a column of their own."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (
        ("id", "question", "answer", "phrasing 1", "phrasing 2"),
        ("gia-ve", "Vé xem phim giá bao nhiêu?", "Tám mươi nghìn đồng.", "Giá vé thế nào?", None),
        (
            "cho-ngoi",
            "Tôi chọn chỗ ngồi ở đâu?",
            "Trên trang web của rạp.",
            "Đặt ghế?",
            "Chọn ghế?",
        ),
    ):
        sheet.append(row)
    workbook.save(FOLDER / "tickets.xlsx")


if __name__ == "__main__":
    write_school_document()
    write_ticket_workbook()
