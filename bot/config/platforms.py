"""What a hosting platform tells about itself in its environment variables. Pure: a mapping in."""

from __future__ import annotations

from collections.abc import Mapping

_URL_VARIABLES = ("RENDER_EXTERNAL_URL",)
_DOMAIN_VARIABLES = (
    "RAILWAY_PUBLIC_DOMAIN",
    "HEROKU_APP_DEFAULT_DOMAIN_NAME",
    "KOYEB_PUBLIC_DOMAIN",
    "WEBSITE_HOSTNAME",
)
_EPHEMERAL_PLATFORMS = {
    "DYNO": "Heroku",
    "RENDER": "Render",
    "RAILWAY_ENVIRONMENT": "Railway",
    "FLY_APP_NAME": "Fly",
    "KOYEB_APP_NAME": "Koyeb",
}
_VOLUME_VARIABLES = ("RAILWAY_VOLUME_MOUNT_PATH", "RENDER_DISK_PATH")


def detect_public_url(environment: Mapping[str, str]) -> str | None:
    """The https root at which the platform shows this process to the world, when it says so."""
    for name in _URL_VARIABLES:
        if environment.get(name):
            return environment[name]
    for name in _DOMAIN_VARIABLES:
        if environment.get(name):
            return f"https://{environment[name]}"
    if environment.get("FLY_APP_NAME"):
        return f"https://{environment['FLY_APP_NAME']}.fly.dev"
    return None


def detect_ephemeral_disk(environment: Mapping[str, str]) -> str | None:
    """The platform's name when it wipes the disk at every restart; None when kept or unknown."""
    if any(environment.get(name) for name in _VOLUME_VARIABLES):
        return None
    return next((name for key, name in _EPHEMERAL_PLATFORMS.items() if environment.get(key)), None)
