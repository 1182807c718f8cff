"""A model's draft from Python: what is delivered carries the verification of its own text, made once."""

import asyncio
import json

from drafter.bootstrap import Drafter
from drafter.bootstrap.modelled import modelled
from drafter.settings import Settings

NOTES = "10月小结 李敏 城东片区\n销量 3,260箱 上月2,980 ↑280箱 9.4%\n目标3500箱 达成93%\n丢店3家，8月份没跟上怪我\n"


async def read_out(writing):
    return [step async for step in writing.steps()]


def test_the_delivered_verification_and_findings_are_those_of_the_delivered_text(tmp_path):
    drafter = Drafter(Settings(state=tmp_path))
    sheet = drafter.read(NOTES)
    with modelled(drafter, sheet, "demo") as writing:
        asyncio.run(read_out(writing))
        drafted = writing.finish()
    assert drafted.verification == drafter.verify(drafted.text, drafted.sheet)
    assert set(drafter.check(sheet).findings) <= set(drafted.findings)
    assert json.dumps(drafter.receipt(drafted))


def test_finished_before_the_model_wrote_it_is_the_offline_draft(tmp_path):
    drafter = Drafter(Settings(state=tmp_path))
    sheet = drafter.read(NOTES)
    with modelled(drafter, sheet, "demo") as writing:
        drafted = writing.finish()
    offline = drafter.draft(sheet)
    assert (drafted.text, drafted.verification, drafted.findings) == (
        offline.text, offline.verification, offline.findings,
    )  # fmt: skip
