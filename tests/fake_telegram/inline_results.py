"""What a bot offers, as it goes over the wire."""

from __future__ import annotations


def article_result(id_: str = "kim/aid", text: str = "Yes.", **more: object) -> dict[str, object]:
    return {
        "type": "article",
        "id": id_,
        "title": "Will aid be on the agenda?",
        "input_message_content": {"message_text": text},
    } | more
