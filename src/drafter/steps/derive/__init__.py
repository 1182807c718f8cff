"""Facts as spreadsheets and typed arithmetic over them: what may be said beyond the figures as stated.

``cells(fact)`` gives a fact's stated and computed figures, ``cell(fact, role, basis)`` one of them, ``disputed(fact)``
the stated figures its own other figures contradict.  ``derive(sheet)`` lists typed derivations over several facts;
``operations`` makes a single one from chosen cells.  ``p_local`` gates chance proofs.
"""

from drafter.steps.derive import operations
from drafter.steps.derive.candidates import Group, derive, groups, measure, usable
from drafter.steps.derive.cell import Cell, plain
from drafter.steps.derive.chance import CHANCE_LIMIT, p_local
from drafter.steps.derive.sheet import cell, cells, disputed

__all__ = [
    "CHANCE_LIMIT",
    "Cell",
    "Group",
    "cell",
    "cells",
    "derive",
    "disputed",
    "groups",
    "measure",
    "operations",
    "p_local",
    "plain",
    "usable",
]
