"""A certificate for the local network: phones get camera, service worker and signing keys on https only.

A small authority of this installation signs the server's certificate. The authority is limited by name
constraints to private addresses, `.local` and this machine's name: whoever trusts it on a phone trusts it for
nothing else. Keys never leave the folder.
"""

import ipaddress
import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Address = ipaddress.IPv4Address

AUTHORITY_LIFE = timedelta(days=3650)
SERVER_LIFE = timedelta(days=397)  # phones refuse server certificates that live longer
RENEW_BEFORE = timedelta(days=30)

PRIVATE_NETWORKS = ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10")


@dataclass(frozen=True, slots=True)
class Files:
    """Where the four files stand."""

    folder: Path

    @property
    def authority(self) -> Path:
        """The certificate that a phone is told to trust."""
        return self.folder / "anma-ca.crt"

    @property
    def authority_key(self) -> Path:
        """The key that signs; leave it here."""
        return self.folder / "anma-ca.key"

    @property
    def certificate(self) -> Path:
        """The server's certificate."""
        return self.folder / "server.crt"

    @property
    def key(self) -> Path:
        """The server's key."""
        return self.folder / "server.key"


def ensure(folder: Path) -> Files:
    """Make what is missing, soon over, or made for other addresses than today's; leave the rest as it is.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    files = Files(folder)
    names, addresses = machine_names(), [a for a in lan_addresses() if _permitted(a)]
    if not _authority_fits(files, names):
        _make_authority(files, names)
        files.certificate.unlink(missing_ok=True)
    if not _server_fits(files, names, addresses):
        _make_server(files, names, addresses)
    return files


def lan_addresses() -> list[Address]:
    """The IPv4 addresses under which other machines may reach this one, the one of the way out first."""
    found = [_address_of_the_way_out(), *_addresses_of_the_name()]
    outward = [a for a in found if a is not None and not a.is_loopback and not a.is_unspecified]
    return list(dict.fromkeys(outward))


def network_host(port: int) -> str:
    """Host and port under which phones reach this machine; this goes into printed codes."""
    found = lan_addresses()
    return f"{found[0] if found else 'localhost'}:{port}"


def machine_names() -> list[str]:
    """localhost and this machine's name, alone and with `.local`."""
    host = socket.gethostname().lower().rstrip(".")
    names = ["localhost"]
    if host and host != "localhost" and len(host) <= 63 and host.isascii():
        names += [host, host.partition(".")[0] + ".local"]
    return list(dict.fromkeys(names))


def _address_of_the_way_out() -> Address | None:
    """A UDP socket that is only connected sends nothing, but shows which address would be used."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        return Address(probe.getsockname()[0])


def _addresses_of_the_name() -> list[Address]:
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    except OSError:
        return []
    return [Address(str(entry[4][0])) for entry in found]


def _permitted(address: Address) -> bool:
    return any(address in ipaddress.ip_network(network) for network in PRIVATE_NETWORKS)


def _authority_fits(files: Files, names: Sequence[str]) -> bool:
    """The authority stands, has its key, lives on, and allows this machine's names."""
    if not (files.authority.exists() and files.authority_key.exists()):
        return False
    authority = _read(files.authority)
    allowed = authority.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    known = {entry.value for entry in allowed if isinstance(entry, x509.DNSName)}
    return _alive(authority) and all(name in known or name.endswith(".local") for name in names)


def _server_fits(files: Files, names: Sequence[str], addresses: Sequence[Address]) -> bool:
    if not (files.certificate.exists() and files.key.exists()):
        return False
    certificate = _read(files.certificate)
    held = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return _alive(certificate) and list(held) == list(_alternatives(names, addresses))


def _alive(certificate: x509.Certificate) -> bool:
    return certificate.not_valid_after_utc - RENEW_BEFORE > datetime.now(UTC)


def _alternatives(names: Sequence[str], addresses: Sequence[Address]) -> x509.SubjectAlternativeName:
    every = [Address("127.0.0.1"), *addresses]
    return x509.SubjectAlternativeName([*map(x509.DNSName, names), *map(x509.IPAddress, every)])


def _make_authority(files: Files, names: Sequence[str]) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    title = _title(f"anma local authority ({names[-1]})")
    domains = [x509.DNSName(name) for name in dict.fromkeys([*names, "local"])]
    networks = [x509.IPAddress(ipaddress.ip_network(network)) for network in PRIVATE_NETWORKS]
    builder = (
        _builder(title, title, key.public_key(), AUTHORITY_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.NameConstraints([*domains, *networks], None), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    _write_key(files.authority_key, key)
    _write(files.authority, builder.sign(key, hashes.SHA256()))


def _make_server(files: Files, names: Sequence[str], addresses: Sequence[Address]) -> None:
    authority = _read(files.authority)
    signer = serialization.load_pem_private_key(files.authority_key.read_bytes(), None)
    if not isinstance(signer, ec.EllipticCurvePrivateKey):
        raise OSError(0, "not an elliptic curve key", str(files.authority_key))
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        _builder(_title("anma"), authority.subject, key.public_key(), SERVER_LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_alternatives(names, addresses), critical=False)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    _write_key(files.key, key)
    _write(files.certificate, builder.sign(signer, hashes.SHA256()))


def _builder(
    subject: x509.Name, issuer: x509.Name, public_key: ec.EllipticCurvePublicKey, life: timedelta
) -> x509.CertificateBuilder:
    begin = datetime.now(UTC) - timedelta(hours=1)  # a phone's clock may be a little behind
    return x509.CertificateBuilder(
        issuer_name=issuer,
        subject_name=subject,
        public_key=public_key,
        serial_number=x509.random_serial_number(),
        not_valid_before=begin,
        not_valid_after=begin + life,
    )


def _usage(signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _title(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name[:64])])


def _read(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def _write(path: Path, certificate: x509.Certificate) -> None:
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    """Write a key that only its owner can read, from its first byte on."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
