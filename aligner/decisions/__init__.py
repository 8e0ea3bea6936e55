"""What people decided about findings: waivers, and the earlier run that a new one is held against."""

from aligner.decisions.apply import apply_waivers
from aligner.decisions.baseline import apply_baseline
from aligner.decisions.recorded import read_audit, recorded
from aligner.decisions.remembered import Remembered, common_folder, remembered
from aligner.decisions.sheet import NAME, add_waivers, read_waivers

__all__ = [
    "NAME",
    "Remembered",
    "add_waivers",
    "apply_baseline",
    "apply_waivers",
    "common_folder",
    "read_audit",
    "read_waivers",
    "recorded",
    "remembered",
]
