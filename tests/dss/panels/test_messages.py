"""Messages name the columns as the person's own file does, and in Chinese also say what an English heading means."""

from dss.panels.messages import column_heading, place
from models.messages import Message


def test_an_english_heading_on_a_chinese_page_says_what_it_means() -> None:
    english = Message("warning", "", {}, table="organizations", row=2, column="total_income", value="")
    chinese = Message("warning", "", {}, table="organizations", row=2, column="年收入", value="")
    policy = Message("error", "", {}, table="policy", row=2, column="budget.scale", value="x")
    assert column_heading(english, "zh") == "年收入（total_income）"
    assert column_heading(english, "en") == "total_income"
    assert column_heading(chinese, "zh") == "年收入"
    assert column_heading(policy, "zh") == "budget.scale"


def test_messages_stand_in_the_order_of_tables_and_rows() -> None:
    seen = [("", None), ("skills", 2), ("demands", 10), ("policy", 1), ("demands", 9), ("demands", None)]
    messages = [Message("error", "", {}, table=table, row=row) for table, row in seen]
    ordered = [(message.table, message.row) for message in sorted(messages, key=place)]
    assert ordered == [("demands", None), ("demands", 9), ("demands", 10), ("skills", 2), ("", None), ("policy", 1)]
