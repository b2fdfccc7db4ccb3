"""A mail server of a few lines, that can be told to refuse, or to hang up."""

import socketserver
import threading
from contextlib import contextmanager


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Talk)
        self.taken = []
        # What it says to a word instead of yes; None: it hangs up there.
        self.says = {}
        self.in_hand = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()

    @property
    def port(self):
        return self.server_address[1]


class Talk(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 here")
        while line := self.rfile.readline():
            word = line[:4].decode().upper().strip()
            if word == "DATA" and "DATA" not in self.server.says:
                word = "." if self.take() else ""
            if word in self.server.says and self.server.says[word] is None:
                return
            self.say(self.server.says.get(word, "250 yes"))
            if word == "QUIT":
                return

    def take(self):
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        self.server.in_hand.set()
        self.server.go_on.wait(10)
        if self.server.says.get(".", "250").startswith("250"):
            self.server.taken.append(b"".join(lines).decode())
        return True

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def a_server():
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            server.go_on.set()
            server.shutdown()
            thread.join()
