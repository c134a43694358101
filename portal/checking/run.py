"""A check as every reader may see it, run as a process of its own: python -P -m portal.checking.run FOLDER DAY OUTPUT.

For the client and for every other reader (see `portal.checking.readers`) it writes OUTPUT/READER/findings.json and the
page with the matrix in each language.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path

from checker.asked import means_of
from checker.commands.check import heard
from checker.looking import Look, look, seen_by
from checker.report.html import as_html
from checker.report.json import as_data
from knowledge.funnel import WRONG
from knowledge.loading import load
from knowledge.problems import WrongInput
from portal.checking.readers import name_of, readers_in

CLIENT = "client"
FINDINGS = "findings.json"
PAGES = {"en": "index.html", "cy": "cy.html"}  # the matrix, by language
OF_ONE = "/findings/"  # where the portal shows one finding, by its key
UNNAMED = "unnamed"  # the channel of a text whose source names none


def main(folder: Path, day: date, output: Path) -> int:
    """Check the workspace in `folder`; what is wrong with it goes to standard error, with exit code 2."""
    try:
        workspace = load(folder)
        found = look([folder], workspace, day, means=means_of(jobs=1), meaning="off")
        _write(found, output / CLIENT, whole=True)
        for centres in readers_in(workspace):
            _write(seen_by(found, *centres), output / name_of(centres), whole=False)
    except WrongInput as wrong:
        for problem in wrong.problems:
            print(problem, file=sys.stderr)  # noqa: T201  read by who started this process
        return WRONG
    return 0


def _write(found: Look, folder: Path, *, whole: bool) -> None:
    folder.mkdir(parents=True)
    outcome = heard(found, None, None, whole=whole)
    data = as_data(outcome)
    channels = {name: [file.source.channel or UNNAMED, file.source.centre] for name, file in outcome.texts.items()}
    folder.joinpath(FINDINGS).write_text(json.dumps({**data, "channels": channels}), encoding="utf-8")
    for locale, name in PAGES.items():
        page = as_html(outcome, found.study, locale=locale, linked=OF_ONE)
        folder.joinpath(name).write_text(page, encoding="utf-8")


if __name__ == "__main__":
    os.nice(10)  # pages go first
    sys.exit(main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), Path(sys.argv[3])))
