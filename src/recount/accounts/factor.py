"""The second factor: codes from an app that change every half minute (TOTP, RFC 6238)."""

import hmac
from datetime import datetime

from recount.accounts.missing import needed

STEP = 30  # seconds
DRIFT = 1  # steps that a clock may be off, either way


def new_secret() -> str:
    """Makes a secret to enter into an app, base32."""
    with needed():
        import pyotp
    return pyotp.random_base32()


def address(secret: str, name: str, casebook: str) -> str:
    """Gives what an app takes in at once, as a link or a QR code.

    Args:
        secret: As `new_secret` made it.
        name: Name of the account.
        casebook: What the casebook is called.
    """
    with needed():
        import pyotp
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=f"Recount {casebook}")


def step_of(secret: str, code: str, at: datetime, *, after: int) -> int | None:
    """Tells in which step a code is right; None where it is wrong or was used already.

    Args:
        secret: The secret shared with the app.
        code: As typed.
        at: What the clock says.
        after: The step of the last code that was taken; none up to it is taken again.
    """
    with needed():
        import pyotp
    typed = "".join(c for c in code if c in "0123456789")
    now = int(at.timestamp()) // STEP
    steps = range(now - DRIFT, now + DRIFT + 1)
    fits = [step for step in steps if hmac.compare_digest(pyotp.TOTP(secret).generate_otp(step), typed)]
    return max((step for step in fits if step > after), default=None)
