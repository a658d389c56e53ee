"""Every field for a telephone number has the one rule for them (`kit/phones.py`)."""

from __future__ import annotations

from inspectorate.kit.forms import PhoneField
from tests.guards.test_optional_fields import FORMS

# The rules of the registry and of the settings refuse what can be no number.
BY_RULE = {"TargetForm", "InspectorForm", "ExpertForm"}


def test_every_field_for_a_telephone_number_has_the_rule():
    fields = {(one.__name__, name): field for one in FORMS for name, field in one.base_fields.items() if field}
    phones = {key: field for key, field in fields.items() if any(w in str(field.label) for w in ("电话", "手机号"))}
    loose = {key for key, field in phones.items() if not isinstance(field, PhoneField)}

    assert {key for key in loose if key[0] not in BY_RULE} == set()
    assert {key[0] for key in phones} >= {"TermsForm", "ContactForm", "PersonForm", "InformForm"}
