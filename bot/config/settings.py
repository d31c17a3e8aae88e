"""The settings contract: environment, `.env` and `NAME_FILE` variables in; frozen Settings out.

Only this folder reads the environment. Secrets are `SecretStr`, and no error shows a value.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.config.cleaning import (
    drop_blank_values,
    log_level_name,
    lower_text,
    require_utf8,
    split_ids,
    strip_quotes,
    unquote_text,
)
from bot.config.content_folder import DEFAULT_CONTENT_DIR, ENVIRONMENT_FILE, SECRETS_FOLDER
from bot.config.database_urls import (
    PERCENT_ENCODING_HINT,
    UNENCODED_LOGIN,
    begins_as_database,
    has_unencoded_password,
    list_passwords,
)
from bot.config.env_file_lines import explain_bad_lines
from bot.config.hints import SETTING_HINTS
from bot.config.misspelt_names import describe_misspelt_names
from bot.config.platforms import detect_public_url
from bot.config.secret_files import MountedSecretSource, SecretFileSource
from bot.config.web_addresses import (
    require_api_root,
    require_web_root,
    require_webhook_root,
)
from bot.errors import ConfigurationError

_MIN_REDACTED_LENGTH = 6
"""Characters below which a secret isn't looked for in the log: too much would be blotted out."""
MIN_DATA_KEY_LENGTH = 16
"""Characters; a shorter key could be found by trying."""
_UNQUOTED, _STRIPPED = BeforeValidator(unquote_text), BeforeValidator(strip_quotes)
_WebRoot = Annotated[Annotated[str, AfterValidator(require_web_root)] | None, _STRIPPED]


class Settings(BaseSettings):
    """Every setting of the program, checked. Made by `read_settings`."""

    model_config = SettingsConfigDict(
        env_file=ENVIRONMENT_FILE,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    bot_token: Annotated[SecretStr | None, _UNQUOTED] = None
    bot_mode: Annotated[Literal["auto", "webhook", "polling"], BeforeValidator(lower_text)] = "auto"
    public_url: Annotated[
        Annotated[str, AfterValidator(require_webhook_root)] | None, _UNQUOTED
    ] = None
    webhook_secret: Annotated[SecretStr | None, _UNQUOTED] = None
    # A web process on a platform has to listen outside.
    host: Annotated[str, BeforeValidator(require_utf8), _STRIPPED] = "0.0.0.0"  # noqa: S104
    port: Annotated[int, _UNQUOTED] = Field(default=8080, ge=1, le=65535)
    telegram_api_url: Annotated[str, AfterValidator(require_api_root), _STRIPPED] = (
        "https://api.telegram.org"
    )
    content_dir: Path = DEFAULT_CONTENT_DIR
    database_url: Annotated[SecretStr, _UNQUOTED] = SecretStr("sqlite:///data/bot.db")
    data_key: SecretStr | None = Field(default=None, min_length=MIN_DATA_KEY_LENGTH)
    data_key_previous: SecretStr | None = None
    retention_days: Annotated[int, _UNQUOTED] = Field(default=30, ge=1, le=3650)
    editor_ids: Annotated[tuple[int, ...], NoDecode, BeforeValidator(split_ids)] = ()
    privacy_url: _WebRoot = None
    contact: str | None = Field(default=None, max_length=200)
    metrics_token: Annotated[SecretStr | None, BeforeValidator(require_utf8)] = None
    draft_api_url: _WebRoot = None
    draft_api_key: Annotated[SecretStr | None, BeforeValidator(require_utf8)] = None
    draft_model: str | None = Field(default=None, max_length=200)
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(log_level_name)
    ] = "INFO"
    log_format: Annotated[Literal["auto", "console", "json"], BeforeValidator(lower_text)] = "auto"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Values given in code first, then the environment, NAME_FILE, `.env`, mounted secrets."""
        files = SecretFileSource(settings_cls, (env_settings, dotenv_settings))
        mounted = MountedSecretSource(settings_cls, SECRETS_FOLDER)
        return init_settings, env_settings, files, dotenv_settings, mounted

    _drop_blank_values = model_validator(mode="before")(drop_blank_values)

    @field_validator("bot_token")
    @classmethod
    def _validate_bot_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", value.get_secret_value()):
            raise ValueError
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _validate_webhook_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError
        return value

    @field_validator("database_url")
    @classmethod
    def _validate_database_url(cls, value: SecretStr) -> SecretStr:
        if not begins_as_database(value.get_secret_value()):
            raise ValueError
        if has_unencoded_password(value.get_secret_value()):
            raise PydanticCustomError(UNENCODED_LOGIN, "The password isn't percent-encoded.")
        return value

    @cached_property
    def webhook_root(self) -> str | None:
        """The https root for the webhook: PUBLIC_URL, or what the platform says of itself."""
        return self.public_url or detect_public_url(os.environ)

    @property
    def uses_webhook(self) -> bool:
        """Whether `run` uses a webhook (else polling)."""
        return self.bot_mode == "webhook" or (
            self.bot_mode == "auto" and self.webhook_root is not None
        )

    @property
    def listen_host(self) -> str:
        """Where the web routes listen: when polling, on this machine alone unless told otherwise.

        Platforms set PORT and look for it from outside.
        """
        is_told = bool(self.model_fields_set & {"host", "port"})
        return self.host if self.uses_webhook or is_told else "127.0.0.1"

    @property
    def effective_webhook_secret(self) -> str:
        """The webhook's secret header: WEBHOOK_SECRET, else derived from the token."""
        return self._reveal_secret(self.webhook_secret) or self._derive_secret("webhook secret")

    @property
    def effective_data_key(self) -> str:
        """The key for what is stored about readers: DATA_KEY, else derived from the token."""
        return self._reveal_secret(self.data_key) or self._derive_secret("data key")

    @property
    def effective_previous_key(self) -> str | None:
        """The key that the data key replaced, if any."""
        return self._reveal_secret(self.data_key_previous)

    def secret_values(self) -> tuple[str, ...]:
        """Every value that may stand in no log."""
        given = (self.bot_token, self.data_key_previous, self.metrics_token, self.draft_api_key)
        candidates = (
            *map(self._reveal_secret, given),
            self.effective_webhook_secret,
            self.effective_data_key,
            *list_passwords(self.database_url.get_secret_value()),
        )
        return tuple(value for value in candidates if value and len(value) >= _MIN_REDACTED_LENGTH)

    def _derive_secret(self, purpose: str) -> str:
        """HMAC-SHA256 of the purpose under the token, in hex (64 characters)."""
        token = self._reveal_secret(self.bot_token) or ""
        return hmac.new(token.encode(), purpose.encode(), hashlib.sha256).hexdigest()

    @staticmethod
    def _reveal_secret(secret: SecretStr | None) -> str | None:
        return secret.get_secret_value() if secret else None


def read_settings(*, token_needed: bool = False) -> Settings:
    """Read the settings. Raises ConfigurationError that tells everything that is wrong at once."""
    settings = _parse_settings()
    problems = []
    if token_needed and settings.bot_token is None:
        problems.append(f"BOT_TOKEN is not set; {SETTING_HINTS['bot_token']}.")
        problems.extend(describe_misspelt_names())
    if settings.bot_mode == "webhook" and settings.webhook_root is None:
        problems.append(f"BOT_MODE=webhook needs PUBLIC_URL; {SETTING_HINTS['public_url']}.")
    if problems:
        raise ConfigurationError("\n".join(problems))
    return settings


@explain_bad_lines()
def _parse_settings() -> Settings:
    """Read each setting by itself. Raises ConfigurationError, a line for each that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        problems = [
            _describe_problem(str(detail["loc"][0]), detail["type"])
            for detail in error.errors(include_input=False, include_url=False)
        ]
        raise ConfigurationError("\n".join(dict.fromkeys(problems))) from None
    except UnicodeDecodeError:
        raise ConfigurationError("The file .env is not UTF-8 text; save it as UTF-8.") from None
    except OSError as error:
        raise ConfigurationError(
            f"The file .env can't be read ({error.strerror}); check its rights."
        ) from None


def is_debugging() -> bool:
    """Whether LOG_LEVEL asks for everything; known even when other settings are wrong."""
    return os.environ.get("LOG_LEVEL", "").strip().upper() == "DEBUG"


def _describe_problem(name: str, kind: str) -> str:
    hint = PERCENT_ENCODING_HINT if kind == UNENCODED_LOGIN else SETTING_HINTS[name]
    return f"{name.upper()} is not usable; {hint}."
