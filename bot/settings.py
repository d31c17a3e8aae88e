"""The settings contract: environment, `.env` and `NAME_FILE` variables in; frozen Settings out."""

from __future__ import annotations

from typing import Literal

from pydantic import AnyHttpUrl, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import ConfigurationError


class Settings(BaseSettings):
    """Every setting of the program. Secrets are `SecretStr`; errors never show a value."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    bot_token: SecretStr | None = None
    bot_mode: Literal["auto", "webhook", "polling"] = "auto"
    public_url: AnyHttpUrl | None = None
    webhook_secret: SecretStr | None = None
    host: str = "0.0.0.0"  # noqa: S104 - a web process on a platform has to listen outside
    port: int = Field(default=8080, ge=0, le=65535)
    telegram_api_url: AnyHttpUrl = AnyHttpUrl("https://api.telegram.org")
    content_dir: str = "content"
    database_url: SecretStr = SecretStr("sqlite:///data/bot.db")
    data_key: SecretStr | None = None
    data_key_previous: SecretStr | None = None
    retention_days: int = Field(default=30, ge=1)
    editor_ids: tuple[int, ...] = ()
    privacy_url: AnyHttpUrl | None = None
    contact: str | None = None
    metrics_token: SecretStr | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["auto", "console", "json"] = "auto"


def read() -> Settings:
    """Read the settings. Raises ConfigurationError that names everything wrong at once."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = ", ".join(str(e["loc"][0]).upper() for e in error.errors(include_input=False))
        raise ConfigurationError(f"These settings are wrong: {wrong}.") from None
