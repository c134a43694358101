"""Texts of every format, cut short or with bits turned over: read or told, never a crash."""

# ruff: noqa: E501 samples that read better whole
from __future__ import annotations

import random
from pathlib import Path
from time import process_time

import pytest

from checker.model import Source
from checker.read import READERS, read_file
from knowledge.setting import Setting

SOURCE = Source("texts", None, "", Setting())
PAGE = '<html><head><title>Hours</title></head><body><h1>Hours</h1><table><tr><th>Team<th>Open</tr><tr><td>Sales<td>9am</table>\
<ul><li>Call <a href="tel:+448081570123">0808 157 0123</a>, 8am&nbsp;to 8pm.</ul>{% if a %}<p>£5</p>{% else %}£6{% endif %}</html>'
MARKDOWN = "---\ntitle: Hours\n---\n# Hours\n\n| a | b |\n|---|---|\n| 9am | £5 |\n\n- Call **us** [now](tel:+441)\n\n```\nx\n```\n"
MAIL = (
    'Subject: =?utf-8?B?wqMy?= =?utf-8?Q?=C2=A35?=\nContent-Type: multipart/alternative; boundary="x"\n\n--x\n'
    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nIt costs =C2=A35=\n a month\n"
    "--x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPHA+Q2FsbCAwODA4IDE1NyAwMTIzPC9w\nPg==\n--x--\n"
)
JSON = '{"title": "Hours", "locale": "en-GB", "draft": true, "body": "<p>Call <b>0808 157 0123</b> \\u00a35<\\/p>", "a": ["{\\"b\\": \\"8am\\"}"]}'
TEXTS = {
    ".md": MARKDOWN,
    ".html": PAGE,
    ".erb": "<h1>Hours</h1>\n<% if a %>\n£5 a month\n<% else %>\n£6\n<% end %>\n<%= t('x') %>",
    ".xml": f'<p>See <ac:link><ri:page ri:content-title="x"/></ac:link></p><ac:structured-macro ac:name="status">\
<ac:parameter ac:name="title">8pm</ac:parameter></ac:structured-macro><![CDATA[<b>x</b>]]>{PAGE}',
    ".mjml": "<mjml><mj-head><mj-title>T</mj-title></mj-head><mj-body><mj-button href='tel:1'>Call</mj-button></mj-body></mjml>",
    ".txt": "HOURS\n=====\n\nSales:  0808 157 0123\nFax:    0808 157 0124\n\n1. Call us\n2. Write\n",
    ".yaml": "hours:\n  en: \"Call \\u00a3 us\"\n  cy: 'Ffoniwch'\nsteps:\n  - >\n    fold\n    this\n  - |\n    keep\n    <b>this</b>\n",
    ".json": JSON,
    ".po": 'msgid ""\nmsgstr ""\n"Language: cy\\n"\n\n#, fuzzy\nmsgid "a \\"b\\""\nmsgstr "8am"\n\nmsgid "£5"\nmsgstr[0] "£6"\n',
    ".csv": 'Package,Price (£)\n"Fibre ""100""",29.99\nTV,"<b>5</b>"\n',
    ".eml": MAIL,
}


def test_every_reader_is_tried() -> None:
    assert {READERS[suffix] for suffix in TEXTS} == set(READERS.values())


@pytest.mark.parametrize("suffix", TEXTS)
def test_a_damaged_text_is_read_or_told(tmp_path: Path, suffix: str) -> None:
    good = TEXTS[suffix].encode("utf-8")
    chance = random.Random(29)
    path = tmp_path / f"a{suffix}"
    started = process_time()
    for number in range(240):
        raw = bytearray(good)
        if number % 3 == 0:
            del raw[chance.randrange(len(raw)) :]
        else:
            for _ in range(chance.choice([1, 3, 20])):
                raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        path.write_bytes(bytes(raw))
        statements, problems = read_file(path, path.name, SOURCE)
        assert all(one.place.file == path.name for one in problems)
        for statement in statements:
            assert 0 <= statement.offset_in_file(len(statement.text) - 1) <= len(statement.file.text)
    assert process_time() - started < 20
