"""The mark of an event: side, words or deeds, and whether it happened, by shape before colour."""

from __future__ import annotations

from tocsin.ontology import TYPES
from tocsin.report.chronology import Row

UNREAL = frozenset({"planned", "conditional", "negated", "failed"})


def shape(form: str, x: float, y: float) -> str:
    """A mark: a circle for cooperation, a diamond for conflict, a triangle for force."""
    if form == "coop":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.6"/>'
    if form == "force":
        return f'<path d="M{x:.1f} {y - 5.4:.1f}l5.6 10h-11.2z"/>'
    return f'<path d="M{x:.1f} {y - 5.6:.1f}l5.6 5.6l-5.6 5.6l-5.6 -5.6z"/>'


def classes(row: Row) -> str:
    """CSS classes of an event: side, words or deeds, and whether it did not (yet) happen."""
    type = TYPES.get(row.event.type)
    side = "conf" if type is None or type.family == "conflict" else "coop"
    force = " force" if type and abs(type.level) == 3 else ""
    deed = " deed" if type and type.material else ""
    return f"{side}{force}{deed}" + (" unreal" if row.event.status in UNREAL else "")


def sign(row: Row) -> str:
    """The event's mark alone, for its row in the table."""
    return f'<svg class="sign {classes(row)}" aria-hidden="true"><use href="#{kind(row)}"/></svg>'


def kind(row: Row) -> str:
    """The shape of an event's mark: ``coop``, ``conf`` or ``force``."""
    names = classes(row).split()
    return "force" if "force" in names else names[0]


SHAPES = "".join(f'<g id="{form}">{shape(form, 7, 7)}</g>' for form in ("coop", "conf", "force"))
TIP = (
    '<marker id="tip" viewBox="0 0 6 6" refX="5.4" refY="3" markerWidth="6.5" markerHeight="6.5" '
    'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L6 3L0 6z"/></marker>'
)
