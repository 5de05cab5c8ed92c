"""The made-up site from the command line, and over TLS."""

import json
import os
import ssl
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests.source import Catalogue, Fault, serve

ROOT = Path(__file__).parents[2]
LIST = "/LatestReports/CommunicationSent"
OPENSSL = (
    "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
    "-subj", "/CN=made-up", "-addext", "subjectAltName=IP:127.0.0.1",
)  # fmt: skip


def test_the_site_can_be_served_over_tls(tmp_path: Path) -> None:
    made = subprocess.run(
        [*OPENSSL, "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("openssl is not installed, or too old")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    with serve(Catalogue(communications=20), tls=context) as running:
        assert running.url.startswith("https://")
        trusted = requests.get(running.url, verify=str(tmp_path / "cert.pem"), timeout=5)
        assert trusted.status_code == 200
        with pytest.raises(requests.exceptions.SSLError):
            requests.get(running.url, timeout=5)


def test_the_command_line_serves_until_it_is_stopped(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    command = [sys.executable, "-m", "tests.source", "--communications", "20", "--seed", "2"]
    command += ["--fault", "cookies-set", "--log", str(log), "--page-size", "20"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        answer = requests.get(url + LIST, timeout=5)
        process.terminate()
        assert process.wait(timeout=10) == 0
    assert "20 communications found page 1 of 1" in answer.text
    assert "ASP.NET_SessionId" in answer.headers["Set-Cookie"]
    (line,) = log.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["faults"] == ["cookies-set"]


def test_the_command_line_lists_the_faults_and_refuses_others() -> None:
    command = [sys.executable, "-m", "tests.source"]
    listed = subprocess.run(
        [*command, "--list-faults"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert len(listed.stdout.splitlines()) == len(Fault)
    refused = subprocess.run(
        [*command, "--fault", "nothing"], cwd=ROOT, capture_output=True, check=False
    )
    assert refused.returncode == 2
