"""E-mail: subject, sender and every part that holds text, each where it stands in the file."""

from __future__ import annotations

from email.message import EmailMessage
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.folders.decoded import decode
from checker.model import Source, Statement, TextFile
from checker.read import eml
from checker.read.piece import Piece
from checker.read.transfer import unbased, unquoted, unworded
from knowledge.setting import Setting

SOURCE = Source("mail", None, "", Setting())
PLAIN = "Hello,\n\nCall the billing team on 0808 157 0162, Monday to Friday, 8am to 6pm, if paper bills cost you £5.\n"
HTML = '<h1>Your bill</h1><p>Call <a href="tel:+448081570162">0808 157 0162</a>.</p><p>It is £29.99 today.</p>'


def message(encoding: str, charset: str = "utf-8", end: bytes = b"\n") -> str:
    mail = EmailMessage()
    mail["Subject"] = "Your bill: £29.99 – call us on 0808 157 0162 before Ebrill or write to us at Llŷn House"
    mail["From"] = "Harbour Billing <billing@harbour.example>"
    mail["To"] = "someone@customer.example"
    mail.set_content(PLAIN, cte=encoding, charset=charset)
    mail.add_alternative(HTML, subtype="html", cte=encoding, charset=charset)
    mail.add_attachment(b"\0\1", maintype="application", subtype="octet-stream", filename="a.bin")
    text, _ = decode(mail.as_bytes().replace(b"\n", end), "a.eml")
    assert text is not None
    return text


def read(text: str) -> list[Statement]:
    return eml.read(TextFile("a.eml", text, SOURCE))[0]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("8bit", "utf-8"),
        ("quoted-printable", "utf-8"),
        ("base64", "utf-8"),
        ("quoted-printable", "iso-8859-1"),
        ("base64", "windows-1252"),
    ],
)
def test_a_message_is_read_whatever_its_encoding(encoding: str, charset: str, end: bytes) -> None:
    statements = read(message(encoding, charset, end))
    assert [(s.kind, s.text) for s in statements] == [
        ("title", "Your bill: £29.99 – call us on 0808 157 0162 before Ebrill or write to us at Llŷn House"),
        ("value", "Harbour Billing <billing@harbour.example>"),
        ("sentence", "Hello,"),
        (
            "sentence",
            "Call the billing team on 0808 157 0162, Monday to Friday, 8am to 6pm, if paper bills cost you £5.",
        ),
        ("heading", "Your bill"),
        ("sentence", "Call 0808 157 0162."),
        ("sentence", "It is £29.99 today."),
    ]
    assert {s.context.title for s in statements} == {statements[0].text}
    assert statements[5].links[0].target == "tel:+448081570162"


def test_what_is_quoted_printable_stands_where_it_stands() -> None:
    text = message("quoted-printable")
    price = read(text)[-1]
    assert text[price.offset_in_file(price.text.index("£")) :].startswith("=C2=A3")
    assert text[price.offset_in_file(price.text.index("29.99")) :].startswith("29.99")
    assert price.place().where == ""
    assert text.splitlines()[price.place().line - 1].find("It is") >= 0


def test_in_base64_words_lead_to_the_line_of_the_part() -> None:
    statements = read(message("base64"))
    places = [str(s.place()) for s in statements]
    assert places[0].startswith("a.eml:1:")
    assert places[3:] == ["a.eml:text part, line 3", *["a.eml:HTML part, line 1"] * 3]


texts = st.text(st.sampled_from("ab £–ŷ=?_.,\n0123😀"), max_size=80)


@given(texts, st.sampled_from(["utf-8", "utf-16-le"]))
def test_every_encoding_gives_back_what_was_meant(text: str, charset: str) -> None:
    from base64 import encodebytes
    from quopri import encodestring

    raw = text.encode(charset)
    quoted = encodestring(raw).decode("ascii")
    assert unquoted(Piece(quoted), charset).text.replace("\r", "") == quoted_back(quoted, charset)
    based = unbased(Piece(encodebytes(raw).decode("ascii")), charset)
    assert based.text == text
    assert list(based.origins) == sorted(based.origins)


def quoted_back(quoted: str, charset: str) -> str:
    """What the standard library makes of it, where each line end is a byte of its own."""
    from quopri import decodestring

    if charset != "utf-8":  # line ends are two bytes there, and none of them is a line end of the mail
        return unquoted(Piece(quoted), charset).text.replace("\r", "")
    return decodestring(quoted.encode("ascii")).decode(charset, "replace")


@given(texts)
def test_encoded_words_give_back_what_was_meant(text: str) -> None:
    from email.header import Header

    meant = " ".join(text.split())
    encoded = Header(meant, "utf-8", header_name="Subject").encode()
    assert unworded(Piece(encoded)).text == meant


def test_a_forwarded_message_and_a_part_without_end_are_read() -> None:
    inner = "Subject: Prices\n\nFibre 100 is £29.99 a month.\n"
    outer = f'Subject: Fwd\nContent-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: message/rfc822\n\n{inner}'
    assert [s.text for s in read(outer)] == ["Fwd", "Prices", "Fibre 100 is £29.99 a month."]


def test_parts_within_parts_are_bounded() -> None:
    started = process_time()
    nested = 'Content-Type: multipart/mixed; boundary="x"\n\n'
    assert read(nested + f"--x\n{nested}" * 5_000) == []
    read("Subject: " + "=?utf-8?Q?=C2?= " * 20_000)
    read("Content-Transfer-Encoding: quoted-printable\n\n" + "=C2=\n" * 100_000)
    read("Content-Transfer-Encoding: base64\n\n" + "Y" * 500_000)
    read("Subject:" + "\n " * 200_000)
    assert process_time() - started < 10
