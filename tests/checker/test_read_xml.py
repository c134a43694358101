"""XML that holds texts: wikis, spoken prompts, strings of apps."""

from __future__ import annotations

from checker.model import Source, Statement, TextFile
from checker.read import xml
from knowledge.setting import Setting

SOURCE = Source("wiki", None, "", Setting())


def read(text: str) -> list[Statement]:
    return xml.read(TextFile("page.xml", text, SOURCE))[0]


def test_each_element_is_a_block_unless_it_marks_words() -> None:
    text = "<?xml version='1.0'?><resources><string name='a'>Call <b>us</b></string><string>0800 1</string></resources>"
    assert [s.text for s in read(text)] == ["Call us", "0800 1"]


def test_prompts_are_read_as_they_are_spoken() -> None:
    text = (
        '<speak>Press <emphasis>one</emphasis> <break time="1s"/>for <say-as interpret-as="x">sales</say-as>.</speak>'
    )
    assert [s.text for s in read(text)] == ["Press one for sales."]


def test_wiki_pages_keep_their_structure_and_lose_their_parameters() -> None:
    text = "<ac:structured-macro><ac:parameter ac:name='x'>0800 9</ac:parameter><h2>Fax</h2><p>0800 1</p>"
    text += "<ac:plain-text-body><![CDATA[0800 2]]></ac:plain-text-body></ac:structured-macro>"
    assert [(s.text, s.context.headings) for s in read(text)] == [
        ("Fax", ()), ("0800 1", ("Fax",)), ("0800 2", ("Fax",)),
    ]  # fmt: skip
    assert text[read(text)[2].offset_in_file(0) :].startswith("0800 2")
