"""Signing in and out, and who is signed in."""

from datetime import datetime

from recount.accounts.attempts import forget_attempts
from recount.accounts.counter import Counter
from recount.accounts.credentials import keep_credential, load_credential, relock
from recount.accounts.identities import load_identity
from recount.accounts.passwords import tidy_password
from recount.accounts.proof import Secrets, prove
from recount.accounts.register import account_named
from recount.accounts.sessions import ENDED, SignedIn, begin_session, end_session, end_sessions, load_session, session_key
from recount.errors import AccessError
from recount.log import note
from recount.model import Right


class Door(Counter):
    """Where people sign in to a casebook, and out."""

    def log_in(self, shown: Secrets, at: datetime) -> SignedIn:
        """Signs somebody in.

        Args:
            shown: What they show.
            at: What the clock says.

        Raises:
            CodeNeededError: The password is right, and a code of the second factor is needed too.
            AccessError: It is wrong, or too many attempts failed.
        """
        proven = prove(self._store, shown, at, self._cost)
        account, key = proven.account, proven.key()
        credential = proven.credential
        if credential.until is None and credential.lock.cost != self._cost:
            credential = relock(proven, tidy_password(shown.password), self._cost)
        with self._store.access(is_write=True) as access:
            forget_attempts(access, shown.name, shown.origin)
            if credential != proven.credential and load_credential(access, account.id) == proven.credential:
                keep_credential(access, credential)
            token, session = begin_session(access, account.id, key, at, self._options.session_hours)
        note("signed in", account=account.id)
        return SignedIn(account=account, session=session, token=token, key=key)

    def log_in_with(self, identity: str, at: datetime) -> SignedIn:
        """Signs in whoever a provider vouches for; the session looks but does not sign: the provider has no key of theirs.

        Args:
            identity: As `identities.identity_of` makes it of a proven issuer and subject.
            at: What the clock says.
        """
        with self._store.access(is_write=True) as access:
            found = load_identity(access, identity)
            account = None if found is None else self._store.standing().accounts.get(found)
            if account is None or account.is_closed:
                note("refused", reason="identity")
                raise AccessError("the provider vouches for you, but no account here is joined to what it says")
            token, session = begin_session(access, account.id, None, at, self._options.session_hours)
        note("signed in", account=account.id)
        return SignedIn(account=account, session=session, token=token)

    def resume(self, token: str, at: datetime) -> SignedIn:
        """Gives who is signed in with a token.

        Raises:
            AccessError: Nobody, or no longer.
        """
        with self._store.access() as access:
            session = load_session(access, token, at)
        account = self._store.standing().accounts.get(session.account)
        if account is None or account.is_closed or (session.public and session.public != account.key):
            raise AccessError(ENDED)
        return SignedIn(account=account, session=session, token=token, key=session_key(session, token, account.name))

    def log_out(self, token: str) -> bool:
        """Ends a session; tells whether there was one."""
        with self._store.access(is_write=True) as access:
            ended = end_session(access, token)
        note("signed out", sessions=int(ended))
        return ended

    def log_out_everywhere(self, name: str, by: SignedIn) -> int:
        """Ends every session of an account; gives their number.

        Args:
            name: Whose account: one's own, or for an administrator anybody's.
            by: Who asks.
        """
        account = account_named(self._store, name)
        if account.id != by.account.id and Right.ADMINISTER not in by.account.rights:
            raise AccessError("only an administrator signs others out")
        with self._store.access(is_write=True) as access:
            ended = end_sessions(access, account.id)
        note("signed out", account=account.id, sessions=ended)
        return ended
