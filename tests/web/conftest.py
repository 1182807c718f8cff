"""A real service on loopback: uvicorn in a thread, each of the two databases, one crew for all tests."""

import threading
import time
from contextlib import closing, contextmanager

import httpx
import pytest
import uvicorn

from drafter.bootstrap.crew import Crew
from drafter.bootstrap.desk import Desk
from drafter.settings import Settings
from drafter.store.database import open_database
from drafter.web.app import create_app


@pytest.fixture(scope="session")
def crew():
    with Crew(Settings(state=None), size=2) as crew:
        yield crew


@pytest.fixture(scope="session")
def desk(crew, fresh_address):
    with closing(open_database(fresh_address())) as database:
        yield Desk(database, crew, Settings(state=None))


@pytest.fixture(scope="session")
def served():
    """Serve a desk: ``with served(desk) as address``; ``alone=False`` as where others can reach it."""
    return lambda desk, **choices: serving(create_app(desk, **choices))


@pytest.fixture(scope="session")
def serving_app():
    """Serve any other application: ``with serving_app(app) as address``."""
    return serving


@contextmanager
def serving(app):
    """Serve ``app`` on a free port of this machine; yield its address."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def on_loopback():
    """How to serve any other app: ``with on_loopback(app) as address``."""
    return serving


@pytest.fixture(scope="session")
def address(desk):
    with serving(create_app(desk)) as address:
        yield address


@pytest.fixture(scope="session")
def http(address):
    with httpx.Client(base_url=address, timeout=30) as client:
        yield client
