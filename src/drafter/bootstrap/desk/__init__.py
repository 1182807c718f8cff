"""The desk: drafts that people share.  Every door to them goes through here, so that none forgets who may do what.

A use case reads what it goes by, has the crew do the work, and writes once: the change, its audit entry and the events
that tell of it are kept together or not at all.
"""

from drafter.bootstrap.desk.desk import Desk, Work, opened

__all__ = ["Desk", "Work", "opened"]
