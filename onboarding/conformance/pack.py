"""The audit pack: page, document and data of one audit, with a manifest of their digests.

The same audit gives the same bytes: nothing in them knows the moment, the machine or the folder in which it was made.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from onboarding.bundles import NoBundle, refuse_if_taken, with_manifest, write_bundle
from onboarding.conformance.audit import STANDARD, Audit
from onboarding.conformance.data import as_json
from onboarding.conformance.html import as_html
from onboarding.conformance.pdf import NoPdf, as_pdf

_SORT = "onevoice conformance pack"


def pack_of(audit: Audit) -> dict[str, bytes]:
    """The files of the pack by name. Raises NoBundle where a library that it takes is not installed."""
    name = f"conformance-{audit.day}"
    try:
        document = as_pdf(audit)
    except NoPdf as missing:
        raise NoBundle(str(missing)) from missing
    files = {
        f"{name}.html": as_html(audit).encode(),
        f"{name}.json": as_json(audit).encode(),
        f"{name}.pdf": document,
    }
    told = {
        "standard": STANDARD,
        "organisation": audit.organisation,
        "as_of": str(audit.day),
        "from": {**asdict(audit.origin), "reproducible": audit.origin.reproducible},
    }
    return with_manifest(files, _SORT, told)


def write_pack(audit: Audit, place: Path) -> list[tuple[str, int]]:
    """Write the pack into a folder, or into the one file of a `.zip`; (name, bytes) of what was written.

    An earlier pack in the folder is replaced; a folder with anything else in it is refused. Raises NoBundle; OSError.
    """
    refuse_if_taken(place, _SORT)
    files = pack_of(audit)
    write_bundle(files, _SORT, place, audit.day)
    return [(name, len(data)) for name, data in files.items()]
