"""What agents type as an address leads out of the building, never to a machine in here."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from charter.channels.page import outside
from charter.channels.page.outside import Inside, outside_only
from charter.channels.page.ways import UnknownWay, way

NAMES = {
    "service.example": "93.184.215.14",
    "cellar.example": "10.1.2.3",
    "both.example": "93.184.215.14 192.168.0.9",
    "10.0.0.1": "10.0.0.1",
    "127.0.0.1": "127.0.0.1",
    "169.254.169.254": "169.254.169.254",
    "::1": "::1",
    "::ffff:10.0.0.1": "::ffff:10.0.0.1",
    "64:ff9b::a00:1": "64:ff9b::a00:1",
    "64:ff9b:1::a00:1": "64:ff9b:1::a00:1",
    "2002:a00:1::": "2002:a00:1::",
    "::a00:1": "::a00:1",
    "fec0::1": "fec0::1",
    "localhost": "127.0.0.1 ::1",
    "224.0.0.1": "224.0.0.1",
}


def look_up(host: str, *_: Any, **__: Any) -> list[Any]:
    if host not in NAMES:
        raise socket.gaierror(f"{host} is not known")
    return [(None, None, 0, "", (address, 0)) for address in NAMES[host].split()]


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(outside, "_look_up", look_up)
    settings.PAGES_INSIDE = False


@pytest.mark.parametrize(
    "url",
    [
        "json://127.0.0.1:8000/",
        "json://localhost/",
        "jsons://169.254.169.254/latest/meta-data",
        "json://[::1]/",
        "gotify://cellar.example/token12345678901",
        "ntfy://both.example/topic",
        "json://unheard-of.example/",
        "json://postgres:5432/",
        "mailto://user:word@service.example?smtp=10.0.0.1",
        "rsyslog://224.0.0.1",
        "json://[64:ff9b::a00:1]/",
        "json://[64:ff9b:1::a00:1]/",
        "json://[2002:a00:1::]/",
        "json://[::a00:1]/",
        "json://[fec0::1]/",
    ],
)
def test_an_address_of_a_machine_in_here_is_refused(url: str) -> None:
    with pytest.raises(UnknownWay, match="from outside"):
        way(url)


@pytest.mark.parametrize(
    "url",
    [
        "json://service.example/",
        "tgram://123456789:abcdefg_hijklmnop/12315544/",
        "ntfy://our-secret-topic",
    ],
)
def test_services_outside_are_fine_and_tokens_are_not_looked_up_as_names(url: str) -> None:
    assert way(url).service_name


@pytest.mark.parametrize(
    "url",
    [
        "fcm://project@apikey/device?keyfile=/etc/passwd",
        "fcm://project@apikey/device?a=1;keyfile=/etc/passwd",
        "fcm://project/device?KEYFILE=/etc/passwd&mode=oauth2",
        "fcm://project/device?a=1#&keyfile=/etc/passwd&mode=oauth2",
        "tgram://123456789:abcdefg_hijklmnop/12315544/?template=/etc/passwd",
        "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/?template=/etc/passwd",
        "ntfy://our-secret-topic?attach=file:///etc/passwd",
    ],
)
def test_an_address_that_names_a_file_of_the_server_is_refused(url: str) -> None:
    with pytest.raises(UnknownWay, match="file on the server"):
        way(url)


def test_a_name_that_comes_to_mean_a_machine_in_here_is_not_connected_to() -> None:
    with outside_only(), pytest.raises(Inside, match="in here"):
        socket.create_connection(("cellar.example", 80), timeout=1)
    assert socket.getaddrinfo("cellar.example", 80)  # anything else on this server goes on as ever


def test_where_the_settings_let_it_machines_in_here_are_called_too(settings: Any) -> None:
    settings.PAGES_INSIDE = True
    assert way("json://10.0.0.1/").service_name
    with outside_only():
        assert socket.getaddrinfo("10.0.0.1", 80)
