"""A small issuer of OpenID Connect on this machine: says what a test tells it to."""

import json
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CLIENT = "daicho"


class Issuer:
    def __init__(self, port):
        self.url = f"http://127.0.0.1:{port}"
        self.claims = {"sub": "s-1", "email": "hana@daicho.example"}
        self.asked = []

    def answer(self, path, form):
        """Return what is answered to a request, as a dictionary."""
        self.asked.append((path, form))
        return {
            "/.well-known/openid-configuration": self.configuration,
            "/token": self.token,
            "/userinfo": lambda: self.claims,
        }[path]()

    def configuration(self):
        named = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        ends = {f"{name}_endpoint": f"{self.url}/{end}" for name, end in named.items()}
        return ends | {"issuer": self.url, "jwks_uri": f"{self.url}/keys"}

    def token(self):
        now = int(time.time())
        about = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60}
        signed = jwt.encode(about | self.claims, KEY, algorithm="RS256")
        return {"access_token": "a", "token_type": "Bearer", "id_token": signed}


@contextmanager
def issuing():
    """Serve the issuer while inside; yield it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            size = int(self.headers.get("Content-Length") or 0)
            form = parse_qs(self.rfile.read(size).decode())
            told = json.dumps(issuer.answer(urlsplit(self.path).path, form)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_POST = do_GET  # noqa: N815  (as http.server calls it)

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        issuer = Issuer(server.server_address[1])
        Thread(target=server.serve_forever, daemon=True).start()
        yield issuer
        server.shutdown()
