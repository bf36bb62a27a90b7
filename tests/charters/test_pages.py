"""What a company published stands on the page that its charter prints."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from charter.engine import page as pages
from charter.engine.language import read

ORDERS = "Orders cannot be shipped, or tracking is not updating, if"
WRONG = "Quantities are wrong and nobody knows why, if"
PRICES = "Prices do not update, if"
UNTOLD = "or as long as we do not know how many"

MARKETPLACE_SOFTWARE = {
    "the hours": "We are open Monday to Friday, 9 am to 6 pm.",
    "the zone": "New York time (US Eastern): UTC−5, and UTC−4 in summer time",
    "a closed holiday": "| Thursday, 26 November 2026 | Closed | Thanksgiving Day |",
    "an observed holiday": "| Monday, 5 July 2027 | Closed | Independence Day, observed |",
    "what is counted": "Minutes and hours are time in which we are open.",
    "urgent first": "We take requests in this order: urgent, then high, then normal, then low.",
    "urgent: integration": "### Urgent\n\n- The shipping integration is broken\n",
    "urgent: no orders": f"- {ORDERS} most or all orders or listings are affected\n",
    "urgent: all quantities": f"- {WRONG} most or all orders or listings are affected\n",
    "urgent: no updates": "- Quantities cannot be updated\n",
    "urgent: prices": f"- {PRICES} most or all listings show a price that does not update\n",
    "high: orders": f"- {ORDERS} 1 to 10, or 11 or more orders or listings are affected",
    "high: quantities": f"- {WRONG} 1 to 10, or 11 or more orders or listings are affected",
    "high: prices": f"- {PRICES} 10 or more listings show a price that does not update, "
    f"but not most of them, {UNTOLD}\n",
    "normal: the rest": "- Everything else\n\n### Low",
    "low: wishes": "### Low\n\n- A wish for the software, or work beyond the standard\n",
    "low: no times": "For low requests no fixed times are promised.",
    "first reply": "| First reply | From your first message to our first answer. ",
    "next reply": "| Next reply | From your oldest message without an answer to our next answer. ",
    "periodic update": "| Periodic update | From one message of ours to the next, ",
    "agent work pauses": "The clock stands still while the status is pending or on-hold.",
    "the standard plans": "- Standard: Bronze, Silver, Gold and Platinum.",
    "the jewel plans": "- Jewel: Ruby, Sapphire and Diamond.",
    "standard promises": """### Standard plans and customers whose plan we do not know

At the latest after:

| Promise | Urgent | High | Normal |
| --- | --- | --- | --- |
| First reply | 10 minutes | 20 minutes | 2 hours |
| Next reply | 30 minutes | 1 hour | 6 hours |
| Periodic update | 1 hour | 4 hours | 15 hours |
| Agent work | 3 hours | 16 hours | 24 hours |
""",
    "jewel promises": """### Jewel plans

At the latest after:

| Promise | Urgent | High | Normal |
| --- | --- | --- | --- |
| First reply | 10 minutes | 20 minutes | 45 minutes |
| Next reply | 20 minutes | 45 minutes | 3 hours |
| Periodic update | 1 hour | 2 hours | 10 hours |
| Agent work | 1 hour 30 minutes | 8 hours | 12 hours |
""",
    "the address": "Write to support@marketplace-software.example.",
}


@pytest.fixture(scope="module")
def page() -> str:
    text = Path("charters/marketplace-software/charter.yaml").read_text(encoding="utf-8")
    return pages.markdown(pages.page(read(text), date(2026, 11, 22), edition=1))


@pytest.mark.parametrize("fact", MARKETPLACE_SOFTWARE)
def test_a_published_fact_stands_on_the_page(page: str, fact: str) -> None:
    assert MARKETPLACE_SOFTWARE[fact] in page
