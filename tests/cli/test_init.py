"""``drafter init``: a profile that can be used at once, and never over an earlier one."""

import pytest

NOTES = "10月小结\n销量 3,260箱 上月2,980 ↑280箱 9.4%\n搞定王总"


@pytest.mark.parametrize(("locale", "said"), [("zh", "团队用语"), ("en", "Your own words")])
def test_the_file_is_written_in_the_persons_language_and_usable(drafter, tmp_path, locale, said):
    path = tmp_path / "north.yaml"
    run = drafter("init", str(path), "--locale", locale)
    assert run.code == 0
    assert str(path) in run.err
    assert said in path.read_text("utf-8")
    usual = drafter("check", "-", "--json", stdin=NOTES)
    assert drafter("check", "-", "--json", "--profile", str(path), stdin=NOTES).out == usual.out


def test_the_usual_name_is_team_yaml(drafter, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert drafter("init").code == 0
    assert (tmp_path / "team.yaml").is_file()


def test_an_earlier_file_stays_as_it_is(drafter, tmp_path):
    path = tmp_path / "team.yaml"
    path.write_text("rules: {W03: off}\n", encoding="utf-8")
    run = drafter("init", str(path))
    assert run.code == 2
    assert "is there already and stays as it is" in run.err
    assert len(run.err.strip().splitlines()) == 1
    assert path.read_text("utf-8") == "rules: {W03: off}\n"


def test_a_place_that_cannot_be_written_is_named(drafter, tmp_path):
    run = drafter("init", str(tmp_path / "gone" / "team.yaml"))
    assert run.code == 2
    assert "cannot be written" in run.err
