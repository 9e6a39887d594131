"""The small firm, written by hand: forty clients and twenty-five matters with their files and everything that makes linking hard.

Much of it is already in Clio under other spellings and numbers; nothing is linked.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.practice import sample_small_clients as clients
from desktop.practice import sample_small_matters as matters
from desktop.practice.sample_book import Book
from desktop.practice.sample_documents import small_documents
from desktop.practice.sample_documents_clio import small_clio_documents
from desktop.practice.sample_records import FirmPlan


def small() -> FirmPlan:
    book = Book()
    parts = (
        clients.families, clients.namesakes, clients.recent, clients.strangers, clients.organisations,
        matters.homes, matters.more_homes, matters.strangers,
    )  # fmt: skip
    for part in parts:
        part(book)
    return replace(book.plan, documents=small_documents(), clio_documents=small_clio_documents())
