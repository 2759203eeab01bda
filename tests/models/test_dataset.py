"""All tables together: defaults, order, fingerprint."""

import hashlib
import json
from datetime import date

import polars as pl
import pytest

from models.dataset import DatasetError, build, from_rows, sha256
from models.policy import Policy, Solve
from tests.models.rows import extended, places, small


def test_defaults_are_filled() -> None:
    dataset = from_rows(small())
    assert dataset.demands["group"].to_list() == ["elderly", "all"]
    assert dataset.demands["priority"].to_list() == [1.5, 1.0]
    assert dataset.projects["group"].to_list() == ["all", "all"]
    assert dataset.projects["required"].to_list() == [False, False]
    assert dataset.organizations["eligible"].to_list() == [True, True]
    assert dataset.funds["public"].to_list() == [True, True]


def test_what_has_no_default_stays_unknown() -> None:
    dataset = from_rows(small())
    assert dataset.funds["max_per_award"].to_list() == [None, None]
    assert dataset.organizations["hours"].to_list() == [None, None]
    assert dataset.communities["street"].to_list() == ["t1", None]


def test_shared_hours_are_none_of_an_organizations_and_all_of_the_others() -> None:
    whole = {"name": "x", "kind": "venue", "hours": 9.0}
    dataset = from_rows(
        extended(
            "resources",
            {"resource_id": "r1", "owner_kind": "street", **whole},
            {"resource_id": "r2", "owner_kind": "community", "owner_id": "c1", **whole},
            {"resource_id": "r3", "owner_kind": "organization", "owner_id": "o1", **whole},
            {"resource_id": "r4", "owner_kind": "organization", "owner_id": "o1", "shared_hours": 4.0, **whole},
        )
    )
    assert dataset.resources["shared_hours"].to_list() == [9.0, 9.0, 0.0, 4.0]
    assert dataset.resources["reserved_hours"].to_list() == [0.0] * 4


def test_rows_come_in_key_order_and_keep_their_number() -> None:
    tables = small()
    tables["funds"].reverse()
    dataset = from_rows(tables)
    assert dataset.funds.select("fund_id", "_row").rows() == [("f1", 2), ("f2", 1)]


def test_missing_tables_are_empty_frames_with_all_columns() -> None:
    dataset = from_rows(small())
    assert dataset.trust.columns == ["org_id", "community_id", "trust", "_row"]
    assert dataset.trust.height == 0


def test_unknown_columns_stand_after_the_known_ones() -> None:
    tables = small()
    tables["funds"][0]["经办人"] = "甲"
    assert from_rows(tables).funds.columns[-2:] == ["经办人", "_row"]


def test_a_missing_required_table_and_column_are_told_together() -> None:
    tables = small()
    del tables["skills"]
    for row in tables["funds"]:
        del row["amount"]
    with pytest.raises(DatasetError) as raised:
        from_rows(tables)
    assert places(raised.value.messages) == [("skills", None, "", ""), ("funds", None, "amount", "")]


def test_the_fingerprint_is_that_of_the_text_which_the_contract_of_files_describes() -> None:
    tables = extended("previous", {"org_id": "o9", "project_id": "p9", "amount": 12345})
    tables["demands"][0]["as_of"] = date(2026, 1, 31)
    dataset = from_rows(tables)
    lines = [
        (
            '["communities",{"boundary":[null,null],"community_id":["c1","c2"],"latitude":[null,null],'
            '"longitude":[null,null],"name":["东苑","西苑"],"population":[null,null],"street":["t1",null]}]'
        ),
        (
            '["demands",{"as_of":["2026-01-31",null],"category":["care","care"],"community_id":["c1","c2"],'
            '"group":["elderly","all"],"persons":[100,80],"priority":[1.5,1.0],"source":[null,null]}]'
        ),
        (
            '["funds",{"amount":[5000,2000],"fund_id":["f1","f2"],"max_per_award":[null,null],'
            '"name":["经费","福彩"],"public":[true,true]}]'
        ),
        (
            '["organizations",{"eligible":[true,true],"government_income":[200,0],"grade":[null,null],'
            '"hours":[null,null],"max_projects":[null,null],"name":["甲","乙"],"org_id":["o1","o2"],'
            '"orientation":["mixed","market"],"total_income":[500,300]}]'
        ),
        '["previous",{"amount":[12345],"org_id":["o9"],"project_id":["p9"]}]',
        (
            '["projects",{"category":["care","care"],"fixed_cost":[100,0],"group":["all","all"],'
            '"hours_per_person":[1.5,2.0],"max_persons":[60,100],"min_persons":[10,0],"name":["助餐","探访"],'
            '"project_id":["p1","p2"],"required":[false,false],"unit_cost":[20,30]}]'
        ),
        '["skills",{"category":["care","care"],"competence":[0.9,0.6],"org_id":["o1","o2"]}]',
        (
            '{"about":{"street":"","title":"","year":0},"budget":{"fund_scale":{},"scale":1.0},"coverage":[],'
            '"effectiveness":{"default_trust":0.5,"trust_weight":0.5},'
            '"independence":{"max_category_share":1.0,'
            '"max_dependency":{"government":0.9,"market":0.5,"mixed":0.7},"max_org_share":0.3,'
            '"unknown_income":"unbound"},"sharing":{"max_borrowed_share":1.0},'
            '"value":{"shares":[0.5,0.8,1.0],"slopes":[1.0,0.7,0.4]}}'
        ),
    ]
    expected = hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
    assert all(json.loads(line) for line in lines)
    assert sha256(dataset) == expected


def test_the_fingerprint_ignores_how_to_solve_and_unknown_columns() -> None:
    tables = small()
    tables["funds"][0]["经办人"] = "甲"
    policy = Policy(solve=Solve(seconds=5.0))
    assert sha256(from_rows(tables, policy)) == sha256(from_rows(small()))


def test_the_fingerprint_knows_every_rule() -> None:
    other = Policy.model_validate({"budget": {"fund_scale": {"f1": 0.5}}})
    assert sha256(from_rows(small(), other)) != sha256(from_rows(small()))


def test_build_returns_the_warnings_of_a_faultless_dataset() -> None:
    frames = {name: frame.drop("_row") for name, frame in from_rows(small()).tables().items() if frame.height}
    frames["funds"] = frames["funds"].with_columns(amount=pl.lit(0, dtype=pl.Int64))
    dataset, messages = build(frames, Policy())
    assert dataset is not None
    assert [m.level for m in messages] == ["warning", "warning"]
