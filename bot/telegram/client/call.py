"""One call to the Bot API, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

UPLOAD_PREFIX = "file:"
"""Before the path of a picture that Telegram hasn't got; no file id or address begins so."""

SEND_DOCUMENT = "sendDocument"
"""Its document is a file's name and content: a text that is uploaded as it is posted."""

_CAPTION_TO_TEXT = {"caption": "text", "caption_entities": "entities"}


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API. Its repr names the method only: parameters hold ids and text."""

    method: str
    parameters: Mapping[str, object]

    def __repr__(self) -> str:
        return f"Call({self.method})"

    def to_payload(self) -> dict[str, object]:
        """The call as the body of a webhook's response."""
        return {"method": self.method, **self.parameters}

    def without_entities(self) -> Call:
        """The same without styles, for when Telegram can't parse them."""
        return replace(self, parameters=self._parameters_without("entities", "caption_entities"))

    def as_new_message(self) -> Call:
        """The same as a new message, for when the one to edit is gone."""
        return Call("sendMessage", self._parameters_without("message_id"))

    def outside_topic(self) -> Call:
        """The same outside the forum topic, for when that is closed or gone."""
        return replace(self, parameters=self._parameters_without("message_thread_id"))

    def to_chat(self, chat: int) -> Call:
        """The same to another chat: the group became a supergroup."""
        return replace(self, parameters={**self.parameters, "chat_id": chat})

    def without_photo(self) -> Call:
        """The same without its picture, for when Telegram won't take that."""
        if self.method != "sendPhoto":
            return self
        text_parameters = {
            _CAPTION_TO_TEXT.get(key, key): value
            for key, value in self._parameters_without("photo").items()
        }
        text_parameters["link_preview_options"] = {"is_disabled": True}
        return Call("sendMessage", text_parameters)

    def _parameters_without(self, *names: str) -> dict[str, object]:
        return {key: value for key, value in self.parameters.items() if key not in names}
