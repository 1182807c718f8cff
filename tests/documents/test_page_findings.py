"""The HTML page says who set a finding aside, once, and what the rule packs in force say of themselves."""

from dataclasses import replace

from drafter.bootstrap import build
from drafter.domain.finding import Dismissal
from drafter.settings import Settings

NOTES = "10月小结\n销售额18.6万 上月17.1万 +1.8万"


def test_a_dismissed_finding_is_shown_once_with_its_reason():
    drafter = build()
    drafted = drafter.draft(drafter.read(NOTES))
    aside = drafter.dismiss(drafted.findings, [Dismissal("A02", "李敏", "财务口径")])
    page = drafter.render(drafted._replace(findings=aside), "html")
    assert page.count("<code>A02</code>") == 1
    assert "李敏 已放行：财务口径" in page


def test_the_page_has_the_notice_of_a_pack_in_force(tmp_path):
    profile = tmp_path / "team.yaml"
    profile.write_text("packs: [core, cn-realestate]\n", encoding="utf-8")
    on = build(replace(Settings(), profile=profile))
    assert "不是法律意见" in on.render(on.draft(on.read(NOTES)), "html")
    off = build(Settings())
    assert "不是法律意见" not in off.render(off.draft(off.read(NOTES)), "html")
