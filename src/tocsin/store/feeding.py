"""Articles coded and made ready for a store, by this process or by several that parse for one writer."""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing import get_context
from typing import TypeVar

from tocsin.config import Config
from tocsin.errors import StoreError
from tocsin.pipeline import code_many
from tocsin.records import Article, Document, Skipped
from tocsin.store.makers import maker
from tocsin.store.prepared import Prepared, prepare

MOST = 256  # articles that are written together; more cost as much each, and two writers take turns
WAIT = 2.0  # seconds of work that a kill may cost: what is ready is written after that at the latest
AHEAD = 3  # articles that each worker has before it: enough to keep it busy, few enough for memory
Item = Article | Document | Skipped
T = TypeVar("T")


def feed(items: Iterable[Item], config: Config, *, workers: int = 1) -> Iterator[Prepared | Skipped]:
    """What comes of the articles, in their order. Raises StoreError where a worker dies."""
    if workers <= 1:
        yield from _ready(items, config)
        return
    cores = os.cpu_count() or 1
    alone = replace(config, threads=config.threads or max(1, cores // workers))
    # spawn: onnxruntime's threads do not survive a fork.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_deaf)
    try:
        yield from _spread(pool, items, alone, workers * AHEAD)
    except BrokenProcessPool as error:
        raise StoreError("a worker died (out of memory?); what it had not finished is not kept: "
                         "run the same again, with fewer --workers") from error  # fmt: skip
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def batches(items: Iterable[T], *, most: int = MOST, wait: float = WAIT) -> Iterator[list[T]]:
    """The items in lists of at most ``most``, each closed by the first item that comes ``wait`` seconds after
    it was begun. Where the items break off, what is there comes before the error."""
    batch: list[T] = []
    begun = time.monotonic()
    try:
        for item in items:
            batch.append(item)
            if len(batch) >= most or time.monotonic() - begun >= wait:
                yield batch
                batch, begun = [], time.monotonic()
    except (Exception, KeyboardInterrupt):
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _spread(
    pool: ProcessPoolExecutor, items: Iterable[Item], config: Config, ahead: int
) -> Iterator[Prepared | Skipped]:
    waiting: deque[Future[list[Prepared | Skipped]]] = deque()
    for item in items:
        waiting.append(pool.submit(_work, item, config))
        if len(waiting) > ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _work(item: Item, config: Config) -> list[Prepared | Skipped]:
    return list(_ready([item], config))


def _ready(items: Iterable[Item], config: Config) -> Iterator[Prepared | Skipped]:
    made = maker(config)
    for coding in code_many(items, config):
        yield coding if isinstance(coding, Skipped) else prepare(coding, made)


def _deaf() -> None:
    """An interrupt ends the writer, which ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
