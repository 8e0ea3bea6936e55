"""What is in force: the command line, the profile chosen, the configuration file and the defaults, composed.

`load_config` finds and reads the file; everything that is wrong in it is a ConfigError that names its line.
"""

from aligner.config.compose import Config, load_config
from aligner.config.keys import KEYS, Key, Kind
from aligner.config.locate import find_file
from aligner.config.show import as_json, as_toml
from aligner.config.start import STARTER, write_starter

__all__ = [
    "KEYS",
    "STARTER",
    "Config",
    "Key",
    "Kind",
    "as_json",
    "as_toml",
    "find_file",
    "load_config",
    "write_starter",
]
