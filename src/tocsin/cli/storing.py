"""Commands that write a store: add, merge, split, decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.app import app
from tocsin.cli.filtering import File, JsonOption
from tocsin.cli.options import Format, Lexicon, Mapped, Published, Quiet, Settings, Threads
from tocsin.cli.running import Tally, articles, count, finish, settings_of, skip, warn

if TYPE_CHECKING:
    from tocsin.config import Config
    from tocsin.records import Article, Decision, Document, Skipped
    from tocsin.store import Added, Prepared, Store

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides; kept with the decision.")]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why; kept with the decision.")]


@app.command(epilog="Example: tocsin add news/ --store crisis.db --workers 2")
def add(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH...]", help="Files, folders, or -; none with --recode: what is stored."),
    ] = None,
    store: File = None,
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=1, max=256, help="Processes that parse.")
    ] = 1,
    recode: Annotated[
        bool,
        typer.Option("--recode", help="Code anew what another version, model or lexicon coded; show why."),
    ] = False,
    published: Published = None,
    format: Format = None,
    map: Mapped = None,
    config: Settings = None,
    lexicon: Lexicon = None,
    threads: Threads = None,
    quiet: Quiet = False,
) -> None:
    """Add articles to a store: new ones, and new texts of known ones; the same again changes nothing."""
    from tocsin.progress import watched
    from tocsin.records import Skipped
    from tocsin.store import Store
    from tocsin.store.feeding import feed

    if not paths and not recode:
        raise typer.BadParameter("give files or folders, or --recode", param_hint="PATH")
    settings = settings_of(
        config, published=published, format=format, map=map, lexicon=lexicon, threads=threads, store=store
    )
    tally, results = Tally(), Counter[str]()
    with Store.open(settings.store) as record:
        record.begin("add", settings)
        items = _wanted(paths or [], record, settings, quiet, recode, results)
        written = _written(feed(items, settings, workers=workers), record, recode)
        for one in watched(written, "articles", quiet=quiet):
            if isinstance(one, Skipped):
                skip(one, tally)
                continue
            results[one.what] += 1
            tally.articles += one.what != "same"
            tally.events += one.events
            _tell(one, quiet)
    kept = results.pop("same", 0)
    if not quiet and results:
        warn(", ".join(f"{number} {what}" for what, number in sorted(results.items())))
    finish(tally, quiet, [str(n) for n in range(kept)])


def _wanted(
    paths: list[str], record: Store, settings: Config, quiet: bool, recode: bool, results: Counter[str]
) -> Iterator[Article | Document | Skipped]:
    """What is to be coded: new and corrected articles, and with ``recode`` those that others coded."""
    from tocsin.records import Article
    from tocsin.store import maker

    for item in articles(paths, settings, quiet, set()) if paths else ():
        if isinstance(item, Article) and record.verdict(item) == "same":
            results["same"] += 1
        else:
            yield item
    for name, parsed in record.outdated(maker(settings)) if recode else ():
        doc = record.document(name)
        yield doc if parsed else doc.article


def _written(items: Iterable[Prepared | Skipped], record: Store, recode: bool) -> Iterator[Added | Skipped]:
    """What came of each article, once the batch that it stands in is on the disk."""
    from tocsin.records import Skipped
    from tocsin.store.feeding import batches

    for batch in batches(items):
        yield from (item for item in batch if isinstance(item, Skipped))
        yield from record.put_all([i for i in batch if not isinstance(i, Skipped)], recode=recode)


def _tell(added: Added, quiet: bool) -> None:
    """What differs from the coding before, and anything to know about the article."""
    if quiet:
        return
    if added.note:
        warn(f"note {added.name}: {added.note}")
    for one in added.differences:
        changed = "; ".join(f"{field} {_short(a)} → {_short(b)}" for field, (a, b) in one.fields.items())
        warn(f"{added.what} {one.event}: {one.kind} “{one.words}”" + (f": {changed}" if changed else ""))


def _short(value: object) -> str:
    """A field's value in a line."""
    if isinstance(value, dict):
        return " ".join(_short(part) for part in value.values() if part is not None) or "none"
    if isinstance(value, list):
        return ", ".join(_short(one) for one in value) or "none"
    return "none" if value is None else str(value)


@app.command(epilog="Example: tocsin merge hwasong-4 rally-2 --by Kim --note 'same launch'")
def merge(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID ID...", help="Incidents or events that are one incident.")
    ],
    store: File = None,
    by: By = "",
    note: Note = "",
    config: Settings = None,
) -> None:
    """Decide that incidents are one; no machine undoes it."""
    with _opened(store, config) as record:
        one = record.decide("merge", ids, by=by, note=note)
        print(f"decision {one.id}: {count(len(one.members), 'event')} are one incident")


@app.command(epilog="Example: tocsin split hwasong-4 --from rally-2 --note 'another day'")
def split(
    ids: Annotated[
        list[str], typer.Argument(metavar="EVENT...", help="Events to keep apart from the others.")
    ],
    others: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="ID", help="From what; else from the rest of their incident."),
    ] = None,
    store: File = None,
    by: By = "",
    note: Note = "",
    config: Settings = None,
) -> None:
    """Decide that events are not the same incident as others; no machine undoes it."""
    with _opened(store, config) as record:
        rest = others or [e for id in ids for _, e in record.incident_of(id).members if e not in ids]
        one = record.decide("split", ids, rest, by=by, note=note)
        print(f"decision {one.id}: {count(len(one.members), 'event')} kept apart from {len(one.others)}")


@app.command(epilog="Example: tocsin decisions --undo 3")
def decisions(
    undo: Annotated[
        str | None, typer.Option("--undo", metavar="N", help="Take the decision of this number back.")
    ] = None,
    as_json: JsonOption = False,
    store: File = None,
    config: Settings = None,
) -> None:
    """List the decisions in force, or take one back."""
    import json

    from tocsin.store.codec import encode

    with _opened(store, config) as record:
        if undo is not None:
            record.withdraw(undo)
        for one in record.decisions():
            print(json.dumps(encode(one), ensure_ascii=False) if as_json else _line(one))


def _line(one: Decision) -> str:
    sides = " ".join(event for _, event in one.members)
    sides += " from " + " ".join(event for _, event in one.others) if one.others else ""
    who = f" by {one.by}" if one.by else ""
    return f"{one.id}  {one.made.astimezone():%Y-%m-%d %H:%M}  {one.kind} {sides}{who}" + (
        f": {one.note}" if one.note else ""
    )


def _opened(store: Path | None, config: Path | None) -> Store:
    """The store that must be there."""
    from tocsin.store import Store

    return Store.open(settings_of(config, store=store).store, create=False)
