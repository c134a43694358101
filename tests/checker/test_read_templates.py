"""Templates: what is shown, and in which branch."""

from __future__ import annotations

import pytest

from checker.model import Source, Statement, TextFile
from checker.read import READERS
from checker.read.branches import exclusive
from knowledge.setting import Setting

SOURCE = Source("web", None, "", Setting())


def read(text: str, suffix: str = ".html") -> list[Statement]:
    return READERS[suffix](TextFile(f"t{suffix}", text, SOURCE))[0]


def branches(text: str, suffix: str = ".html") -> dict[str, str]:
    return {statement.text: statement.context.branch for statement in read(text, suffix)}


def test_code_is_hidden_and_what_it_shows_stays() -> None:
    page = (
        "{% extends 'x' %}{# 0800 #}<p>{{ _('Don\\'t call') }}, {{ user.name }}. {{ macro('x') }}{{ t(\"now\") }}</p>"
    )
    assert [s.text for s in read(page)] == ["Don't call, {{ user.name }}. now"]


def test_texts_marked_for_translation_are_read_and_their_markup_too() -> None:
    page = "{% trans n=1 %}Call <b>us</b>{% endtrans %}<br>{{ _('See <a href=\"/x\">this</a>') }}"
    assert [s.text for s in read(page)] == ["Call us", "See this"]
    assert read(page)[1].links[0].target == "/x"


def test_attributes_made_by_code_do_not_break_their_tags() -> None:
    page = "<a class=\"{% if x %}a{% endif %}\" href=\"{{ url_for('a', b='c') }}\">go</a>, "
    page += "<a href='tel:{{ phone }}'>call</a>"
    (statement,) = read(page)
    assert statement.text == "go, call"
    assert [link.target for link in statement.links] == ["tel:{{ phone }}"]


def test_branches_of_one_choice_are_told_apart() -> None:
    page = "<p>a</p>{% if x %}<p>b</p>{% elif y %}<p>c</p>{% else %}<p>d</p>{% endif %}<p>e</p>"
    page += "{% if z %}<p>f</p>{% endif %}"
    assert branches(page) == {"a": "", "b": "if1/a", "c": "if1/b", "d": "if1/c", "e": "", "f": "if2/a"}


def test_branches_within_branches_are_paths() -> None:
    page = "{% if x %}<p>a</p>{% if y %}<p>b</p>{% else %}<p>c</p>{% endif %}{% else %}<p>d</p>{% endif %}"
    assert branches(page) == {"a": "if1/a", "b": "if1/a/if2/a", "c": "if1/a/if2/b", "d": "if1/b"}


def test_liquid_and_ruby_branches_are_branches_too() -> None:
    liquid = "{% case x %}{% when 1 %}<p>a</p>{% when 2 %}<p>b</p>{% endcase %}{% unless y %}<p>c</p>{% endunless %}"
    assert branches(liquid, ".liquid") == {"a": "if1/b", "b": "if1/c", "c": "if2/a"}
    ruby = "<% if x %><p>a</p><% list.each do |i| %><p>b</p><% end %><% else %><p>c</p><% end %><p>d</p><%= name %>"
    assert branches(ruby, ".erb") == {"a": "if1/a", "b": "if1/a", "c": "if1/b", "d": "", "<%= name %>": ""}


def test_handlebars_branches_are_branches_too() -> None:
    page = "{{#if x}}<p>a</p>{{else}}<p>b</p>{{/if}}{{> header}}{{#each y}}<p>c {{name}}</p>{{else}}<p>d</p>{{/each}}"
    assert branches(page, ".hbs") == {"a": "if1/a", "b": "if1/b", "c {{name}}": "", "d": ""}


def test_the_else_of_a_loop_is_not_that_of_a_choice() -> None:
    page = "{% if x %}{% for i in y %}<p>a</p>{% else %}<p>b</p>{% endfor %}<p>c</p>{% endif %}"
    assert set(branches(page).values()) == {"if1/a"}


def test_branches_reach_markdown_and_plain_text() -> None:
    for suffix in (".md", ".txt"):
        text = "{% if x %}\nOpen 9 to 5.\n{% else %}\nOpen 9 to 8.\n{% endif %}\n\nBye.\n"
        assert branches(text, suffix) == {"Open 9 to 5.": "if1/a", "Open 9 to 8.": "if1/b", "Bye.": ""}


def test_commented_template_text_is_hidden() -> None:
    assert [s.text for s in read("a {% comment %}0800{% endcomment %}b", ".md")] == ["a b"]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("if1/a", "if1/b", True),
        ("if1/a/if2/a", "if1/b", True),
        ("if1/a", "if1/a/if2/b", False),
        ("if1/a", "if2/b", False),
        ("", "if1/a", False),
        ("if1/a/if2/a", "if1/a/if2/b", True),
    ],
)
def test_only_branches_of_one_choice_exclude_each_other(one: str, other: str, apart: bool) -> None:
    assert exclusive(one, other) is exclusive(other, one) is apart


GOVSPEAK = """<% content_for :body do %>
## Phone

<% if a? %>
- Call 0808 157 0123
<% else %>
- Write to us
<% end %>
$C
**Sales**
Telephone: 0808 157 0145
$C
<% end %>
"""


def test_a_template_is_read_as_what_it_makes() -> None:
    assert [(s.kind, s.text) for s in read(GOVSPEAK, ".erb")] == [
        ("heading", "Phone"),
        ("item", "Call 0808 157 0123"),
        ("item", "Write to us"),
        ("sentence", "Sales"),
        ("sentence", "Telephone: 0808 157 0145"),
    ]
    mail = "Dear {{ name }},\n\nYour price:\n{{ price }}\n\nHarbour\n0808 157 0145\n"
    assert [s.text for s in read(mail, ".liquid")][2:] == ["{{ price }}", "Harbour", "0808 157 0145"]
    assert [s.text for s in read("<p>Call\nus</p>{{{ html }}}", ".hbs")] == ["Call us"]


def test_what_code_says_in_its_own_words_is_read() -> None:
    assert [
        s.text for s in read('<p><%= link_to "Call 0808 157 0162", "tel:+441" %> or {{ "write to us" | t }}.</p>')
    ] == ["Call 0808 157 0162 or write to us."]
    assert [s.text for s in read('<p>{{ "It\\\'s £5" }}</p>')] == ["It's £5"]


@pytest.mark.parametrize(
    "code",
    ["{{ 'Open 8am to 8pm' if home else 'Open 9am to 5pm' }}", '<%= home? ? "Open 8am to 8pm" : "Open 9am to 5pm" %>'],
)
def test_a_choice_within_a_line_has_branches(code: str) -> None:
    found = branches(f"<p>{code}</p>{{% if x %}}<p>Later</p>{{% endif %}}<p>Always</p>")
    assert exclusive(found["Open 8am to 8pm"], found["Open 9am to 5pm"])
    assert found["Always"] == ""
    assert not exclusive(found["Later"], found["Open 8am to 8pm"])
