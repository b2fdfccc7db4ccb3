import socket

import pytest

from config import ports


def test_a_free_address_is_taken_but_refuses_until_the_server_is_ready():
    with ports.take("127.0.0.1:0") as bound, socket.socket() as caller:
        assert bound.getsockname()[0] == "127.0.0.1"
        with pytest.raises(ConnectionRefusedError):
            caller.connect(bound.getsockname())


def test_an_address_in_use_is_refused_with_its_name():
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = "{}:{}".format(*other.getsockname())
        with pytest.raises(SystemExit, match=f"{address} is in use"):
            ports.take(address)


@pytest.mark.parametrize("address", ["127.0.0.1:http!", "127.0.0.1:99999", "8000x", ""])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(SystemExit, match="Can't serve on"):
        ports.take(address)


def test_make_run_is_for_this_machine_only(monkeypatch):
    monkeypatch.setenv("PORT", "8001")
    assert ports.loopback() == "127.0.0.1:8001"
    monkeypatch.delenv("PORT")
    assert ports.loopback() == "127.0.0.1:8000"
