"""Values that are told in a form of their own: dates, money, links and pictures."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

WHOLE: Final = "whole"
CROPPED: Final = "cropped"
PICTURES: Final = (WHOLE, CROPPED)
"""What a picture can be told to show: a whole screen, or a part of something."""

LONGEST_LINK: Final = 2_000

_CURRENCIES_WORDS: Final = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD
KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN
NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND
VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
"""
_CURRENCIES: Final = frozenset(_CURRENCIES_WORDS.split())
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONEY: Final = re.compile(r"(\d{1,15}(?:\.\d{1,4})?) ?([A-Za-z]{3})")
_LINK: Final = re.compile(
    r"https?://[^\s/?#@:\[\]<>\"\\]{1,253}(?::\d{1,5})?(?:[/?#][^\s<>\"\\]*)?", re.IGNORECASE
)


def day(told: object) -> str | None:
    """A date of the calendar as `2026-11-27`; None for anything else."""
    text = str(told).strip()
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def money(told: object) -> str | None:
    """An exact amount with its currency, such as `120.50 USD`; None for anything else."""
    found = _MONEY.fullmatch(str(told).strip())
    if not found or found[2].upper() not in _CURRENCIES:
        return None
    return f"{Decimal(found[1]):f} {found[2].upper()}"


def link(told: object) -> str | None:
    """A web address that begins with http or https; None for anything else."""
    text = str(told).strip()
    return text if len(text) <= LONGEST_LINK and _LINK.fullmatch(text) else None


def picture(told: object) -> str | None:
    """`whole` or `cropped`; None for anything else."""
    text = str(told).strip()
    return text if text in PICTURES else None
