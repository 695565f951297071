"""Builds the wheel of the one file, so that pip needs neither a network nor a build system (PEP 517)."""

import base64
import hashlib
import io
import re
import tarfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = (HERE / "pyproject.toml").read_text(encoding="utf-8")
FILES = ("vmplacebench.py", "pyproject.toml", "wheel_builder.py")


def _of(key):
    return re.search(rf'^{key} = "(.*)"$', PROJECT, re.MULTILINE).group(1)


NAME, VERSION = _of("name"), _of("version")
METADATA = (
    f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {VERSION}\nSummary: {_of('description')}\n"
    f"License: Apache-2.0\nRequires-Python: {_of('requires-python')}\n"
)


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    info = f"{NAME}-{VERSION}.dist-info"
    files = {
        "vmplacebench.py": (HERE / "vmplacebench.py").read_bytes(),
        f"{info}/METADATA": METADATA.encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: wheel_builder\n"
        b"Root-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for name, data in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        record += f"{name},sha256={digest},{len(data)}\n"
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    wheel = f"{NAME}-{VERSION}-py3-none-any.whl"
    with zipfile.ZipFile(Path(wheel_directory) / wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
    return wheel


def build_sdist(sdist_directory, config_settings=None):
    base = f"{NAME}-{VERSION}"
    with tarfile.open(Path(sdist_directory) / f"{base}.tar.gz", "w:gz") as archive:
        for name in FILES:
            archive.add(HERE / name, f"{base}/{name}")
        entry = tarfile.TarInfo(f"{base}/PKG-INFO")
        entry.size = len(METADATA.encode())
        archive.addfile(entry, io.BytesIO(METADATA.encode()))
    return f"{base}.tar.gz"
