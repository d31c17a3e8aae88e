"""Settings given as files: `NAME_FILE=path`, and secrets mounted in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsError,
)

from bot.errors import ConfigurationError

MAX_SECRET_BYTES = 64 * 1024
"""Bytes of a file that are read."""


class SecretFileSource(PydanticBaseSettingsSource):
    """`NAME_FILE=path`: the value of NAME is what that file holds."""

    def __init__(
        self,
        settings_cls: type[BaseSettings],
        sources: tuple[PydanticBaseSettingsSource, ...],
    ) -> None:
        super().__init__(settings_cls)
        self._variables: dict[str, str | None] = {}
        for source in reversed(sources):
            if isinstance(source, EnvSettingsSource):
                self._variables.update(source.env_vars)

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        path = self._variables.get(f"{field_name}_file")
        value = _read_secret(Path(path), f"{field_name.upper()}_FILE") if path else None
        return value or None, field_name, False

    def __call__(self) -> dict[str, Any]:
        fields = self.settings_cls.model_fields
        values = {name: self.get_field_value(field, name)[0] for name, field in fields.items()}
        return {name: value for name, value in values.items() if value is not None}


class MountedSecretSource(SecretsSettingsSource):
    """Secrets mounted as files in a folder, named like the variable; an empty one is unset."""

    def __init__(self, settings_cls: type[BaseSettings], folder: Path) -> None:
        super().__init__(settings_cls, folder if folder.is_dir() else None)

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        value, key, is_complex = super().get_field_value(field, field_name)
        return value or None, key, is_complex

    def __call__(self) -> dict[str, Any]:
        try:
            return super().__call__()
        except SettingsError:
            raise ConfigurationError(
                "A secret mounted as a file can't be read as text; check its content and rights."
            ) from None


def _read_secret(path: Path, variable: str) -> str:
    try:
        return path.read_bytes()[:MAX_SECRET_BYTES].decode().strip()
    except (OSError, UnicodeDecodeError):
        raise ConfigurationError(
            f"{variable} names a file that can't be read as text; check its path and rights."
        ) from None
