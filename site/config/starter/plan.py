"""Plan 84-KH/TU: its units and clauses, and the programme entries whose day is not known."""

from common import dates
from config.starter import read
from plan.models import Clause, ClausePart, PlannedActivity, Unit


def load():
    plan = read("facts/plan")
    units = {
        entry["key"]: Unit.objects.get_or_create(key=entry["key"], defaults={"name": entry["name_vi"]})[0]
        for entry in plan["units"]
    }
    for order, entry in enumerate(plan["clauses"]):
        if Clause.objects.filter(number=entry["number"]).exists():
            continue
        clause = Clause(
            number=entry["number"],
            order=order,
            title_vi=entry["title_vi"],
            title_en=entry["title_en"],
            lead=units.get(entry["lead"]),
            due=entry["due"],
            proof_kinds=entry["proof_kinds"],
        )
        clause.parts = [
            ClausePart(
                key=part["key"], title_vi=part["title_vi"], title_en=part["title_en"], proof_kinds=part["proof_kinds"]
            )
            for part in entry["parts"]
        ]
        clause.save()
        clause.support.set([units[key] for key in entry["support"]])
    _planned()


def _planned():
    """Entries not known to the day hang on their clause; the day ones are the calendar's."""
    clauses = {clause.number: clause for clause in Clause.objects.all()}
    for order, entry in enumerate(read("facts/programme2024")["entries"]):
        clause = clauses.get((entry["plan_ref"] or "").removeprefix("III."))
        if clause is None or entry["status"] == "context" or entry["date_precision"] == "day":
            continue
        PlannedActivity.objects.get_or_create(
            slug=entry["slug"],
            defaults={
                "clause": clause,
                "sort_order": order,
                "title": entry["title_vi"],
                "summary": entry["summary_vi"],
                "when": _when(entry),
                "reported": entry["status"] == "reported",
                "source_title": entry["source"][0]["title"],
                "source_url": ref if (ref := entry["source"][0].get("ref") or "").startswith("http") else "",
            },
        )


def _when(entry):
    """The date in words where one is known; the plan's own span says only that a day is open."""
    if entry["status"] == "planned" and "~" in entry["date_edtf"]:
        return ""
    return dates.parse_edtf(entry["date_edtf"]).wording_vi
