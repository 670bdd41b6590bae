"""Verbs about revisions of a questionnaire and about its family."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.i18n import N_, Translator
from surveykit.model.differences import said
from surveykit.project import book, designing, revising


def _which(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("code", metavar="CODE", help=_("the questionnaire's code"))


def _json(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


# ---- revisions


def _revisions_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    _which(parser, _)
    _json(parser, _)


def _revisions(arguments: argparse.Namespace, console: Console) -> int:
    _ = console.translate
    with book.open_project(arguments.file, writable=False) as project:
        rows = revising.revisions(project, arguments.code)
        corrections = revising.corrections(project, arguments.code)
    if console.json:
        fields = ("number", "changed", "responses", "waves", "frozen")
        places = ("at", "revision", "place", "old", "new", "reason", "person")
        console.data(
            {
                "revisions": [{f: getattr(row, f) for f in fields} for row in rows],
                "corrections": [{f: getattr(row, f) for f in places} for row in corrections],
            }
        )
        return 0
    console.table(
        (_("Revision"), _("Date"), _("State"), _("Waves"), _("Responses")),
        [
            (
                str(row.number),
                row.changed[:10],
                _("in use") if row.frozen else _("draft"),
                ", ".join(row.waves),
                str(row.responses),
            )
            for row in rows
        ],
        left=4,
    )
    for row in corrections:
        facts = {"date": row.at[:10], "revision": row.revision, "place": row.place, "old": row.old, "new": row.new}
        console.line(_("{date}, revision {revision}, {place}: “{old}” was corrected to “{new}”.", **facts))
    return 0


# ---- difference


def _difference_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    _which(parser, _)
    parser.add_argument("--from", dest="old", type=int, metavar="N", help=_("the older revision; else the one before"))
    parser.add_argument("--to", dest="new", type=int, metavar="N", help=_("the newer revision; else the newest"))
    _json(parser, _)


def _difference(arguments: argparse.Namespace, console: Console) -> int:
    _ = console.translate
    with book.open_project(arguments.file, writable=False) as project:
        found = revising.compared(project, arguments.code, arguments.old, arguments.new)
    gone = [item.code for item in found.new.items() if item.code not in found.same]
    if console.json:
        differences = [
            {"code": d.code, "subject": d.subject, "message": said(d, _), "facts": d.facts} for d in found.differences
        ]
        ends = {"from": found.old.revision, "to": found.new.revision}
        console.data({**ends, "differences": differences, "mapping": found.same, "not_shared": gone})
        return 0
    ends = {"old": found.old.revision, "new": found.new.revision}
    console.line(_("From revision {old} to revision {new}:", **ends))
    for one in found.differences:
        console.line(f"- {said(one, _)}")
    if not found.differences:
        console.line(_("Nothing differs."))
    console.line(_("{n} items are still compared.", n=len(found.same)))
    return 0


# ---- update


def _update_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    _which(parser, _)
    parser.add_argument("source", metavar="SOURCE", help=_("the edited definition in JSON"))
    parser.add_argument("--correct", action="store_true", help=_("words only, in the revision that is in use; logged"))
    parser.add_argument("--reason", metavar="TEXT", default="", help=_("why the words were corrected"))
    _json(parser, _)


def _update(arguments: argparse.Namespace, console: Console) -> int:
    _ = console.translate
    definition = designing.read_definition(arguments.source)
    with book.open_project(arguments.file) as project:
        before = designing.questionnaire(project, arguments.code)
        # The number in a file from outside says nothing: it is an edit of the newest revision.
        wanted = msgspec.structs.replace(definition, revision=before.revision)
        if arguments.correct:
            stored = revising.correct_texts(
                project, arguments.code, wanted, reason=arguments.reason, language=_.language
            )[0]
        elif wanted == before:
            stored = before
        else:
            stored = designing.save_questionnaire(project, arguments.code, wanted)[0]
    if console.json:
        console.data({"code": stored.code, "revision": stored.revision, "changed": stored != before})
    else:
        console.line(_("{code}, revision {revision}", code=stored.code, revision=stored.revision))
    return 0


# ---- use


def _use_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    _which(parser, _)
    parser.add_argument("--wave", metavar="NAME", required=True, help=_("a wave that has no sheets of it yet"))
    parser.add_argument("--revision", metavar="N", type=int, help=_("what it keys; left out: the newest as it begins"))


def _use(arguments: argparse.Namespace, console: Console) -> int:
    with book.open_project(arguments.file) as project:
        revising.use_revision(project, arguments.wave, arguments.code, arguments.revision)
        number = revising.used_revision(project, arguments.wave, arguments.code)
    _ = console.translate
    facts = {"wave": arguments.wave, "revision": number}
    console.say(_("{wave} keys revision {revision}.", **facts) if number else _("{wave} keys the newest.", **facts))
    return 0


# ---- family


def _family_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    _which(parser, _)
    parser.add_argument("name", metavar="NAME", help=_("the family's name; empty quotation marks: none"))
    parser.add_argument("--version", metavar="TEXT", help=_("which of the family this is: inpatients, by phone …"))


def _family(arguments: argparse.Namespace, console: Console) -> int:
    _ = console.translate
    with book.open_project(arguments.file) as project:
        version = None
        if arguments.version is not None:
            language = arguments.lang or book.settings(project).language
            before = designing.questionnaire(project, arguments.code).version
            version = {**before, language: arguments.version}
        stored = revising.set_family(project, arguments.code, arguments.name, version)[0]
        others = [code for code in revising.family(project, arguments.code) if code != stored.code]
    if others:
        console.say(_("{code} is compared with: {others}.", code=stored.code, others=", ".join(others)))
    else:
        console.say(_("{code} stands alone in its family so far.", code=stored.code))
    return 0


VERBS = (
    Verb(
        "revisions", N_("List a questionnaire's revisions and the words corrected in them."),
        "questionnaire revisions ward.surveykit satisfaction", _revisions_arguments, _revisions,
        under="questionnaire",
    ),
    Verb(
        "difference", N_("What changed from one revision to another."),
        "questionnaire difference ward.surveykit satisfaction --from 1 --to 2", _difference_arguments, _difference,
        under="questionnaire",
    ),
    Verb(
        "update", N_("Save an edited definition: over the draft, or as the next revision of one that is in use."),
        "questionnaire update ward.surveykit satisfaction satisfaction.json", _update_arguments, _update,
        under="questionnaire",
    ),
    Verb(
        "use", N_("Say which revision a wave keys, before its first sheet."),
        "questionnaire use ward.surveykit satisfaction --wave 2026Q4 --revision 1", _use_arguments, _use,
        under="questionnaire",
    ),
    Verb(
        "family", N_("Put a questionnaire into a family of versions that are compared."),
        "questionnaire family ward.surveykit satisfaction patients --version inpatients", _family_arguments, _family,
        under="questionnaire",
    ),
)  # fmt: skip
