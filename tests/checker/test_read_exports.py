"""Exports of wikis, help centres and mail tools: what a reader of the page sees, in its language, live or not."""

from __future__ import annotations

import json

from checker.model import Source, Statement, TextFile
from checker.read import READERS
from knowledge.setting import Setting

SOURCE = Source("texts", None, "", Setting())


def read(suffix: str, text: str) -> list[Statement]:
    return READERS[suffix](TextFile(f"text{suffix}", text, SOURCE))[0]


def texts(suffix: str, text: str) -> list[str]:
    return [statement.text for statement in read(suffix, text)]


LINK = (
    '<ac:link><ri:page ri:content-title="Old title" /><ac:plain-text-link-body><![CDATA[our prices]]>'
    "</ac:plain-text-link-body></ac:link>"
)


def macro(name: str, title: str, body: str = "") -> str:
    told = {"colour": "Red", "title": title}
    colour, shown = (f'<ac:parameter ac:name="{key}">{said}</ac:parameter>' for key, said in told.items())
    return f'<ac:structured-macro ac:name="{name}">{colour}{shown}{body}</ac:structured-macro>'


def test_of_a_confluence_page_what_is_seen_is_read_and_stays_in_its_sentence() -> None:
    page = (
        f'<p>See {LINK} before <time datetime="2027-04-01" />. We are {macro("status", "open to 8pm")} today.</p>'
        f"{macro('expand', 'Sales hours', '<ac:rich-text-body><p>9am to 7pm</p></ac:rich-text-body>')}"
        '<p>Fee: <ac:inline-comment-marker ac:ref="1">&pound;25.00</ac:inline-comment-marker> a visit</p>'
        "<ac:placeholder>Type a price such as £9.99</ac:placeholder>"
    )
    assert texts(".xml", page) == [
        "See our prices before 2027-04-01.",
        "We are open to 8pm today.",
        "Sales hours",
        "9am to 7pm",
        "Fee: £25.00 a visit",
    ]


def test_a_confluence_page_within_json_is_read_alike() -> None:
    body = f"<p>We are {macro('status', 'open to 8pm')} today, see {LINK}.</p>"
    page = {"title": "Hours", "body": {"storage": {"value": body, "representation": "storage"}}}
    assert "We are open to 8pm today, see our prices." in texts(".json", json.dumps(page))


ARTICLES = {
    "articles": [
        {
            "id": 1,
            "title": "Opening hours",
            "locale": "en-gb",
            "draft": False,
            "updated_at": "2026-10-02T09:00:00Z",
            "body": '<h2>Support</h2>\n<p>Call <a href="tel:+448081570123">0808 157 0123</a>, 8am&nbsp;to 8pm.</p>',
        },
        {"id": 2, "title": "Oriau agor", "locale": "cy", "draft": True, "body": "<p>Llun i Gwener, 8am i 8pm</p>"},
        {"id": 3, "title": "Prices", "body": "<p>£5</p>", "status": "draft"},
    ]
}


def test_an_article_of_a_help_centre_has_its_language_and_says_whether_it_is_live() -> None:
    text = json.dumps(ARTICLES)
    found = {statement.text: statement for statement in read(".json", text)}
    hours = found["Call 0808 157 0123, 8am to 8pm."]
    assert hours.context.title == "Opening hours"
    assert hours.context.headings == ("Support",)
    assert text[hours.offset_in_file(hours.text.index("8pm")) :].startswith("8pm")
    assert hours.links[0].target == "tel:+448081570123"
    said = (hours, found["Llun i Gwener, 8am i 8pm"], found["£5"])
    told = [(statement.file.source.setting.language, statement.file.source.draft) for statement in said]
    assert told == [("en", False), ("cy", True), ("en", True)]
    assert "2026-10-02T09:00:00Z" not in found  # when it was saved is said to nobody


def test_a_row_of_a_knowledge_export_is_named_by_its_question_and_has_its_language() -> None:
    english, welsh = '1,Opening hours,"<p>Call us, <b>8am to 8pm</b>.</p>",en', "2,Oriau agor,8am i 8pm,cy"
    table = f"id,question,answer,locale\n{english}\n{welsh}\n"
    found = {statement.text: statement for statement in read(".csv", table)}
    assert found["Call us, 8am to 8pm."].context.label == "Opening hours"
    assert found["8am i 8pm"].context.label == "Oriau agor"
    assert found["8am i 8pm"].file.source.setting.language == "cy"
    assert found["Opening hours"].context.label == ""


def test_what_customers_may_say_to_a_bot_is_no_text_of_ours() -> None:
    learned = "nlu:\n  - intent: price\n    examples: |\n      - is it £20 a month\n"
    rasa = f"{learned}responses:\n  utter: [{{text: It is £30.}}]\n"
    assert "It is £30." in texts(".yml", rasa)
    assert "is it £20 a month" not in texts(".yml", rasa)
    phrases, says = [{"parts": [{"text": "open until 9pm?"}]}], ["Until 8pm."]
    intent = {"displayName": "Hours", "trainingPhrases": phrases, "messages": says}
    assert texts(".json", json.dumps(intent))[-1] == "Until 8pm."
    assert "open until 9pm?" not in texts(".json", json.dumps(intent))


def test_a_bare_number_has_the_unit_of_its_column() -> None:
    table = "Package,Monthly price (£),Notice (days),Discount %,Set-up,Price in EUR\nFibre 100,29.99,30,10,5,34.50\n"
    assert texts(".csv", table)[6:] == ["Fibre 100", "£29.99", "30 days", "10%", "EUR 34.50"]


def test_the_column_of_a_number_with_a_unit_is_that_of_the_number() -> None:
    price = next(s for s in read(".csv", 'Package,Price (£)\nFibre 100," 29.99 "\n') if s.text == "£29.99")
    assert [price.place(at).column for at in range(len(price.text))] == [13, 13, 14, 15, 16, 17]


MAIL = """<mjml><mj-head><mj-title>Welcome</mj-title><mj-preview>Your order</mj-preview>
<mj-attributes><mj-text font-size="14px" /></mj-attributes><mj-style>.a { width: 5px }</mj-style></mj-head>
<mj-body><mj-section><mj-column>
<mj-text><p>Call us.</p></mj-text>
<mj-button href="tel:+448081570145">Call sales</mj-button>
<mj-image src="x.png" alt="Our hub" />
<mj-table><tr><th>Plan</th><th>Price</th></tr><tr><td>Fibre 100</td><td>£29.99</td></tr></mj-table>
<mj-accordion><mj-accordion-element><mj-accordion-title>When?</mj-accordion-title>
<mj-accordion-text>By 8pm.</mj-accordion-text></mj-accordion-element></mj-accordion>
{% if business %}<mj-text>9am to 5pm</mj-text>{% else %}<mj-text>8am to 8pm</mj-text>{% endif %}
</mj-column></mj-section></mj-body></mjml>"""


def test_a_mail_template_is_read_with_its_title_buttons_tables_and_branches() -> None:
    statements = read(".mjml", MAIL)
    found = {statement.text: statement for statement in statements}
    assert [(s.kind, s.text) for s in statements] == [
        ("title", "Welcome"),
        ("description", "Your order"),
        ("sentence", "Call us."),
        ("sentence", "Call sales"),
        ("alt", "Our hub"),
        ("cell", "Plan"),
        ("cell", "Price"),
        ("cell", "Fibre 100"),
        ("cell", "£29.99"),
        ("term", "When?"),
        ("sentence", "By 8pm."),
        ("sentence", "9am to 5pm"),
        ("sentence", "8am to 8pm"),
    ]
    assert found["Call us."].context.title == "Welcome"
    assert found["Call sales"].links[0].target == "tel:+448081570145"
    assert (found["£29.99"].context.label, found["£29.99"].context.column) == ("Fibre 100", "Price")
    assert found["By 8pm."].context.label == "When?"
    assert found["9am to 5pm"].context.branch != found["8am to 8pm"].context.branch
