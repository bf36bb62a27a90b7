"""Asking whether a port is free, before anything is built on it."""

from __future__ import annotations

import socket

from charter.cli._django import stop


def stop_if_taken(host: str, port: int, option: str) -> None:
    """End the command with a sentence where another program listens on the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as trouble:
            stop(
                f"Port {port} on {host} cannot be used ({trouble.strerror})."
                f" Stop what listens there, or choose another with {option}.",
                status=1,
            )
