"""The processes that work for the service: there from the start, and again after one was killed."""

import multiprocessing
import time

import pytest

from drafter.bootstrap.crew import Crew, Load
from drafter.errors import BusyError
from drafter.settings import Settings


@pytest.fixture
def others():
    """Processes of other tests' crews."""
    return set(multiprocessing.active_children())


@pytest.fixture
def crew(others):  # noqa: ARG001 - asked for first
    with Crew(Settings(state=None), size=1, seconds=30) as crew:
        crew.start()
        yield crew


def read(crew):
    return crew.do("read", content="10月销量3,260箱".encode(), choices={})["sheet"]["facts"]


def test_it_starts_before_it_is_asked_and_works_again_after_its_process_was_killed(crew, others):
    while not crew.ready:
        time.sleep(0.02)
    facts = read(crew)
    for process in set(multiprocessing.active_children()) - others:
        process.kill()
        process.join()
    assert read(crew) == facts
    assert crew.load == Load(0, 0)


def test_more_than_may_wait_is_refused():
    with Crew(Settings(state=None), size=1, waiting=0) as crew, pytest.raises(BusyError, match="as many inputs"):
        read(crew)
