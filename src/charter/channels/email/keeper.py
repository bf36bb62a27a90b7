"""Storing for many connections at once: what waits together is written together."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import DatabaseError, close_old_connections, connection, connections

from charter.channels.email import receive

_MOST = 100
_Parcel = Sequence[receive.Arrival]


class Keeper:
    """Stores mail off the event loop; while one batch is written, the next one gathers.

    One sync of the folder and one commit are so shared by all that came in the meantime, and a
    single mail never waits for company.
    """

    def __init__(self) -> None:
        self._waiting: list[tuple[_Parcel, asyncio.Future[None]]] = []
        self._thread = ThreadPoolExecutor(1, "mail-keeper")
        self._work: asyncio.Task[None] | None = None

    async def keep(self, parcel: _Parcel) -> None:
        """Return once every arrival of the parcel is durable, and raise what kept it from that.

        The parcel's spools are closed here, whatever happens.
        """
        kept = asyncio.get_running_loop().create_future()
        self._waiting.append((parcel, kept))
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._store_waiting())
        await kept

    async def idle(self) -> None:
        """Wait until nothing waits any more."""
        if self._work is not None:
            await self._work

    def close(self) -> None:
        """Let the thread go."""
        self._thread.submit(connections.close_all)
        self._thread.shutdown()

    async def _store_waiting(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
            fates = await loop.run_in_executor(self._thread, _store, [p for p, _ in batch])
            for (_, kept), fate in zip(batch, fates, strict=True):
                if kept.done():  # the sender went away meanwhile; the mail is kept all the same
                    continue
                kept.set_result(None) if fate is None else kept.set_exception(fate)


def _store(parcels: Sequence[_Parcel]) -> list[Exception | None]:
    """Store all parcels in one go or, where that fails, each by itself; what befell each."""
    close_old_connections()
    try:
        fate = _store_one([arrival for parcel in parcels for arrival in parcel])
        if fate is None or len(parcels) == 1:
            return [fate] * len(parcels)
        return [_store_one(parcel) for parcel in parcels]
    finally:
        for parcel in parcels:
            for arrival in parcel:
                arrival.spool.close()


def _store_one(arrivals: _Parcel) -> Exception | None:
    try:
        receive.store_all(arrivals)
    except Exception as error:
        if isinstance(error, DatabaseError):
            connection.close()  # the next one may be better: writable again, or another server
        return error  # handed to the connection that waits for it
    return None
