"""A self-signed certificate for tests of encrypted connections."""

import shutil
import subprocess
from pathlib import Path

from tools.neo4j_server.ports import HOST
from tools.neo4j_server.server import NoServer

KEY, CERTIFICATE = "private.key", "public.crt"


def make(folder: Path) -> Path:
    """Make a key and a certificate for this machine; the path of the certificate."""
    openssl = shutil.which("openssl")
    if openssl is None:
        raise NoServer("no openssl on the PATH to make a certificate with")
    folder.mkdir()
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=localhost", "-addext", f"subjectAltName=IP:{HOST},DNS:localhost"]
    command += ["-keyout", str(folder / KEY), "-out", str(folder / CERTIFICATE)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / CERTIFICATE


def settings(folder: Path) -> dict[str, str]:
    """The configuration that makes the server use it, and refuse unencrypted connections."""
    policy = "dbms.ssl.policy.bolt"
    return {
        "server.bolt.tls_level": "REQUIRED",
        f"{policy}.enabled": "true",
        f"{policy}.base_directory": str(folder),
        f"{policy}.private_key": KEY,
        f"{policy}.public_certificate": CERTIFICATE,
        f"{policy}.client_auth": "NONE",
    }
