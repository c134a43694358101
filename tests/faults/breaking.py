"""A generator of broken workspaces: each is a good one with faults of known places, from a seed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

GOOD = {
    "onevoice.yaml": (
        "id: acme\nname: {en: Acme, cy: Acme Cymru}\nlocales: [en, cy]\ncountry: GB\ntimezone: Europe/London\n"
        "currency: GBP\nregions: {north: North, south: South}\nsegments: {business: Business}\n"
    ),
    "knowledge/vocabulary.yaml": "- {name: pets, type: text, label: Pets, formerly: [animals]}\n",
    "knowledge/contact/help.yaml": (
        "id: help\nkind: contact\nname: {en: Help line, cy: Llinell gymorth}\nowner: team@acme.example\n"
        "review_by: 2027-03-31\naudience: public\nformerly: [old-help]\nchannel: voice\npurposes: [support]\n"
        "answered_by: [here]\nabout: [widget]\nlanguages: [en, cy]\nfacts:\n  phone: 0113 496 0123\n"
        "  hours: {value: Mo-Fr 09:00-17:00, verified_on: 2026-11-02}\n  address: {en: A Street, cy: Stryd}\n"
        "changes:\n  - from: 2027-01-04\n    why: winter\n    facts: {hours: Mo-Sa 09:00-17:00}\n"
        "varies:\n  - where: {region: north}\n    until: 2027-06-30\n    why: trial\n"
        "    facts: {hours: Mo-Fr 10:00-16:00}\n"
        "history:\n  - until: 2025-12-31\n    was: retired\n    facts: {phone: 0113 496 0199}\n"
    ),
    "knowledge/product/widget.yaml": (
        "id: widget\nname: Widget\naudience: public\nsupport: [help]\nfacts:\n  monthly_price: £10 a month\n"
    ),
    "knowledge/product/gadget.yaml": "id: gadget\nname: Gadget\nincludes: [widget]\nfacts: {minimum_term: 12 months}\n",
    "knowledge/centre/here.yaml": "id: here\nname: Here\ntimezone: Europe/London\nlanguages: [en]\n",
    "knowledge/agreement/deal.yaml": (
        "id: deal\nname: Deal\ncentre: here\nstarts: 2026-01-01\nstaffs: [{contact: help, seats: 9}]\n"
    ),
    "knowledge/ivr/menu.yaml": (
        "id: menu\nname: Menu\ncontact: help\nstart: hello\nnodes:\n  hello:\n    prompt: Hello\n"
        "    keys:\n      - {key: '1', to: 'contact:help'}\n"
    ),
    "knowledge/articles/call.md": "---\ntitle: Call us\naudience: public\n---\n\nCall {{ help.phone }}.\n",
}
ENTITIES = [name for name in GOOD if name.count("/") == 2 and name.endswith(".yaml")]
YAML = [name for name in GOOD if name.endswith(".yaml")]

Fault = Callable[[Path, Random], Path]


def good(root: Path) -> None:
    """Write the workspace as it should be."""
    for name, text in GOOD.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _some(root: Path, random: Random, names: list[str] = YAML) -> Path:
    """A file that another fault has left readable and writable as a file."""
    here = [root / name for name in names if (root / name).is_file() and not (root / name).is_symlink()]
    return random.choice(here)


def _appended(root: Path, random: Random, text: str, names: list[str] = ENTITIES) -> Path:
    path = _some(root, random, names)
    path.write_bytes(path.read_bytes().rstrip(b"\n") + b"\n" + text.encode())
    return path


def unknown_key(root: Path, random: Random) -> Path:
    key = random.choice(["chanel", "note", "<<", "=", "no", "ownr", "x" * 300, "é", "0x1F", "null", "facts "])
    return _appended(root, random, f'"{key}_": some text\n')


def wrong_shape(root: Path, random: Random) -> Path:
    key = random.choice(["also_called", "name", "facts", "changes", "owner", "review_by", "audience", "formerly"])
    value = random.choice(["[[a]]", "{a: {b: c}}", "[{}]", "[[], {}]"])
    path = _some(root, random, ENTITIES)
    lines = [line for line in path.read_text("utf-8", "replace").splitlines() if not line.startswith(f"{key}:")]
    kept = _without_children(lines)
    path.write_text("\n".join([*kept, f"{key}: {value}", ""]), encoding="utf-8")
    return path


def _without_children(lines: list[str]) -> list[str]:
    """Lines whose parent was taken out go with it; what cannot be told stays, and is a fault of its own."""
    kept: list[str] = []
    orphaned = False
    for line in lines:
        top = not line.startswith((" ", "-"))
        orphaned = (orphaned or not kept) if not top else False
        if not orphaned:
            kept.append(line)
    return kept


def bad_date(root: Path, random: Random) -> Path:
    day = random.choice(["2027-02-30", "31/12/2027", "soon", "0000-01-01", "99999-01-01", "2027-13-01", "2027-1-1"])
    where = random.choice(["changes: [{from: %s, facts: {email: a@b.example}}]\n", "history: [{until: %s}]\n"])
    return _appended(root, random, where % day, ["knowledge/product/widget.yaml", "knowledge/centre/here.yaml"])


def bad_value(root: Path, random: Random) -> Path:
    name, value = random.choice(
        [("phone", "call us"), ("hours", "now and then"), ("email", "a at b"), ("web", "nowhere"), ("pets", "''")]
    )
    path = root / "knowledge/service/new.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"id: new\nname: New\nfacts: {{{name}: {value}}}\n", encoding="utf-8")
    return path


def dangling(root: Path, random: Random) -> Path:
    path = root / "knowledge/product/loose.yaml"
    key = random.choice(["support", "includes", "sold_by", "segments"])
    path.write_text(f"id: loose\nname: Loose\n{key}: [nobody]\n", encoding="utf-8")
    return path


def circle(root: Path, random: Random) -> Path:
    length = random.choice([1, 2, 3, 50])
    ids = [f"round-{n:02}" for n in range(length)]
    for at, id in enumerate(ids):
        text = f"id: {id}\nname: Round\nincludes: [{ids[(at + 1) % length]}]\n"
        (root / f"knowledge/product/{id}.yaml").write_text(text, encoding="utf-8")
    return root / "knowledge/product/round-00.yaml"


def alias(root: Path, random: Random) -> Path:
    return _appended(root, random, random.choice(["extra: &a [a]\n", "extra: *a\n", "extra: &a [*a, *a, *a]\n"]))


def bombs(root: Path, random: Random) -> Path:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    path = _some(root, random)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def tag(root: Path, random: Random) -> Path:
    tags = ["!!python/object/apply:os.system [ls]", "!!binary aGVsbG8=", "!x y", "!!set {a}", "! y"]
    return _appended(root, random, f"extra: {random.choice(tags)}\n")


def deep(root: Path, random: Random) -> Path:
    depth = random.choice([40, 500, 20_000, 200_000])
    kind = random.choice("[{-b")
    text = {
        "[": "a: " + "[" * depth,
        "{": "a: " + "{a: " * depth,
        "-": "- " * depth,
        "b": "".join(f"{' ' * n}a:\n" for n in range(min(depth, 1000))),
    }[kind]
    path = _some(root, random)
    path.write_text(text[:1_000_000], encoding="utf-8")
    return path


def wide(root: Path, random: Random) -> Path:
    path = _some(root, random)
    text = random.choice(["a: [" + "b," * 400_000 + "]", "a: {" + "b: ," * 200_000 + "}", "- a\n" * 200_000])
    path.write_text(text, encoding="utf-8")
    return path


def twice(root: Path, random: Random) -> Path:
    return _appended(root, random, random.choice(["id: again\n", "'id': again\n", '"\\u0069d": again\n']))


def syntax(root: Path, random: Random) -> Path:
    tails = [
        "a: [\n",
        "a: 'b\n",
        'a: "\\x"\n',
        "a: b: c\n",
        "\ta: b\n",
        "a: {b\n",
        ": :\n- a\n",
        "%\n",
        "a: |\nb\n",
        "@a: b\n",
    ]
    return _appended(root, random, random.choice(tails))


def not_utf8(root: Path, random: Random) -> Path:
    path = _some(root, random, list(GOOD))
    content = path.read_bytes()
    at = random.randrange(len(content))
    bad = random.choice([b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf8\x88", b"\xa3"])
    path.write_bytes(content[:at].decode("utf-8", "ignore").encode() + bad + b" " + content[at:])
    return path


def utf16(root: Path, random: Random) -> Path:
    path = _some(root, random, list(GOOD))
    path.write_bytes(path.read_bytes().decode("utf-8", "replace").encode("utf-16"))
    return path


def control(root: Path, random: Random) -> Path:
    path = _some(root, random, list(GOOD))
    sign = random.choice(["\x00", "\x07", "\x1b", "\x85", "\u2028", "\u2029", "\x7f", "\ufffe"])
    path.write_bytes(path.read_bytes() + sign.encode())
    return path


def binary(root: Path, random: Random) -> Path:
    path = _some(root, random)
    path.write_bytes(b"\x89PNG\r\n" + random.randbytes(2000))
    return path


def empty(root: Path, random: Random) -> Path:
    path = _some(root, random)
    path.write_text(random.choice(["", "\n\n", "# nothing\n", "---\n"]), encoding="utf-8")
    return path


def scalar(root: Path, random: Random) -> Path:
    path = _some(root, random, ENTITIES)
    path.write_text(random.choice(["text", "- a\n- b\n", "12", "~", '"a"']), encoding="utf-8")
    return path


def two_documents(root: Path, random: Random) -> Path:
    return _appended(root, random, "---\nid: other\n")


def huge(root: Path, random: Random) -> Path:
    path = _some(root, random, list(GOOD))
    with path.open("r+b") as file:
        file.truncate(50 * 1024 * 1024)
    return path


def link_loop(root: Path, random: Random) -> Path:
    path = root / random.choice(["knowledge/contact/loop.yaml", "knowledge/articles/loop.md"])
    if not path.is_symlink():
        path.symlink_to(path)
    return path


def link_out(root: Path, random: Random) -> Path:
    path = root / "knowledge/contact/passwords.yaml"
    if not path.is_symlink():
        path.symlink_to(random.choice(["/etc/passwd", "/dev/zero", "../../../other.yaml", "/proc/self/mem"]))
    return path


def folder_loop(root: Path, random: Random) -> Path:
    path = root / "knowledge" / random.choice(["policy", "organisation"])
    if not path.exists():
        path.symlink_to("..")
    return path


def pipe(root: Path, random: Random) -> Path:
    path = root / "knowledge/contact/pipe.yaml"
    if not path.exists():
        os.mkfifo(path)
    return path


def folder_for_file(root: Path, random: Random) -> Path:
    path = root / random.choice(["knowledge/contact/folder.yaml", "knowledge/articles/folder.md"])
    path.mkdir(exist_ok=True)
    return path


def wrong_name(root: Path, random: Random) -> Path:
    name = random.choice(["A b.yaml", "É.yaml", "x.yml", "\x07.yaml", "a\nb.yaml"])
    path = root / "knowledge/contact" / name
    path.write_text("id: x\nname: X\nchannel: web\n", encoding="utf-8")
    return path


def bytes_in_name(root: Path, random: Random) -> Path:
    path = Path(os.fsdecode(os.fsencode(root / "knowledge/contact") + b"/\xff\xfe.yaml"))
    path.write_text("id: x\nname: X\nchannel: web\n", encoding="utf-8")
    return path


def unquoted(root: Path, random: Random) -> Path:
    path = root / "knowledge/articles/more.md"
    text = random.choice(
        ["{{ help.fone }}", "{{ nobody.phone }}", "{{ }}", "{{ " + " a" * 100_000 + "}}", "{{ a | b }}"]
    )
    path.write_text(f"---\ntitle: More\naudience: public\n---\n{text}\n", encoding="utf-8")
    return path


def no_front(root: Path, random: Random) -> Path:
    path = root / "knowledge/articles/bare.md"
    path.write_text(random.choice(["", "text", "---\ntitle: A\n", "---\n- a\n---\n", "---\n---\n"]), encoding="utf-8")
    return path


def missing(root: Path, random: Random) -> Path:
    path = root / "onevoice.yaml"
    path.unlink(missing_ok=True)
    return path


FAULTS: tuple[Fault, ...] = (
    unknown_key, wrong_shape, bad_date, bad_value, dangling, circle, alias, bombs, tag, deep, wide, twice, syntax,
    not_utf8, utf16, control, binary, empty, scalar, two_documents, huge, link_loop, link_out, folder_loop, pipe,
    folder_for_file, wrong_name, bytes_in_name, unquoted, no_front, missing,
)  # fmt: skip


def broken(root: Path, seed: int, faults: Sequence[Fault] = FAULTS) -> list[tuple[str, Path]]:
    """Write a workspace with one to three faults; each fault's name and the file it broke.

    A fault may undo one before it; the last is there for certain.
    """
    random = Random(seed)
    good(root)
    chosen = [*random.sample(faults, random.choice([0, 0, 1, 2])), faults[seed % len(faults)]]
    return [(fault.__name__, fault(root, random)) for fault in chosen]
