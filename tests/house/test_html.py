"""Every public page is valid HTML by the Nu validator, asked once for all of them."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from tests import addresses

VALIDATOR = Path(settings.ROOT) / "node_modules/vnu-jar/build/dist/vnu.jar"
FOLDER = Path(settings.VAR) / "test/html"


@pytest.mark.django_db
def test_every_public_page_is_valid_html(client):
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    shown = addresses.by_name()
    for number, (name, address) in enumerate(shown.items()):
        response = client.get(address)
        assert response.status_code == (404 if address in addresses.NOT_FOUND else 200), f"{name}: {address}"
        (FOLDER / f"{number}.html").write_bytes(response.content)
    run = subprocess.run(
        ["java", "-jar", VALIDATOR, "--format", "json", "--errors-only", "--exit-zero-always", FOLDER],
        capture_output=True,
        check=True,
    )
    names = list(shown)
    faults = [
        f"{names[int(Path(fault['url']).stem)]}: {fault['message']} {fault.get('extract', '')}"
        for fault in json.loads(run.stderr)["messages"]
    ]
    assert not faults, "\n".join(faults)
