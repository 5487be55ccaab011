"""An OpenID Connect provider that runs for a test, on this machine: discovery, keys, authorization and tokens, over real HTTP.

It lets everybody in as the subject it is told to, and can be told to misbehave in one way at a time.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey

CLIENT = "recount-test"


@dataclass(slots=True)
class Loopback:
    """A running provider.

    Attributes:
        subject: Whom it vouches for.
        claims: Claims that replace the honest ones; None leaves one out.
        describes: What it says of itself otherwise than honestly.
        algorithm: How it signs.
        strange_key: True to sign with a key it does not publish.
        ignores_pkce: True to give a token whatever the verifier.
    """

    subject: str = "subject-1"
    claims: dict[str, Any] = field(default_factory=dict)
    describes: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "ES256"
    strange_key: bool = False
    ignores_pkce: bool = False
    secret: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    keys: dict[str, Any] = field(
        default_factory=lambda: {
            "ES256": ECKey.generate_key("P-256", {"kid": "ec"}),
            "RS256": RSAKey.generate_key(2048, {"kid": "rsa"}),
        }
    )
    server: ThreadingHTTPServer | None = None

    @property
    def issuer(self) -> str:
        assert self.server is not None
        return f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> "Loopback":
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), page_of(self))
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_told: object) -> None:
        assert self.server is not None
        self.server.shutdown()
        self.server.server_close()

    def description(self) -> dict[str, Any]:
        told = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }
        return {name: value for name, value in (told | self.describes).items() if value is not None}

    def let_in(self, query: dict[str, str]) -> str:
        """Gives where somebody is sent back to."""
        assert (query["response_type"], query["client_id"], query["code_challenge_method"]) == ("code", CLIENT, "S256")
        code = secrets.token_urlsafe(8)
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def trade_in(self, form: dict[str, str]) -> dict[str, str] | None:
        """Gives a token for a code, once."""
        asked = self.codes.pop(form.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=")
        if asked is None or form["redirect_uri"] != asked["redirect_uri"] or form.get("client_secret", "") != self.secret:
            return None
        if not self.ignores_pkce and challenge.decode() != asked["code_challenge"]:
            return None
        return {"access_token": "unused", "token_type": "Bearer", "id_token": self.token(asked["nonce"])}

    def token(self, nonce: str) -> str:
        now = int(time.time())
        honest = {"iss": self.issuer, "aud": CLIENT, "sub": self.subject, "nonce": nonce, "iat": now, "exp": now + 300}
        claims = {name: value for name, value in (honest | self.claims).items() if value is not None}
        if self.algorithm == "none":
            parts = [json.dumps({"alg": "none"}), json.dumps(claims)]
            return ".".join(base64.urlsafe_b64encode(one.encode()).rstrip(b"=").decode() for one in parts) + "."
        if self.algorithm == "HS256":  # signed with what everybody can read: the published key itself
            published = json.dumps(self.keys["RS256"].as_dict(private=False)).encode()
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(published), algorithms=["HS256"])
        key = self.keys[self.algorithm]
        if self.strange_key:
            key = ECKey.generate_key("P-256", {"kid": "ec"})
        return jwt.encode({"alg": self.algorithm, "kid": key.kid}, claims, key, algorithms=[self.algorithm])

    def published(self) -> dict[str, Any]:
        return KeySet(list(self.keys.values())).as_dict(private=False)


def page_of(provider: Loopback) -> type[BaseHTTPRequestHandler]:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path == "/.well-known/openid-configuration":
                self.answer(provider.description())
            elif parts.path == "/keys":
                self.answer(provider.published())
            elif parts.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.let_in({name: one[0] for name, one in parse_qs(parts.query).items()}))
                self.end_headers()
            else:
                self.answer(None)

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.answer(provider.trade_in({name: one[0] for name, one in form.items()}))

        def answer(self, told: dict[str, Any] | None) -> None:
            self.send_response(200 if told is not None else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told or {"error": "invalid_request"}).encode())

        def log_message(self, *_told: object) -> None:
            pass

    return Page
