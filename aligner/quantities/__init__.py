"""The grammar of figures: reads them in Japanese and English, compares them, pairs them."""

from aligner.quantities.agreement import agree
from aligner.quantities.cells import scan_cell, scan_figures
from aligner.quantities.context import FigurePair
from aligner.quantities.contrasts import Claim, ClaimPair
from aligner.quantities.declarations import read_unit
from aligner.quantities.model import (
    Bound,
    Calendar,
    Dimension,
    Quantity,
    Sense,
    SenseKind,
    UnitDeclaration,
    UnitScale,
)
from aligner.quantities.pairing import Pairing, pair_figures, pair_quantities
from aligner.quantities.scan import scan
from aligner.quantities.verdict import Verdict

__all__ = [
    "Bound",
    "Calendar",
    "Claim",
    "ClaimPair",
    "Dimension",
    "FigurePair",
    "Pairing",
    "Quantity",
    "Sense",
    "SenseKind",
    "UnitDeclaration",
    "UnitScale",
    "Verdict",
    "agree",
    "pair_figures",
    "pair_quantities",
    "read_unit",
    "scan",
    "scan_cell",
    "scan_figures",
]
