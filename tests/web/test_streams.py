"""Drafts that stream: each sentence once, whoever reads, whatever is cut off, killed or stopped."""

import json
from pathlib import Path
from threading import Thread

import httpx
import pytest
from server import HOLD, Server, delta, said, streamed
from sqlalchemy import delete, update

from drafter.bootstrap import build
from drafter.bootstrap.backroom import Backroom
from drafter.bootstrap.desk import Desk, scribe
from drafter.bootstrap.desk.hand import Halt, HaltedError, Hand
from drafter.domain.writing import WritingEvent
from drafter.settings import Settings
from drafter.store import progress
from drafter.store.tables import Draft, DraftWriting
from drafter.web import feeds

NOTES = (Path(__file__).parents[2] / "examples" / "notes" / "zh01.txt").read_text("utf-8")
HEAD = '{"h":"results"}\n'
SALES = '{"t":"销量[[F1]]，完成目标的[[F1.completion]]，[[F1.gap]]。"}\n'
SHOPS = '{"t":"新开店[[F3]]。"}\n'
BOAST = '{"t":"销量[[F1]]，创历史新高。"}\n'
WRONG = '{"t":"销量[[F1]]，比上月下降。"}\n'


@pytest.fixture
def model():
    with Server() as running:
        yield running


@pytest.fixture(scope="module")
def profiles(tmp_path_factory):
    return tmp_path_factory.mktemp("models") / "models.toml"


@pytest.fixture(scope="module")
def writing_desk(desk, profiles):
    return Desk(desk.database, desk.crew, Settings(state=None, models=profiles))


@pytest.fixture(scope="module")
def office(writing_desk, served):
    with served(writing_desk) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture
def scripted(model, profiles):
    profiles.write_text(f'[models.scripted]\nmodel = "served-1"\nbase_url = "{model.url}"\ntier = "text"\n')
    return model


@pytest.fixture
def room(writing_desk):
    with Backroom(writing_desk):
        yield


def begun(office, **more):
    answer = office.post("/v1/drafts", json={"notes": NOTES, "stream": True} | more)
    assert answer.status_code == 202, answer.text
    made = answer.json()
    assert (made["state"], made["version"]) == ("writing", None)
    return made


def heard(office, draft, after=None, until=None):
    """Read events as (number, event, data) to the stream's end, or up to event ``until``."""
    headers = {} if after is None else {"Last-Event-ID": str(after)}
    found, event = [], {}
    with office.stream("GET", draft["events"], headers=headers) as answer:
        if answer.status_code == 204:
            return None
        assert answer.headers["content-type"].startswith("text/event-stream")
        for line in answer.iter_lines():
            name, _, value = line.partition(": ")
            if not line and "event" in event:
                found.append((int(event["id"]), event["event"], json.loads(event["data"])))
                if found[-1][1] == until:
                    return found
            event = {} if not line else event | {name: value}
    return found


def told(events):
    """Return the sentences that stand at the end, as a page would show them."""
    shown = {}
    for number, event, data in events:
        if event == "cleared":
            shown.clear()
        elif event == "withdrawn":
            del shown[data["sentence"]]
        elif event == "sentence":
            shown[number] = data.get("text") or "".join(cell for row in data["rows"] for cell in row)
    return list(shown.values())


def each_once(office, draft, events):
    """The numbers leave nothing out, and what readers are left with is what the draft says."""
    assert [number for number, *_ in events] == list(range(1, len(events) + 1))
    text = office.get(f"/v1/drafts/{draft['id']}").json()["version"]["text"]
    for sentence in (sentences := told(events)):
        assert sentence in text or "|" in text
    assert len(set(sentences)) == len(sentences)
    return text


@pytest.mark.usefixtures("room")
def test_an_offline_draft_comes_sentence_by_sentence(office):
    draft = begun(office)
    events = heard(office, draft)
    assert (events[0][1], events[-1][1]) == ("begin", "done")
    text = each_once(office, draft, events)
    assert [text.index(one) for one in told(events) if one in text] == sorted(
        text.index(one) for one in told(events) if one in text
    )
    assert text == office.post("/v1/drafts", json={"notes": NOTES}).json()["version"]["text"]


@pytest.mark.usefixtures("room")
def test_a_reader_who_was_cut_off_anywhere_goes_on_behind_what_was_read(office):
    draft = begun(office)
    events = heard(office, draft)
    for after in range(len(events)):
        assert heard(office, draft, after) == events[after:]
    assert heard(office, draft, len(events)) is None


@pytest.mark.usefixtures("room")
def test_a_models_sentences_are_shown_as_they_are_proven_and_what_is_wrong_is_not(office, scripted):
    scripted.says(said(HEAD + SALES + WRONG + BOAST + SHOPS))
    scripted.always(said(HEAD))
    draft = begun(office, model="scripted")
    events = heard(office, draft)
    text = each_once(office, draft, events)
    by = {data["by"] for _, event, data in events if event == "sentence"}
    assert by == {"model", "offline"}
    assert any(data["reasons"] for _, event, data in events if event == "withheld")
    assert "比上月下降" not in text
    assert [
        bool(data["marks"]) for _, _, data in events if "创历史新高" in data.get("text", "") and "marks" in data
    ] == [True]


@pytest.mark.usefixtures("room")
def test_many_readers_see_the_same_and_one_that_does_not_read_holds_nobody_up(office, scripted):
    scripted.always(said(HEAD + SALES + SHOPS, pause=0.005))
    draft = begun(office, model="scripted")
    found = []
    with office.stream("GET", draft["events"]):  # this one never reads
        readers = [Thread(target=lambda: found.append(heard(office, draft))) for _ in range(8)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
    assert len(found) == 8
    assert all(one == found[0] for one in found)


@pytest.mark.usefixtures("room")
def test_stopped_keeps_what_is_verified_and_tells_the_rest_offline(office, scripted):
    scripted.always(streamed(delta(HEAD + SALES), HOLD))
    draft = begun(office, model="scripted")
    assert heard(office, draft, until="sentence")
    assert office.post(f"/v1/drafts/{draft['id']}/stop").status_code == 202
    events = heard(office, draft)
    text = each_once(office, draft, events)
    assert events[-1][2]["stopped"]
    assert [data["by"] for _, event, data in events if event == "sentence"].count("model") == 1
    assert "新开店" in text
    assert office.post(f"/v1/drafts/{draft['id']}/stop").status_code == 409


def test_a_draft_whose_writer_was_killed_goes_on_behind_what_stands(office, scripted, writing_desk):
    """As after kill -9: the lease is there, nobody renews it, the sentences shown are kept."""
    scripted.says(streamed(delta(HEAD + SALES), HOLD))
    scripted.always(said(HEAD + SHOPS))
    draft = begun(office, model="scripted")
    with writing_desk.database.writing() as session:
        assert progress.take(session, "scr_dead", writing_desk.clock(), 1, 60) == [draft["id"]]
    hand = Hand(writing_desk, build(writing_desk.settings), draft["id"], "scr_dead")
    thread = Thread(target=halted, args=[hand])
    thread.start()
    before = heard(office, draft, until="sentence")
    hand.halt(Halt.ENDING)
    thread.join()
    assert heard_nothing_more(office, draft, before)
    with writing_desk.database.writing() as session:  # the lease ends
        session.execute(update(DraftWriting).values(held_until=writing_desk.clock()))
    with Backroom(writing_desk):
        after = heard(office, draft, after=before[-1][0])
    text = each_once(office, draft, before + after)
    assert [data["by"] for _, event, data in before + after if event == "sentence"][:2] == ["model", "model"]
    assert len(scripted.asked) == 2
    assert text.count(told(before)[0]) == 1


def halted(hand):
    with pytest.raises(HaltedError):
        hand.write()


def heard_nothing_more(office, draft, before):
    with httpx.Client(base_url=office.base_url, timeout=0.5) as client, pytest.raises(httpx.ReadTimeout):
        heard(client, draft, after=before[-1][0])
    return True


def test_what_does_not_stand_any_more_is_taken_back_first(office, scripted, writing_desk):
    """Another version of drafter may print a slot otherwise: then nothing of the old sentences stays."""
    scripted.always(said(HEAD + SALES + SHOPS))
    draft = begun(office, model="scripted")
    old = {"section": "results", "text": "销量很好。", "item": False, "by": "model", "marks": []}
    with writing_desk.database.writing() as session:
        line = json.loads(SALES)["t"]
        happened = progress.Happened(WritingEvent.SENTENCE, old, {"text": line, "item": False})
        progress.add(session, draft["id"], [happened])
    with Backroom(writing_desk):
        events = heard(office, draft)
    assert [event for _, event, _ in events][:3] == ["sentence", "cleared", "begin"]
    assert "销量很好" not in each_once(office, draft, events)


def test_a_draft_that_cannot_be_written_ends_its_stream(office, writing_desk, monkeypatch):
    monkeypatch.setattr(Hand, "write", lambda _: 1 / 0)
    monkeypatch.setattr(scribe, "TRIES", 1)
    draft = begun(office)
    with Backroom(writing_desk):
        assert [event for _, event, _ in heard(office, draft)] == ["failed"]


def test_a_draft_that_was_deleted_ends_its_stream(office, desk, monkeypatch):
    monkeypatch.setattr(feeds, "DOUBT_SECONDS", 0.2)
    draft = begun(office)
    with office.stream("GET", draft["events"]) as answer:
        with desk.database.writing() as session:
            session.execute(delete(Draft).where(Draft.id == draft["id"]))
        assert not [line for line in answer.iter_lines() if line.startswith("event")]


@pytest.mark.usefixtures("room")
def test_without_a_stream_the_answer_waits_for_the_model(office, scripted):
    scripted.always(said(HEAD + SALES + SHOPS))
    answer = office.post("/v1/drafts", json={"notes": NOTES, "model": "scripted", "private": ["names"]})
    assert answer.status_code == 201, answer.text
    assert answer.json()["version"]["number"] == 1


def test_a_model_that_is_not_set_up_is_refused_before_anything_is_kept(office, scripted):
    answer = office.post("/v1/drafts", json={"notes": NOTES, "model": "nonesuch", "stream": True})
    assert answer.status_code == 422
    assert "nonesuch" in answer.json()["detail"]
    assert not scripted.asked
