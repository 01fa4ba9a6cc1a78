"""Pages by cursor while the tracker changes between them: what did not change is shown once, whatever else moves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from pipeline.publish.query import Sort
from pipeline.store import Store

SORTS = [str(one) for one in Sort if one is not Sort.RELEVANCE]


class Changing:
    """An API whose tracker changes."""

    def __init__(self, app: FastAPI, store: Store) -> None:
        self.client = TestClient(app, base_url="http://127.0.0.1")
        self.app, self.store = app, store

    def page(self, sort: str, cursor: str | None) -> tuple[list[str], str | None]:
        asked = {"sort": sort, "limit": 6} | ({"cursor": cursor} if cursor else {})
        answer = self.client.get("/api/v1/promises", params=asked)
        assert answer.status_code == 200, answer.text
        body = answer.json()
        return [one["id"] for one in body["promises"]], body["next"]

    def rest(self, sort: str, cursor: str | None) -> Iterator[str]:
        while cursor is not None:
            ids, cursor = self.page(sort, cursor)
            yield from ids

    def remove(self, promise_id: str) -> None:
        self.store.publisher.refresh([promise_id], [], [])
        self.app.state.site.reader.look_again()

    def change(self, promise_id: str, **values: object) -> None:
        """Publish a promise anew, as a run does that found more about it: in another row of its table."""
        number = self.store.published.number_of(promise_id)
        assert number is not None
        (one,) = self.store.published.promises([number])
        self.store.publisher.refresh([promise_id], [(replace(one, **values), [one.lead.quote])], [])
        self.app.state.site.reader.look_again()

    def add(self, like: str, promise_id: str, **values: object) -> None:
        """Publish a new promise much like another."""
        number = self.store.published.number_of(like)
        assert number is not None
        (one,) = self.store.published.promises([number])
        fresh = replace(one, id=promise_id, **values)
        self.store.publisher.refresh([], [(fresh, [one.lead.quote])], [])
        self.app.state.site.reader.look_again()


@pytest.fixture
def changing(own: tuple[FastAPI, Store]) -> Changing:
    return Changing(*own)


@pytest.mark.parametrize("sort", SORTS)
def test_what_did_not_change_is_shown_once(changing: Changing, sort: str) -> None:
    every = [*(first := changing.page(sort, None))[0], *changing.rest(sort, first[1])]
    shown, cursor = first
    changing.remove(shown[-1])  # the very one that the cursor names
    changing.remove(shown[1])
    changing.change(shown[2], title="Zzz", due_on=date(2031, 1, 1), doubt=0.0, slippage_days=0)  # to the end of most
    changing.change(every[-1], title="!", due_on=date(2001, 1, 1), doubt=0.99, slippage_days=900)  # to the front
    changing.change(every[20], confidence=0.31)  # another row, the same place
    changing.add(every[0], "c00000000000000aa", title=" nieuw")
    after = list(changing.rest(sort, cursor))
    moved = {shown[2], every[-1], "c00000000000000aa"}
    assert [one for one in after if one not in moved] == [one for one in every[6:] if one not in moved]
    assert len(set(after)) == len(after)


def test_a_search_by_relevance_goes_on_after_the_last_one_shown(changing: Changing) -> None:
    asked = {"q": "fietspad", "limit": 5}
    body = changing.client.get("/api/v1/promises", params=asked).json()
    whole = [one["id"] for one in changing.client.get("/api/v1/promises?q=fietspad&limit=200").json()["promises"]]
    changing.remove(whole[1])
    rest = changing.client.get("/api/v1/promises", params={**asked, "limit": 200, "cursor": body["next"]}).json()
    assert [one["id"] for one in rest["promises"]] == whole[5:]


def test_a_cursor_of_another_order_is_refused(changing: Changing) -> None:
    _, cursor = changing.page("due", None)
    answer = changing.client.get("/api/v1/promises", params={"sort": "title", "cursor": cursor})
    assert (answer.status_code, "andere volgorde" in answer.json()["error"]) == (409, True)
