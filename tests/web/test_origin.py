"""Which hosts are this server, and which pages may send it anything."""

from __future__ import annotations

import socket

import pytest

from simulator.web.origin import known_host, same_origin

PUBLIC = "https://drill.example.com"


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "192.168.3.4", socket.gethostname() + ":8000"]
)
def test_addresses_and_the_machines_own_name_are_this_server(host: str) -> None:
    assert known_host(host, "")


@pytest.mark.parametrize(
    "host", ["evil.example:8000", "drill.example.com.evil.example", "", "[", "127.0.0.1.nip.io"]
)
def test_a_name_that_somebody_pointed_here_is_not(host: str) -> None:
    assert not known_host(host, "")
    assert not known_host(host, PUBLIC)


def test_the_public_address_is_this_server() -> None:
    assert known_host("drill.example.com", PUBLIC)
    assert known_host("Drill.Example.com", PUBLIC)


def test_a_page_of_this_host_may_send_something() -> None:
    assert same_origin("http://127.0.0.1:8000", "127.0.0.1:8000", "")
    assert same_origin(PUBLIC, "127.0.0.1:8000", PUBLIC)


@pytest.mark.parametrize(
    "origin",
    [
        None, "", "null", "http://evil.example", "http://127.0.0.1:9000", "http://127.0.0.1", "file://127.0.0.1:8000",
        "http://[", "http://127.0.0.1:8000.evil.example", "http://drill.example.com",
    ],
)  # fmt: skip
def test_any_other_page_may_not(origin: str | None) -> None:
    assert not same_origin(origin, "127.0.0.1:8000", PUBLIC)
