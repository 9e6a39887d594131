"""TLS on real sockets with certificates made for the test: what the system trusts is used, everything else is refused and nothing is sent."""

from __future__ import annotations

import asyncio
import ssl
import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from desktop.core.errors import ServiceError, Unreachable
from desktop.core.records import Side
from desktop.services.connection import Connection

NOW = datetime.now(UTC)
BODY = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


class Authority(NamedTuple):
    """A certificate authority of our own, such as a firm's inspection appliance has."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @classmethod
    def make(cls) -> Authority:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Example Firm Inspection")])
        built = _builder(name, name, key, NOW + timedelta(days=9)).add_extension(x509.BasicConstraints(True, 0), True)
        return cls(key, built.sign(key, hashes.SHA256()))

    def serve(self, folder: Path, host: str = "localhost", days: float = 9) -> ssl.SSLContext:
        """A server's context with a certificate for ``host`` that ends in ``days``."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        built = _builder(subject, self.certificate.subject, key, NOW + timedelta(days=days), self.key)
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        signed = built.add_extension(names, False).sign(self.key, hashes.SHA256())
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path = folder / "server.pem"
        path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    ends: datetime,
    authority: ec.EllipticCurvePrivateKey | None = None,
) -> x509.CertificateBuilder:
    """``authority``'s key is named in the certificate, as strict verification wants it."""
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(NOW - timedelta(days=30))
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    issuing = x509.AuthorityKeyIdentifier.from_issuer_public_key((authority or key).public_key())
    return builder.not_valid_after(ends).add_extension(own, False).add_extension(issuing, False)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.make()


def trust(monkeypatch: pytest.MonkeyPatch, folder: Path, authority: Authority) -> None:
    """Make the system trust this authority, for this test."""
    path = folder / "authority.pem"
    path.write_bytes(authority.certificate.public_bytes(serialization.Encoding.PEM))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))


def ask(context: ssl.SSLContext) -> tuple[int, ServiceError | None]:
    """Send one write to a server with this context: how many requests it saw, and the error."""

    async def main() -> tuple[int, ServiceError | None]:
        seen = 0

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal seen
            await reader.readuntil(b"\r\n\r\n")
            seen += 1
            writer.write(BODY)
            writer.close()

        asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)  # refused handshakes
        server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
        connection = Connection(Side.CLIO, f"https://localhost:{server.sockets[0].getsockname()[1]}")
        error: ServiceError | None = None
        try:
            headers = {"Authorization": "Bearer t"}
            url = connection.base.url + "/x"
            await connection.send("POST", url, headers=headers, content=b"{}", seconds=10, write=True)
        except ServiceError as failed:
            error = failed
        await connection.aclose()
        server.close()
        return seen, error

    return asyncio.run(main())


def test_fault_R10_a_firms_own_authority_works_when_the_system_trusts_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, authority: Authority
) -> None:
    trust(monkeypatch, tmp_path, authority)
    assert ask(authority.serve(tmp_path)) == (1, None)


@pytest.mark.parametrize(
    ("trusted", "host", "days"),
    [(False, "localhost", 9), (True, "localhost", -1), (True, "elsewhere.example.com", 9)],
    ids=["unknown authority", "expired", "wrong host"],
)
def test_fault_R11_a_certificate_that_does_not_hold_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, authority: Authority, trusted: bool, host: str, days: float
) -> None:
    trust(monkeypatch, tmp_path, authority if trusted else Authority.make())
    seen, error = ask(authority.serve(tmp_path, host, days))
    assert isinstance(error, Unreachable)
    assert (seen, error.cause, error.applied) == (0, "tls", False)


def test_fault_R11_an_old_protocol_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, authority: Authority
) -> None:
    trust(monkeypatch, tmp_path, authority)
    context = authority.serve(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # it is deprecated: that is the point
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    context.set_ciphers("ALL:@SECLEVEL=0")
    seen, error = ask(context)
    assert isinstance(error, Unreachable)
    assert (seen, error.cause) == (0, "tls")
