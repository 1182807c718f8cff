"""Events reach a real receiver on loopback, signed, again after failures, and not where they must not go."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from queue import Queue

import httpx
import pytest
from standardwebhooks import Webhook

from drafter.bootstrap.backroom import Backroom
from drafter.bootstrap.desk import Desk, courier
from drafter.settings import Settings

NOTES = "城东片区10月工作\n销量 3,260箱 上月2,980 ↑280箱 9.4%\n"


class Receiver(ThreadingHTTPServer):
    """Keeps what it gets and answers the statuses it was given, then 204."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Receiving)
        self.got, self.statuses = Queue(), []
        self.url = f"http://127.0.0.1:{self.server_port}/hook"

    def next(self):
        return self.got.get(timeout=20)


class Receiving(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        status = self.server.statuses.pop(0) if self.server.statuses else 204
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()
        self.server.got.put((dict(self.headers), body))

    def log_message(self, *_):
        pass


@pytest.fixture
def receiver():
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def allowing(desk):
    """A desk whose webhooks may reach this machine."""
    return Desk(desk.database, desk.crew, Settings(state=None, webhook_networks=(ip_network("127.0.0.0/8"),)))


@pytest.fixture(scope="module")
def office(allowing, served):
    with served(allowing) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


@pytest.fixture
def room(allowing, monkeypatch):
    monkeypatch.setattr(courier, "PAUSES", (0.01, 0.01, 0.01))
    with Backroom(allowing):
        yield


@pytest.fixture
def webhook(office, receiver):
    made = office.post("/v1/webhooks", json={"url": receiver.url, "events": ["draft.created", "draft.version"]}).json()
    yield made
    office.delete(f"/v1/webhooks/{made['id']}")


def draft(office):
    answer = office.post("/v1/drafts", json={"notes": NOTES})
    assert answer.status_code == 201, answer.text
    return answer.json()


def settled(office, webhook, state):
    url = f"/v1/webhooks/{webhook['id']}/deliveries"
    for _ in range(2000):
        items = office.get(url, params={"state": state}).json()["items"]
        if items:
            return items
    raise AssertionError(office.get(url).text)


@pytest.mark.usefixtures("room")
def test_a_receiver_verifies_what_it_is_told(office, receiver, webhook):
    made = draft(office)
    told = {}
    for _ in range(2):
        headers, body = receiver.next()
        event = Webhook(webhook["secret"]).verify(body, headers)
        told[event["type"]] = event["data"]
        assert NOTES[:6].encode() not in body
    assert told["draft.created"]["draft"] == told["draft.version"]["draft"] == made["id"]
    assert told["draft.version"]["version"] == 1


@pytest.mark.usefixtures("room")
def test_a_failed_delivery_is_tried_again_under_the_same_id(office, receiver, webhook):
    office.patch(f"/v1/webhooks/{webhook['id']}", json={"events": ["draft.created"]})
    receiver.statuses = [500, 302]
    draft(office)
    ids = {receiver.next()[0]["webhook-id"] for _ in range(3)}
    assert len(ids) == 1
    assert settled(office, webhook, "delivered")[0]["tries"] == 3


@pytest.mark.usefixtures("room")
def test_one_that_never_arrives_is_given_up_with_its_reason_and_replayed_on_demand(office, receiver, webhook):
    office.patch(f"/v1/webhooks/{webhook['id']}", json={"events": ["draft.created"]})
    receiver.statuses = [503] * 4
    draft(office)
    failed = settled(office, webhook, "failed")[0]
    assert (failed["outcome"], failed["tries"]) == ("HTTP 503", 4)
    first, *_ = (receiver.next() for _ in range(4))
    office.post(f"/v1/webhooks/{webhook['id']}/deliveries/{failed['id']}/replay").raise_for_status()
    again = receiver.next()
    assert (again[0]["webhook-id"], again[1]) == (first[0]["webhook-id"], first[1])


@pytest.mark.usefixtures("room")
def test_a_receiver_that_is_gone_hears_no_more(office, receiver, webhook):
    receiver.statuses = [410, 410]
    draft(office)
    settled(office, webhook, "failed")
    assert office.get(f"/v1/webhooks/{webhook['id']}").json()["enabled"] is False


def test_a_test_call_says_at_once_what_became_of_it(office, receiver, webhook):
    receiver.statuses = [400]
    answers = [office.post(f"/v1/webhooks/{webhook['id']}/test").json() for _ in range(2)]
    assert [(one["state"], one["outcome"]) for one in answers] == [("failed", "HTTP 400"), ("delivered", "HTTP 204")]


def test_an_address_inside_is_not_called_unless_allowed(http, receiver):
    made = http.post("/v1/webhooks", json={"url": receiver.url, "events": ["draft.created"]}).json()
    told = http.post(f"/v1/webhooks/{made['id']}/test").json()
    assert (told["state"], receiver.got.empty()) == ("failed", True)
    assert "DRAFTER_WEBHOOK_NETS" in told["outcome"]
    assert http.delete(f"/v1/webhooks/{made['id']}").status_code == 204


def test_the_secret_is_shown_once(office, webhook):
    assert webhook["secret"].startswith("whsec_")
    for answer in (office.get(f"/v1/webhooks/{webhook['id']}"), office.get("/v1/webhooks")):
        assert webhook["secret"] not in answer.text


@pytest.mark.usefixtures("webhook")
def test_two_couriers_share_the_work(allowing, office, receiver):
    for _ in range(5):
        draft(office)
    with Backroom(allowing), Backroom(allowing):
        ids = [receiver.next()[0]["webhook-id"] for _ in range(10)]
    assert (len(set(ids)), receiver.got.empty()) == (10, True)


@pytest.mark.usefixtures("webhook")
def test_a_delivery_whose_courier_was_killed_is_due_again(allowing, office, receiver, monkeypatch):
    monkeypatch.setattr(courier, "LEASE_SECONDS", -1)  # taken, and the lease is over: as after a kill
    draft(office)
    assert len(courier.take(allowing)) == 2
    monkeypatch.undo()
    with Backroom(allowing):
        assert {receiver.next()[0]["webhook-id"] for _ in range(2)}
