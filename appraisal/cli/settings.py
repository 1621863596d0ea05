"""The settings file `appraise.toml` of the working folder, as click's `default_map`."""

import os
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

SETTINGS_FILE = "appraise.toml"
ALLOWED = ("lang", "rules", "format", "encoding", "final", "as_of", "fail_under")
"""Options that the file may give. It cannot make the program write: no `output`, no `force`."""

_PARAMETERS = {"format": "format_name"}
"""What click calls an option where that is not the option's own name."""


class SettingsError(Exception):
    """A settings file that cannot be used: the key of its wording under `usage`, and the values."""

    def __init__(self, key: str, **values: str) -> None:
        """Keep what is worded later, when the language is known."""
        super().__init__(key)
        self.key = key
        self.values = values


def read(folder: str) -> dict[str, Any]:
    """The settings as they stand in the folder's `appraise.toml`; empty where there is none.

    Raises:
        SettingsError: where the file cannot be read or is not TOML.
    """
    try:
        with open(os.path.join(folder, SETTINGS_FILE), "rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsError("settings_unreadable", reason=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise SettingsError("settings_not_utf8") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError("settings_not_toml", reason=str(error)) from error


def default_map(settings: Mapping[str, Any], commands: Sequence[str], folder: str) -> dict[str, dict[str, Any]]:
    """Each command's defaults: the file's top-level keys, then those of the table named after the command.

    Raises:
        SettingsError: for a key that is not allowed, a value of a wrong type, or a rulebook outside the folder.
    """
    everywhere = {key: value for key, value in settings.items() if key not in commands}
    tables = {command: settings.get(command, {}) for command in commands}
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise SettingsError("settings_wrong_type", name=name)
    return {name: _checked({**everywhere, **table}, folder) for name, table in tables.items()}


def _checked(table: Mapping[str, Any], folder: str) -> dict[str, Any]:
    for name, value in table.items():
        if name not in ALLOWED:
            raise SettingsError("settings_unknown", name=name, allowed="、".join(ALLOWED))
        if name == "rules" and not _inside(str(value), folder):
            raise SettingsError("settings_outside", value=str(value))
        if isinstance(value, (dict, list)):
            raise SettingsError("settings_wrong_type", name=name)
    return {
        _PARAMETERS.get(name, name): value if isinstance(value, bool) else str(value) for name, value in table.items()
    }


def _inside(path: str, folder: str) -> bool:
    root = os.path.realpath(folder)
    return os.path.commonpath([root, os.path.realpath(os.path.join(folder, path))]) == root
