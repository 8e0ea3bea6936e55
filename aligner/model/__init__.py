"""Frozen dataclasses that pass from step to step; no behaviour beyond looking things up."""

from typing import TYPE_CHECKING

from aligner.lazily import lazily

if TYPE_CHECKING:
    from aligner.model.bitext import Abridged, Bead, Bitext, TablePair
    from aligner.model.blocks import Block, Cell, Half, Kind, Lang, Release, Table
    from aligner.model.decisions import BaselineSummary, Lapse, LapsedWaiver, Recorded, Since, Waiver, WaiverSummary
    from aligner.model.document import Document
    from aligner.model.findings import (
        AuditReport,
        CheckPage,
        CheckSummary,
        Failure,
        Finding,
        Hit,
        Place,
        Related,
        ReleaseReport,
        Severity,
        Suspect,
        Waived,
    )
    from aligner.model.rules import AS_THE_CHECKS_SAY, Rules
    from aligner.model.text import MappedText, Span
    from aligner.model.where import NOWHERE, Box, Places, Where
else:
    __getattr__ = lazily(__name__, ["where", "text", "document", "rules", "blocks", "bitext", "decisions", "findings"])

__all__ = [
    "AS_THE_CHECKS_SAY",
    "NOWHERE",
    "Abridged",
    "AuditReport",
    "BaselineSummary",
    "Bead",
    "Bitext",
    "Block",
    "Box",
    "Cell",
    "CheckPage",
    "CheckSummary",
    "Document",
    "Failure",
    "Finding",
    "Half",
    "Hit",
    "Kind",
    "Lang",
    "Lapse",
    "LapsedWaiver",
    "MappedText",
    "Place",
    "Places",
    "Recorded",
    "Related",
    "Release",
    "ReleaseReport",
    "Rules",
    "Severity",
    "Since",
    "Span",
    "Suspect",
    "Table",
    "TablePair",
    "Waived",
    "Waiver",
    "WaiverSummary",
    "Where",
]
