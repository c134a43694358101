"""What programs do for people: the same as the pages, within a token's scopes, said in one shape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from a_notice import published
from a_portal import Portal, post
from jsonschema import Draft202012Validator

from knowledge.records import acts
from knowledge.records.export import read_records
from portal.api.room import FEATURES
from portal.models import AuditEntry, Token
from portal.services import people
from portal.services.chain import verify
from portal.services.tokens import bearer
from portal.services.writing import Who, writing

BODY: dict[str, Any] = {
    "sort": "price",
    "titles": {"en": "Dearer", "cy": "Drutach"},
    "bodies": {"en": "Now", "cy": "Nawr"},
    "centres": ["north"],
    "effective": (datetime.now(UTC) + timedelta(days=40)).isoformat(),
}


@pytest.mark.both_databases
def test_the_whole_way_of_a_notice_by_programs(portal: Portal) -> None:
    owner = portal.program(portal.add("product_owner"))
    approver = portal.program(portal.add("approver"))
    lead = portal.program(portal.add("team_lead", "centre:north"))
    agent = portal.program(portal.add("agent", "centre:north"))
    made = owner.ask("POST", "/notices", BODY)
    assert made.status_code == 201
    path = made.headers["Location"].removeprefix("/api/v1")
    assert lead.ask("GET", path).status_code == 404  # no centre sees a draft
    changed = owner.ask("PUT", path, {**BODY, "volume": "200 calls"}, If_Match=made.headers["ETag"])
    assert (changed.status_code, changed.json["volume"], changed.json["edits"]) == (200, "200 calls", 2)
    assert approver.ask("POST", f"{path}/approval", If_Match=made.headers["ETag"]).status_code == 412
    assert approver.ask("POST", f"{path}/approval", If_Match=changed.headers["ETag"]).status_code == 200
    assert owner.ask("POST", f"{path}/publication").json["state"] == "published"
    (waiting,) = lead.ask("GET", "/centres/north/notices").json["items"]
    assert waiting["standing"]["state"] == "waiting"
    at = f"/centres/north{path}"
    refused = lead.ask("POST", f"{at}/briefings", {"briefed": 9, "rostered": 10})
    assert (refused.status_code, refused.json["code"]) == (409, "answering.accept_first")
    assert lead.ask("POST", f"{at}/answers", {"answer": "asked", "reason": "From when?"}).status_code == 201
    assert lead.ask("POST", f"{at}/answers", {"answer": "accepted"}).json["standing"]["state"] == "accepted"
    assert [one["answer"] for one in lead.ask("GET", f"{at}/answers").json["items"]] == ["asked", "accepted"]
    assert lead.ask("POST", f"{at}/briefings", {"briefed": 9, "rostered": 10}).json["standing"]["state"] == "briefed"
    assert agent.ask("GET", f"{at}/check").json["items"] == []
    assert agent.ask("POST", f"{at}/receipts", {}).json["wrong"] == []
    assert agent.ask("GET", "/centres/north/notices").json["items"][0]["read"]
    assert owner.ask("GET", "/board").json["items"][0]["states"] == {"north": "briefed"}
    ended = owner.ask("POST", f"{path}/end", {"how": "closed", "reason": "done"})
    assert ended.json["state"] == "closed"
    with portal.database.reading() as session:
        assert verify(session).breaks == ()
        whence = {row.whence for row in session.query(AuditEntry).filter(AuditEntry.action == "notice.accepted")}
        assert re.fullmatch(r"127\.0\.0\.1 token \d+", whence.pop())


def test_an_agent_answers_the_check_by_a_program_and_is_told_no_right_answer(portal: Portal) -> None:
    owner, approver = portal.add("product_owner"), portal.add("approver")
    options = [{"en": str(number), "cy": str(number)} for number in range(4)]
    question = {"words": {"en": "How much?", "cy": "Faint?"}, "options": options}
    notice = published(portal, owner, approver, questions=(question,))
    agent = portal.program(portal.add("agent", "centre:north"))
    assert agent.ask("GET", f"/notices/{notice}").json["questions"] == []
    path = f"/centres/north/notices/{notice}/versions/1"
    (asked,) = agent.ask("GET", f"{path}/check").json["items"]
    right = asked["options"].index(options[0])
    missed = agent.ask("POST", f"{path}/receipts", {"chosen": [(right + 1) % 4]})
    assert (missed.status_code, missed.json["wrong"]) == (201, [1])
    assert not agent.ask("GET", "/centres/north/notices").json["items"][0]["read"]
    assert agent.ask("POST", f"{path}/receipts", {"chosen": [right]}).json["wrong"] == []
    assert agent.ask("GET", "/centres/north/notices").json["items"][0]["read"]


def test_a_token_is_made_on_a_page_shown_once_and_taken_back(portal: Portal) -> None:
    person = portal.add("auditor")
    browser = portal.client(person)
    code, page = post(browser, "/tokens", label="nightly export", days=30, scope="audit")
    secret = re.search(r"onevoice_[\w-]{43}", page)
    assert code == 200
    assert secret
    again = browser.get("/tokens").get_data(as_text=True)
    assert "nightly export" in again
    assert "onevoice_" not in again
    headers = {"Authorization": f"Bearer {secret[0]}"}
    client = portal.app.test_client()
    assert client.get("/api/v1/audit", headers=headers).status_code == 200
    assert client.get("/api/v1/records", headers=headers).json == {
        "type": "urn:onevoice:problem:scope",
        "title": "Forbidden",
        "status": 403,
        "code": "scope",
        "detail": "The token does not open this.",
        "errors": [],
    }
    post(browser, "/tokens/1/revoke", "/tokens")
    assert client.get("/api/v1/audit", headers=headers).status_code == 401
    with portal.database.reading() as session:
        assert secret[0] not in str([vars(row) for row in session.query(Token)])
        said = " ".join(f"{row.action}{row.after}" for row in session.query(AuditEntry))
        assert "token.made" in said
        assert "token.revoked" in said
        assert secret[0] not in said


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"label": "", "days": 3, "scope": "audit"}, "what the token is for"),
        ({"label": "x", "days": 3}, "Choose what"),
        ({"label": "x", "days": 3, "scope": "everything"}, "Choose what"),
        ({"label": "x", "days": 366, "scope": "audit"}, "1 to 365 days"),
        ({"label": "x", "days": "soon", "scope": "audit"}, "days"),
    ],
)
def test_what_is_wrong_with_a_new_token_is_said(portal: Portal, fields: dict[str, Any], why: str) -> None:
    code, page = post(portal.client(portal.add("auditor")), "/tokens", **fields)
    assert (code, why in page) == (409, True)


def test_a_token_ends_by_itself_and_with_its_persons_last_role(portal: Portal) -> None:
    portal.add("administrator")
    person = portal.add("auditor")
    program = portal.program(person)
    with portal.database.reading() as session:
        assert bearer(session, program.secret, datetime.now(UTC) + timedelta(days=1, seconds=1)).token is None
        assert bearer(session, program.secret).token == 1
    (role,) = program.ask("GET", "/me").json["roles"]
    assert role == "auditor"
    with writing(portal.database, Who()) as write:
        people.end_role(write, 2)
    assert program.ask("GET", "/me").status_code == 401


def test_nobody_takes_back_or_sees_the_token_of_another(portal: Portal) -> None:
    theirs, mine = portal.program(portal.add("auditor")), portal.program(portal.add("approver"))
    assert mine.ask("DELETE", "/tokens/1").status_code == 404
    assert [one["id"] for one in mine.ask("GET", "/tokens").json["items"]] == [2]
    assert theirs.ask("DELETE", "/tokens/1").status_code == 204
    assert theirs.ask("GET", "/me").status_code == 401


def test_3_5_1_a_cookie_opens_nothing_and_none_is_given(portal: Portal) -> None:
    browser = portal.client(portal.add("auditor"))
    assert browser.get("/audit").status_code == 200
    answer = browser.get("/api/v1/audit")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert "Set-Cookie" not in portal.program(portal.people["auditor client"]).ask("GET", "/audit").headers


def test_what_did_not_change_is_not_sent_again(portal: Portal) -> None:
    owner, approver = portal.add("product_owner"), portal.add("approver")
    notice = published(portal, owner, approver, now=datetime.now(UTC), effective=datetime.now(UTC) + timedelta(days=30))
    program = portal.program(owner)
    first = program.ask("GET", f"/notices/{notice}")
    again = program.ask("GET", f"/notices/{notice}", If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")
    lead = portal.program(portal.add("team_lead", "centre:north"))
    lead.ask("POST", f"/centres/north/notices/{notice}/versions/1/answers", {"answer": "accepted"})
    assert program.ask("GET", f"/notices/{notice}", If_None_Match=first.headers["ETag"]).status_code == 200


def test_a_draft_is_written_anew_only_by_who_says_what_they_read(portal: Portal) -> None:
    owner = portal.program(portal.add("product_owner"))
    made = owner.ask("POST", "/notices", BODY)
    path = made.headers["Location"].removeprefix("/api/v1")
    assert owner.ask("PUT", path, BODY).status_code == 428
    assert owner.ask("PUT", path, {**BODY, "volume": "1"}, If_Match=made.headers["ETag"]).status_code == 200
    late = owner.ask("PUT", path, {**BODY, "volume": "2"}, If_Match=made.headers["ETag"])
    assert (late.status_code, late.json["code"]) == (412, "changed")
    assert owner.ask("GET", path).json["volume"] == "1"


def test_a_list_comes_in_parts_that_miss_and_repeat_nothing(portal: Portal) -> None:
    owner, approver = portal.add("product_owner"), portal.add("approver")
    made = [published(portal, owner, approver) for _ in range(7)]
    program, found, path = portal.program(owner), [], "/notices?limit=3&state=published"
    for _ in range(3):
        part = program.ask("GET", path)
        found += [one["notice"] for one in part.json["items"]]
        link = part.headers.get("Link", "")
        path = link[1:].partition(">")[0].removeprefix("/api/v1")
    assert (found, path) == (made, "")
    rows = program.ask("GET", "/notices?centre=south").json
    assert rows == {"items": [], "next": None}


@pytest.mark.parametrize(
    ("method", "path", "body", "code", "pointers"),
    [
        ("GET", "/notices?limit=0", None, 422, ["query/limit"]),
        ("GET", "/notices?after=x", None, 422, ["query/after"]),
        ("GET", "/notices?colour=red", None, 422, ["query/colour"]),
        ("POST", "/notices", {}, 422, ["/sort", "/titles", "/bodies", "/centres", "/effective"]),
        ("POST", "/notices", {**BODY, "effective": "2027-01-04T00:00:00"}, 422, ["/effective"]),
        ("POST", "/notices", {**BODY, "titles": {"en": "a\0b", "cy": "c"}}, 422, ["/titles/en"]),
        ("POST", "/notices", {**BODY, "more": 1}, 422, ["/more"]),
        ("POST", "/notices", {**BODY, "centres": ["west"]}, 409, []),
        ("POST", "/notices", {**BODY, "titles": {"en": "a", "cy": "b", "de": "c"}}, 409, []),
        ("POST", "/notices", {**BODY, "effective": "9999-12-31T23:59:59-12:00"}, 409, []),
        ("GET", "/onboardings?centre=a%00b", None, 422, ["query/centre"]),
        ("GET", "/nowhere", None, 404, []),
        ("GET", "/notices/99999999999999999999", None, 404, []),
        ("GET", "/centres/a%00b/notices", None, 404, []),
        ("PATCH", "/notices", None, 405, []),
    ],
)
def test_every_error_has_one_shape(
    portal: Portal, method: str, path: str, body: object, code: int, pointers: list[str]
) -> None:
    answer = portal.program(portal.add("product_owner")).ask(method, path, body)
    assert (answer.status_code, answer.mimetype) == (code, "application/problem+json")
    problem = answer.json
    assert (problem["status"], problem["type"]) == (code, f"urn:onevoice:problem:{problem['code']}")
    assert problem["detail"]
    assert [one["pointer"] for one in problem["errors"]] == pointers


def test_no_text_is_taken_without_saying_which_signs_it_may_hold() -> None:
    free = {
        f"{operation.method} {operation.path} {where}"
        for feature in FEATURES
        for operation in feature.operations.listed
        for shape in (operation.body, operation.query)
        if shape is not None
        for schema in [shape.model_json_schema()]
        for where in _free(schema, schema.get("$defs", {}), "")
    }
    names_of_a_run = {f"PUT /runs/<commit> /findings/*{inside}/" for inside in ("", "/values/*")}  # gone through there
    assert free == names_of_a_run


def _free(node: dict[str, Any], known: dict[str, Any], where: str) -> Iterator[str]:
    """Where in a schema a text may stand that could hold a NUL, which PostgreSQL keeps nowhere."""
    if "$ref" in node:
        yield from _free(known[node["$ref"].rpartition("/")[2]], known, where)
    if node.get("type") == "string" and not {"pattern", "enum", "const", "format"} & set(node):
        yield where
    if isinstance(node.get("additionalProperties"), dict | bool) and node["additionalProperties"]:
        yield from () if "propertyNames" in node else (f"{where}/",)
    for name, inside in node.get("properties", {}).items():
        yield from _free(inside, known, f"{where}/{name}")
    for name in ("items", "additionalProperties", "propertyNames"):
        if isinstance(node.get(name), dict):
            yield from _free(node[name], known, f"{where}/*")
    for inside in (
        *node.get("anyOf", ()),
        *node.get("oneOf", ()),
        *node.get("allOf", ()),
        *node.get("prefixItems", ()),
    ):
        yield from _free(inside, known, where)


def test_what_is_no_json_is_refused(portal: Portal) -> None:
    program = portal.program(portal.add("product_owner"))
    headers = {"Authorization": f"Bearer {program.secret}"}
    form = program.client.post("/api/v1/notices", data={"sort": "price"}, headers=headers)
    assert (form.status_code, json.loads(form.data)["code"]) == (415, "not_json")
    headers["Content-Type"] = "application/json"
    for text in (b"{", b"[]", b'{"sort": "\\ud800"}', b"\xff", b"[" * 100_000):
        assert program.client.post("/api/v1/notices", data=text, headers=headers).status_code == 422


def test_problems_are_told_in_the_language_of_who_asks(portal: Portal) -> None:
    program = portal.program(portal.add("auditor"), "audit")
    assert program.ask("GET", "/records", Accept_Language="cy").json["detail"] == "Nid yw'r tocyn yn agor hwn."


def test_people_are_added_given_roles_and_erased(portal: Portal) -> None:
    admin = portal.program(portal.add("administrator"))
    new = {"name": "Eve", "email": "eve@people.example", "role": "agent", "at": "centre:north", "locale": "cy"}
    made = admin.ask("POST", "/people", new)
    assert (made.status_code, made.json["roles"][0]["at"]) == (201, "centre:north")
    path = made.headers["Location"].removeprefix("/api/v1")
    assert admin.ask("POST", "/people", new).json["code"] == "people.taken"
    more = admin.ask("POST", f"{path}/roles", {"role": "team_lead", "at": "provider:southern-cross"})
    assert [one["role"] for one in more.json["roles"]] == ["agent", "team_lead"]
    assert admin.ask("POST", f"{path}/link").status_code == 204
    for role in more.json["roles"]:
        assert admin.ask("DELETE", f"/roles/{role['id']}").json["roles"]
    assert admin.ask("DELETE", f"{path}/name").status_code == 204
    assert admin.ask("GET", path).json["name"] is None
    assert [one["name"] for one in admin.ask("GET", "/people").json["items"]] == ["administrator client", None]


def test_a_centre_sees_itself_and_no_other(portal: Portal) -> None:
    lead = portal.program(portal.add("team_lead", "centre:north"))
    owner, approver = portal.add("product_owner"), portal.add("approver")
    notice = published(portal, owner, approver, centres=("north", "south"))
    assert [one["id"] for one in lead.ask("GET", "/centres").json["items"]] == ["north"]
    assert [one["id"] for one in lead.ask("GET", "/providers").json["items"]] == ["northern-voices"]
    assert lead.ask("GET", "/centres/south").status_code == 404
    assert lead.ask("GET", "/centres/south/notices").status_code == 404
    seen = lead.ask("GET", f"/notices/{notice}").json
    assert ([one["centre"] for one in seen["standings"]], seen["written_by"], seen["approvals"]) == (
        ["north"],
        None,
        [],
    )
    path = f"/centres/south/notices/{notice}/versions/1"
    assert lead.ask("GET", f"{path}/answers").status_code == 404
    assert lead.ask("POST", f"{path}/answers", {"answer": "accepted"}).status_code == 404


def test_the_records_are_those_that_a_build_reads(portal: Portal, tmp_path: Path) -> None:
    owner, approver = portal.add("product_owner"), portal.add("approver")
    published(portal, owner, approver)
    answer = portal.program(portal.add("auditor")).ask("GET", "/records")
    (tmp_path / "records.json").write_bytes(answer.data)
    assert len(read_records(tmp_path / "records.json").of(acts.Notice) or ()) == 1


def test_the_document_is_openapi_and_names_every_operation(portal: Portal) -> None:
    answer = portal.app.test_client().get("/api/v1/openapi.json")
    document = json.loads(answer.data)
    assert document["openapi"] == "3.1.0"
    declared = {
        (method.upper(), re.sub(r"\{(\w+)\}", r"<\1>", path))
        for path, operations in document["paths"].items()
        for method in operations
    }
    served = {
        (method, re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", rule.rule))
        for rule in portal.app.url_map.iter_rules()
        if rule.endpoint.startswith("api.") and rule.endpoint != "api.openapi"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert declared == served
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    operations = [one for path in document["paths"].values() for one in path.values()]
    assert len({one["operationId"] for one in operations}) == len(operations)
    assert all(one["summary"].endswith(".") for one in operations)
    again = portal.app.test_client().get("/api/v1/openapi.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
