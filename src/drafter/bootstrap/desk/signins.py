"""Sign-ins of people at a page: who signs in gets a secret for a while, of which only a hash is kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, select

from drafter.bootstrap.desk.people import HOME, acting, address
from drafter.errors import DeniedError, StrangerError
from drafter.store import passwords
from drafter.store.tables import BrowserSession, Person

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from drafter.bootstrap.desk.desk import Desk, Work
    from drafter.domain.access import Actor

_WRONG = "the address or the password is not right; an address of several workspaces wants the workspace as well"


class SignIn(NamedTuple):
    """Somebody signed in: who, the secret that the browser keeps, and until when it is good."""

    actor: Actor
    token: str
    expires_at: datetime

    @property
    def csrf(self) -> str:
        """What the page sends with each write, which another site's page cannot know."""
        return hmac.new(self.token.encode(), b"csrf", hashlib.sha256).hexdigest()


def with_password(desk: Desk, email: str, password: str, workspace: str = "") -> SignIn:
    """Sign somebody in; StrangerError, in the same words after the same work, whatever of it is not right."""
    with desk.reading() as session:
        person = known_by(session, email, workspace)
    kept = person.password if person else ""
    if not passwords.matches(kept, password) or person is None:
        raise StrangerError(_WRONG)
    stronger = passwords.hashed(password) if passwords.outdated(kept) else kept
    return begin(desk, person, password=stronger)


def known_by(session: Session, email: str, workspace: str = "") -> Person | None:
    """Return who has an address: in ``workspace``, else in the installation's own, else in the only one there is."""
    query = select(Person).where(Person.email == address(email), Person.disabled_at.is_(None))
    people = {person.workspace_id: person for person in session.scalars(query)}
    if workspace:
        return people.get(workspace)
    return people.get(HOME) or (next(iter(people.values())) if len(people) == 1 else None)


def with_identity(desk: Desk, subject: str, email: str) -> SignIn:
    """Sign in whom an identity provider has proven: known by it already, or by an address that it has verified."""
    with desk.reading() as session:
        query = select(Person).where(Person.oidc_subject == subject, Person.disabled_at.is_(None))
        person = session.scalars(query).first()
        if person is None and email:
            person = known_by(session, email)
    if person is None or person.oidc_subject not in {"", subject}:
        message = "nobody here has this identity: have an admin add you with the address that the provider verified"
        raise StrangerError(message)
    return begin(desk, person, subject=subject)


def begin(desk: Desk, person: Person, *, password: str = "", subject: str = "") -> SignIn:
    """Sign a person in whom something else has proven; ``password`` and ``subject`` are what is kept from now on."""
    token, hours = secrets.token_hex(32), timedelta(hours=desk.settings.signin_hours)
    with desk.writing(acting(person), None) as work:
        kept = work.session.get_one(Person, person.id)
        kept.password, kept.oidc_subject = password or kept.password, subject or kept.oidc_subject
        work.session.execute(delete(BrowserSession).where(BrowserSession.expires_at <= work.now))
        row = BrowserSession(id=_digest(token), person_id=person.id, created_at=work.now, expires_at=work.now + hours)
        work.session.add(row)
        work.record("session.create", person.id)
    return SignIn(work.actor, token, row.expires_at)


def of(desk: Desk, token: str) -> SignIn:
    """Return the sign-in that a browser shows; StrangerError for one that has ended or never was."""
    query = select(BrowserSession, Person).join(Person, Person.id == BrowserSession.person_id)
    with desk.reading() as session:
        found = session.execute(query.where(BrowserSession.id == _digest(token))).first()
    if found is None or found.BrowserSession.expires_at <= desk.clock() or found.Person.disabled_at:
        message = "the sign-in has ended: sign in again"
        raise StrangerError(message)
    return SignIn(acting(found.Person), token, found.BrowserSession.expires_at)


def end(work: Work, token: str) -> None:
    """Sign out."""
    work.session.execute(delete(BrowserSession).where(BrowserSession.id == _digest(token)))
    work.record("session.delete", work.actor.person)


def change_password(desk: Desk, actor: Actor, current: str, new: str, token: str = "") -> None:
    """Change one's own password and end one's other sign-ins; DeniedError where ``current`` is not it, or for a key."""
    if actor.key:
        message = "a key changes no password: sign in at a page"
        raise DeniedError(message)
    with desk.reading() as session:
        kept = session.get_one(Person, actor.person).password
    if not passwords.matches(kept, current):
        message = "the current password is not right"
        raise DeniedError(message)
    made = passwords.hashed(new)
    with desk.writing(actor, None) as work:
        work.session.get_one(Person, actor.person).password = made
        mine = (BrowserSession.person_id == actor.person, BrowserSession.id != _digest(token))
        work.session.execute(delete(BrowserSession).where(*mine))
        work.record("person.password", actor.person)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
