"""The local certificate: right names, safe keys, remade only when needed."""

import ipaddress
import ssl
import threading
from pathlib import Path
from socket import create_connection, create_server

import pytest
from cryptography import x509

from anma.web import tls


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tls, "machine_names", lambda: ["localhost", "workshop", "workshop.local"])
    monkeypatch.setattr(tls, "lan_addresses", lambda: [tls.Address("192.168.1.7"), tls.Address("8.8.8.8")])


def names(files: tls.Files) -> tuple[list[str], list[str]]:
    certificate = x509.load_pem_x509_certificate(files.certificate.read_bytes())
    held = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return held.get_values_for_type(x509.DNSName), [str(a) for a in held.get_values_for_type(x509.IPAddress)]


def test_it_names_the_machine_and_its_private_addresses(tmp_path: Path) -> None:
    found = names(tls.ensure(tmp_path / "tls"))
    assert found == (["localhost", "workshop", "workshop.local"], ["127.0.0.1", "192.168.1.7"])


def test_keys_are_for_their_owner_alone(tmp_path: Path) -> None:
    files = tls.ensure(tmp_path)
    assert {path.stat().st_mode & 0o777 for path in (files.key, files.authority_key)} == {0o600}


def test_a_second_call_leaves_everything_as_it_is(tmp_path: Path) -> None:
    files = tls.ensure(tmp_path)
    before = files.certificate.read_bytes(), files.authority.read_bytes()
    tls.ensure(tmp_path)
    assert (files.certificate.read_bytes(), files.authority.read_bytes()) == before


def test_a_new_address_gets_a_new_certificate_of_the_same_authority(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = tls.ensure(tmp_path).authority.read_bytes()
    monkeypatch.setattr(tls, "lan_addresses", lambda: [tls.Address("10.0.0.9")])
    files = tls.ensure(tmp_path)
    assert names(files)[1] == ["127.0.0.1", "10.0.0.9"]
    assert files.authority.read_bytes() == authority


def test_the_authority_is_good_for_nothing_else(tmp_path: Path) -> None:
    authority = x509.load_pem_x509_certificate(tls.ensure(tmp_path).authority.read_bytes())
    limits = authority.extensions.get_extension_for_class(x509.NameConstraints)
    assert limits.critical
    networks = [e.value for e in limits.value.permitted_subtrees or [] if isinstance(e, x509.IPAddress)]
    assert networks and all(isinstance(n, ipaddress.IPv4Network) and not n.is_global for n in networks)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_who_trusts_the_authority_trusts_the_server(tmp_path: Path, host: str) -> None:
    files = tls.ensure(tmp_path)
    served = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    served.load_cert_chain(files.certificate, files.key)
    with create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            with served.wrap_socket(listener.accept()[0], server_side=True) as stream:
                stream.sendall(b"well")

        thread = threading.Thread(target=answer)
        thread.start()
        trusting = ssl.create_default_context(cafile=str(files.authority))
        with (
            create_connection(listener.getsockname()) as plain,
            trusting.wrap_socket(plain, server_hostname=host) as stream,
        ):
            assert stream.recv(4) == b"well"
        thread.join()
