"""A pack made by a process of its own: python -P -m portal.background.pack_run FOLDER CENTRE DAY OUTPUT.

It writes OUTPUT/pack.zip, and OUTPUT/told.json with what the portal keeps of it.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from knowledge.funnel import WRONG
from knowledge.loading import load
from knowledge.problems import WrongInput
from onboarding.bundles import NoBundle, write_bundle
from onboarding.handover.bundle import SORT, bundle_of
from onboarding.origin import known_of

FILE, TOLD = "pack.zip", "told.json"


def main(root: Path, centre: str, day: date, output: Path) -> int:
    """Make it; what is wrong with the workspace goes to standard error, with exit code 2."""
    try:
        made = bundle_of(load(root), centre, day, known_of(root))
        write_bundle(made.files, SORT, output / FILE, day)
    except (WrongInput, NoBundle) as wrong:
        print(wrong, file=sys.stderr)  # noqa: T201  read by who started this process
        return WRONG
    told = {
        "version": made.version,
        "manifest": made.digest,
        "contents": {kind: len(ids) for kind, ids in made.scope.ids.items()},
        "hidden": list(made.scope.hidden),
        "quiz": {locale: [asdict(one) for one in asked] for locale, asked in made.quiz.items()},
    }
    output.joinpath(TOLD).write_text(json.dumps(told), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], date.fromisoformat(sys.argv[3]), Path(sys.argv[4])))
