"""Settings: from the command line's TOML file, then from WOORDHOUDER_… environment variables (which win)."""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, PositiveInt, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from pipeline.errors import InvalidSettings

Profile = Literal["accurate", "fast"]
FAST_ENCODER = "e5-static-nl"


class Settings(BaseSettings):
    """What a user can set; docs/settings.md describes each."""

    model_config = SettingsConfigDict(env_prefix="WOORDHOUDER_", extra="ignore")

    profile: Profile = "accurate"
    workers: PositiveInt = Field(default_factory=lambda: min(os.cpu_count() or 1, 8))
    documents_per_task: PositiveInt = 100
    max_bytes: PositiveInt = 200_000_000
    max_pages: PositiveInt = 5_000
    max_text_chars: PositiveInt = 20_000_000
    max_expanded_bytes: PositiveInt = 400_000_000
    max_expansion_ratio: float = 200.0
    min_chars_per_page: float = 5.0
    nlp_model: str | None = None
    encoder_model: str | None = None
    brief_max_questions: PositiveInt = 7
    brief_max_words: PositiveInt = 900
    brief_answer_days: PositiveInt = 20
    brief_embargo_days: PositiveInt = 15
    database_url: SecretStr | None = None
    language: str = "nl"
    base_url: str | None = None
    web_workers: PositiveInt = Field(default_factory=lambda: min(os.cpu_count() or 1, 2))
    smtp_host: str | None = None
    smtp_port: PositiveInt = 587
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    mail_from: str = "woordhouder@localhost"
    contact: str | None = None

    @property
    def is_fast(self) -> bool:
        """Whether analysis does without the encoder's network."""
        return self.profile == "fast"

    @property
    def encoder(self) -> str | None:
        """The encoder of mentions, by name or folder; None is the shipped one."""
        return self.encoder_model or (FAST_ENCODER if self.is_fast else None)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - signature of pydantic-settings
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment over file; a .env file is not read."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(file: Path | None = None, profile: Profile | None = None) -> Settings:
    """Read the settings; `file` is a TOML file (default: woordhouder.toml in the working folder, if it is there).

    `profile` wins over what file and environment say.
    Raises InvalidSettings with the name and the value of the first setting that is wrong.
    """
    if file is not None and not file.is_file():
        raise InvalidSettings(f"{file}: no such settings file")

    class _FromFile(Settings):
        model_config = SettingsConfigDict(
            env_prefix="WOORDHOUDER_", extra="forbid", toml_file=file or Path("woordhouder.toml")
        )

    try:
        return Settings(**_FromFile().model_dump() | ({"profile": profile} if profile else {}))
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise InvalidSettings(f"setting {name} = {first['input']!r}: {first['msg']}") from error
    except ValueError as error:  # malformed TOML
        raise InvalidSettings(f"{file or 'woordhouder.toml'}: {error}") from error
