"""Planted errors: the generator is fair, and what it plants is found."""

import pytest
from corpus import documents
from mutant import Subject
from mutate import KINDS, beside, drafter, mutants, red_on_true, results
from peers import number_whitelist

SAMPLE = ("notes/zh01", "notes/en01", "heldout/zh_tea", "en_saas/clean", "zh_tea_shop", "en_pharma_month")


@pytest.fixture(scope="module")
def sample():
    return [document for document in documents() if document.name in SAMPLE]


@pytest.fixture(scope="module")
def planted(sample):
    return {document.name: list(mutants(Subject(document), most=2)) for document in sample}


def test_the_same_errors_are_planted_at_every_run(sample, planted):
    document = sample[0]
    assert list(mutants(Subject(document), most=2)) == planted[document.name]


def test_every_kind_of_error_is_planted(planted):
    kinds = {mutant.kind for found in planted.values() for mutant in found}
    assert len(KINDS) >= 16
    assert len(kinds) >= len(KINDS)


def test_each_error_changes_the_text_at_its_places(sample, planted):
    for document in sample:
        for mutant in planted[document.name]:
            assert mutant.text != document.text
            assert mutant.places
            assert all(0 <= place.start <= place.end <= len(mutant.text) for place in mutant.places)


def test_nothing_true_is_called_wrong(sample):
    assert red_on_true(drafter, [document for document in sample if document.drafted]) == 0


def test_far_more_is_found_than_by_a_list_of_known_numbers(sample, planted):
    found = [one for document in sample for one in results(drafter, document, planted[document.name])]
    peer = [one for document in sample for one in results(beside(number_whitelist), document, planted[document.name])]
    assert sum(one.caught for one in found) >= 0.7 * len(found)
    assert sum(one.caught for one in found) > 3 * sum(one.caught for one in peer)
