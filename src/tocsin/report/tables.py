"""Tables of series and reactions for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.dynamics import words
from tocsin.dynamics.changes import Change, Unusual
from tocsin.dynamics.inference import Estimate
from tocsin.dynamics.reactions import Reaction, Refused
from tocsin.dynamics.series import Series


def reactions(found: Sequence[Reaction | Refused]) -> Iterator[RenderableType]:
    """One table of all pairs, then for each the answer and what stands behind it."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("after", "this", "counted", "season-adjusted", "adjusted (interval)", "placebos", "q"):
        table.add_column(name, overflow="fold")
    for one in found:
        table.add_row(*_cells(one))
    yield table
    for one in found:
        yield Text()
        yield Text(words.answer(one), style="bold" if isinstance(one, Reaction) and one.found else "")
        if isinstance(one, Reaction):
            yield from (Text(f"  {line}") for line in words.details(one))
            yield from _lags(one)
    if any(isinstance(one, Reaction) for one in found):
        yield Text()
        yield Text(words.CAUTION)


def _lags(one: Reaction) -> Iterator[Text]:
    if one.lags:
        yield Text("  By lag: " + "; ".join(f"{name} {_estimate(value)}" for name, value in one.lags))


def _cells(one: Reaction | Refused) -> list[str]:
    if isinstance(one, Refused):
        return [one.cause, one.effect, "", "", "nothing can be said", "", ""]
    placebos = f"{words.number(one.shifted.median)}, {words.number(one.permuted.median)}"
    return [
        one.cause, one.effect, words.number(one.counted.value), words.number(one.season.value),
        _estimate(one.adjusted), placebos, f"{one.q:.3f}",
    ]  # fmt: skip


def _estimate(value: Estimate) -> str:
    return f"{words.number(value.value)} ({words.between(value)})"


def series(
    found: Series,
    name: str,
    odd: Sequence[Unusual] | None,
    turns: Sequence[Change] | None,
    last: int,
    alarm: float,
) -> Iterator[RenderableType]:
    """The last periods, then unusual ones and lasting changes."""
    whole = int(found.counts.sum())
    yield Text(
        f"{name}: {whole} acts, {found.starts[0]} to {found.starts[-1]}, by {found.period}", style="bold"
    )
    yield _periods(found, {one.start for one in odd or ()}, last)
    if odd is not None:
        yield from _odd(found, odd, alarm)
    if turns is not None:
        yield from _turns(found, turns)


def _odd(found: Series, odd: Sequence[Unusual], alarm: float) -> Iterator[Text]:
    yield Text(
        f"Unusual {found.period}s (chance under {alarm:g} given the {found.period}s before, so about "
        f"{alarm * len(found.counts):.1f} false alarms among these {len(found.counts)}): {len(odd) or 'none'}"
    )
    for one in odd:
        yield Text(f"  {one.start}: {one.count:g}, expected {one.expected:.2f}, chance {one.chance:.2g}")


def _turns(found: Series, turns: Sequence[Change]) -> Iterator[Text]:
    yield Text(f"Lasting changes (5 of 100 steady series would show one): {len(turns) or 'none'}")
    for turn in turns:
        yield Text(
            f"  {turn.start}: from {turn.before:.2g} to {turn.after:.2g} acts a {found.period}, "
            f"p = {turn.p:.3f}"
        )


def _periods(found: Series, odd: set[object], last: int) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    weighted, read = found.cooperation is not None, found.exposure is not None
    heads = (
        [found.period, "acts"]
        + ["cooperation", "conflict", "net"] * weighted
        + ["read", "acts by reading"] * read
    )
    for name in heads:
        table.add_column(name, justify="left" if name == found.period else "right")
    good, bad, net, exposure = found.cooperation, found.conflict, found.net, found.exposure
    for n in range(max(0, len(found.starts) - last), len(found.starts)):
        mark = ("" if found.whole[n] else " (in part)") + (" unusual" if found.starts[n] in odd else "")
        cells = [f"{found.starts[n]}{mark}", f"{found.counts[n]:g}"]
        if good is not None and bad is not None and net is not None:
            cells += [f"{good[n]:.1f}", f"{bad[n]:.1f}", f"{net[n]:.1f}"]
        if exposure is not None:
            cells += [f"{exposure[n]:g}", f"{found.rates[n]:.2f}" if exposure[n] else "–"]
        table.add_row(*cells)
    return table
