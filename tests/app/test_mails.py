"""Mails: what they answer is folded, found and shown."""

from pathlib import Path

import pytest

from .conftest import Opened

MAIL = """\
From: Jeanne Dupont <j@example.invalid>
Date: Mon, 3 May 2021 10:00:00 +0200
Subject: Re: visite
Content-Type: text/plain; charset=utf-8

Sergei Lavrov viendra mardi.

Le 2 mai 2021, Paul Martin a écrit :
> Bonjour,
>
> Quand Sergei Lavrov vient-il ?
> Angela Merkel demande aussi.
>
> Le 1 mai 2021, Jeanne Dupont a écrit :
>> Wang Yi est à Berlin [/red]\x1b[2J.
"""


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    file = tmp_path / "a.eml"
    file.write_text(MAIL, encoding="utf-8")
    return file


async def test_what_a_mail_answers_is_one_row_until_it_is_asked_for(opened: Opened, mail: Path) -> None:
    async with opened(mail) as opening:
        assert "▸ 6 quoted lines · Le 2 mai 2021, Paul" in opening.screen
        assert "Quand" not in opening.screen
        await opening.press("enter", "z")
        assert "Quand Sergei Lavrov vient-il ?" in opening.screen
        assert "Wang Yi est à Berlin [/red]␛[2J." in opening.screen
        assert "quoted mails are shown" in opening.screen
        await opening.press("z")
        assert "▸ 6 quoted lines" in opening.screen


async def test_a_hit_in_what_is_answered_opens_it(opened: Opened, mail: Path) -> None:
    async with opened(mail) as opening:
        await opening.press("f", *"merkel", "enter")
        assert "Angela Merkel demande aussi." in opening.screen
        assert "quoted lines" not in opening.screen


async def test_names_in_what_is_answered_are_gone_to(opened: Opened, mail: Path) -> None:
    async with opened(mail) as opening:
        await opening.press("enter", *["l"] * 12)
        assert "Wang Yi est à Berlin" in opening.screen
        assert "quoted lines" not in opening.screen


async def test_a_short_quotation_is_read_with_its_answer(opened: Opened, mail: Path) -> None:
    mail.write_text(MAIL.partition("\n\n")[0] + "\n\n> Quand ?\n\nMardi.\n\n> Qui ?\n\nLavrov.\n", encoding="utf-8")
    async with opened(mail) as opening:
        assert "Quand ?" in opening.screen
        await opening.press("enter", "z")
        assert "none here is long enough to fold" in opening.screen
