"""What the store costs at 500, 2,000 and 8,000 clients, printed as a table: ``python -m tests.bench.store_bench``."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from desktop.core.links import LinkState
from desktop.core.records import Kind, Side
from desktop.core.views import ClientFilter
from desktop.store.queries import SqliteReader
from desktop.store.sqlite_store import SqliteStore
from tests.store import samples

SIZES = (500, 2000, 8000)


def timed(work: Callable[[], object], times: int = 5) -> tuple[float, float]:
    """The best of some runs: (elapsed, CPU) in milliseconds."""
    best, cpu = float("inf"), float("inf")
    for _ in range(times):
        begun, used = time.perf_counter(), time.process_time()
        work()
        cpu = min(cpu, time.process_time() - used)
        best = min(best, time.perf_counter() - begun)
    return best * 1000, cpu * 1000


def _quiet_cycle(store: SqliteStore) -> None:
    with store.transaction():
        run = store.start_run("cycle", samples.NOON)
        store.put("cursor.prolegis", "a cursor")
        store.put("mark.clio.client", samples.NOON)
        store.confirm(samples.NOON)
        store.end_run(run, samples.NOON, 0, 0)
    store.problems()
    store.pending_links()
    store.intents(())


def _fill(store: SqliteStore, count: int) -> dict[str, float]:
    figures: dict[str, float] = {}
    ours = [samples.sample_client(Side.PROLEGIS, number) for number in range(count)]
    theirs = [samples.sample_client(Side.CLIO, number) for number in range(count)]
    matters = [samples.sample_matter(number, (f"p{number}", f"p{number + 1}")) for number in range(count // 2)]

    def put(records: list) -> None:  # type: ignore[type-arg]
        with store.transaction():
            store.put_observations(records, seen_at=samples.NOON)

    figures["put, per 2,000 at once"] = timed(lambda: put(ours), 1)[0] * 2000 / count
    used = time.perf_counter()
    for place in range(0, count, 100):
        put(theirs[place : place + 100])
    figures["put in 100s, each record"] = (time.perf_counter() - used) * 1000 / count
    figures["put again unchanged, each"] = timed(lambda: put(ours), 1)[0] / count
    figures["put a matter, each"] = timed(lambda: put(matters), 1)[0] / len(matters)
    used = time.perf_counter()
    for place in range(0, count, 50):
        with store.transaction():
            for one in ours[place : place + 50]:
                link = samples.link(Kind.CLIENT, one.id, f"c{one.id[1:]}", base=samples.base_of(one))
                store.add_link(link)
    figures["add a link, in 50s, each"] = (time.perf_counter() - used) * 1000 / count
    return figures


def measure(count: int, directory: Path) -> dict[str, float]:
    path = directory / f"{count}" / "index.db"
    begun = time.perf_counter()
    store = SqliteStore(path)
    figures = {"open, new": (time.perf_counter() - begun) * 1000}
    figures |= _fill(store, count)
    figures["neighbours of one"] = timed(lambda: store.neighbours(samples.sample_client(Side.PROLEGIS, 7)))[0]
    figures["links, live"] = timed(lambda: store.links(Kind.CLIENT, (LinkState.LIVE,)))[0]
    figures["quiet cycle"], figures["quiet cycle, CPU"] = timed(lambda: _quiet_cycle(store), 20)
    reader = SqliteReader(path)
    everyone = reader.client_keys(ClientFilter.ALL, "")
    figures["client_keys"] = timed(lambda: reader.client_keys(ClientFilter.ALL, ""))[0]
    figures["client_keys, unlinked"] = timed(lambda: reader.client_keys(ClientFilter.UNLINKED, ""))[0]
    figures["keystroke, one letter"] = timed(lambda: reader.client_keys(ClientFilter.ALL, "t"))[0]
    figures["keystroke, two words"] = timed(lambda: reader.client_keys(ClientFilter.ALL, "trembl hel"))[0]
    figures["keystroke, phone's end"] = timed(lambda: reader.client_keys(ClientFilter.ALL, "0142"))[0]
    figures["clients, page of 60"] = timed(lambda: reader.clients(everyone[100:160]))[0]
    for order in ("number", "closing_on", "state"):
        keys = reader.matter_keys(client=None, text="", order=order, descending=False)
        asked = timed(lambda order=order: reader.matter_keys(client=None, text="", order=order, descending=False))  # type: ignore[misc]
        figures[f"matter_keys, {order}"] = asked[0]
    figures["matters' keystroke"] = timed(
        lambda: reader.matter_keys(client=None, text="okafor", order="number", descending=False)
    )[0]
    figures["matters, page of 60"] = timed(lambda: reader.matters(keys[:60]))[0]
    figures["detail of a matter"] = timed(lambda: reader.detail(Kind.MATTER, keys[0]))[0]
    figures["search"] = timed(lambda: reader.search("okafor", 20))[0]
    figures["counts"] = timed(reader.counts)[0]
    reader.close()
    store.close()
    begun = time.perf_counter()
    SqliteStore(path).close()
    figures["open again and close"] = (time.perf_counter() - begun) * 1000
    figures["file, MB"] = path.stat().st_size / 1e6
    simulated = timed(lambda: SqliteStore(directory / f"{count}" / "sim.db", durable=False).close())
    figures["open for the simulation"] = simulated[0]
    return figures


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        columns = [measure(count, Path(directory)) for count in SIZES]
    width = max(map(len, columns[0]))
    print(f"{'milliseconds':{width}}" + "".join(f"{count:>10,}" for count in SIZES))  # noqa: T201
    for name in columns[0]:
        print(f"{name:{width}}" + "".join(f"{column[name]:10.2f}" for column in columns))  # noqa: T201


if __name__ == "__main__":
    main()
