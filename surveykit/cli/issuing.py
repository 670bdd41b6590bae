"""Verbs for templates of reports, and for the hands that a report passes."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.progress import silent
from surveykit.project import book, reporting
from surveykit.project.book import Project
from surveykit.project.reports import hands, issuing, keeping, making, registry, templates
from surveykit.project.reports.issuing import Version
from surveykit.report.build.sections import Gathered

_STEPS = ("prepared", "checked", "approved")


def _template_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("what", choices=("list", "export", "import", "use"), help=_("what is done with templates"))
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("--kind", choices=tuple(registry.MODULES), default="wave", help=_("of which report"))
    parser.add_argument("--name", metavar="TEMPLATE", default="", help=_("which template; else the usual one"))
    parser.add_argument("--from", dest="source", metavar="IN", type=Path, help=_("import: the template's file"))
    parser.add_argument("--out", metavar="OUT", type=Path, help=_("export: the file (*.sktemplate)"))
    parser.add_argument("--report", metavar="REPORT", default="", help=_("use: the saved report that takes it"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _template(arguments: argparse.Namespace, console: Console) -> int:
    with book.open_project(arguments.file, writable=arguments.what in ("import", "use")) as project:
        _ = Translator(arguments.lang or book.settings(project).language)
        match arguments.what:
            case "list":
                return _list_templates(project, console)
            case "import":
                if arguments.source is None:
                    raise DataRefused("template_file_needed", option="--from")
                record, _changes = templates.import_file(project, arguments.source, _)
                console.say(console.translate("Taken in: {name}", name=record.value.name))
            case "export":
                if arguments.out is None:
                    raise DataRefused("template_file_needed", option="--out")
                found = _gathered_usual(project, arguments.kind, _)
                key = _key(arguments.name)
                templates.write_file(templates.chosen(project, arguments.kind, key, found, _), arguments.out)
                console.say(console.translate("Written: {file}", file=str(arguments.out)))
            case _:
                report = keeping.named(project, arguments.report)
                keeping.use(project, report, _key(arguments.name))
                console.say(
                    console.translate("{report} is laid out by {name} now.", report=report.name, name=arguments.name)
                )
    return 0


def _key(name: str) -> str:
    """A preset by its short name; any other name as it is."""
    return {"screen": templates.SCREEN, "official": templates.OFFICIAL}.get(name, name)


def _gathered_usual(project: Project, code: str, _: Translator) -> Gathered:
    kind = registry.kind(code)
    return kind.gather(project, making.saved(project, code), _, silent)


def _list_templates(project: Project, console: Console) -> int:
    found = [(code, one.value) for code in registry.MODULES for one in templates.listing(project, code)]
    if console.json:
        rows = [{"kind": code, "name": one.name, "parts": len(one.parts)} for code, one in found]
        console.data({"presets": ["screen", "official"], "results": rows})
        return 0
    _ = console.translate
    rows_ = [[code, one.name, str(len(one.parts))] for code, one in found]
    console.table([_("Report"), _("Name"), _("Parts")], rows_, left=2)
    return 0


def _issue_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--as", dest="step", choices=_STEPS, help=_("in which part a report is taken on"))
    what.add_argument("--return", dest="reason", metavar="REASON", help=_("give a report back, and why"))
    what.add_argument("--list", action="store_true", help=_("every version with who had it in hand"))
    what.add_argument("--reprint", metavar="N", help=_("an issued version, by its id or as NAME/2, as it was"))
    parser.add_argument("--name", metavar="REPORT", default="", help=_("the saved report"))
    parser.add_argument("--by", metavar="NAME", default="", help=_("who does it"))
    parser.add_argument("--pdf", type=Path, metavar="OUT", help=_("write a PDF"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _issue(arguments: argparse.Namespace, console: Console) -> int:
    writing = bool(arguments.step or arguments.reason)
    with book.open_project(arguments.file, writable=writing) as project:
        if arguments.list:
            return _list_versions(project, console)
        if arguments.reprint:
            return _reprint(project, arguments, console)
        report = keeping.named(project, arguments.name)
        version, _changes = hands.step(
            project, report, arguments.step or "returned", by=arguments.by, reason=arguments.reason or ""
        )
    if console.json:
        console.data(_data(version))
    else:
        _ = console.translate
        console.say(
            _(
                "{name}, version {n}: {state}",
                name=version.name,
                n=version.version,
                state=_(issuing.STATES[version.state]),
            )
        )
    return 0


def _reprint(project: Project, arguments: argparse.Namespace, console: Console) -> int:
    if arguments.pdf is None:
        raise DataRefused("no_output")
    version = issuing.issued(project, arguments.reprint)
    reporting.write(issuing.document(project, version.id), pdf=arguments.pdf)
    console.say(console.translate("Written: {file}", file=str(arguments.pdf)))
    return 0


def _list_versions(project: Project, console: Console) -> int:
    versions = issuing.listing(project)
    if console.json:
        console.data({"results": [_data(one) for one in versions]})
        return 0
    _ = console.translate
    rows = [
        [one.name, str(one.version), _(issuing.STATES[one.state]), one.steps[-1].by, one.steps[-1].at[:10], one.id]
        for one in versions
    ]
    console.table([_("Report"), _("Version"), _("State"), _("Who"), _("Day"), "id"], rows, left=6)
    return 0


def _data(version: Version) -> dict[str, object]:
    steps = [{"what": s.what, "by": s.by, "at": s.at, "reason": s.reason} for s in version.steps]
    return {
        "id": version.id, "name": version.name, "kind": version.kind, "version": version.version,
        "state": version.state, "fingerprint": version.fingerprint, "steps": steps, "figures": dict(version.figures),
    }  # fmt: skip


VERBS = (
    Verb(
        "template",
        N_("Layouts of reports: list, export, import, use."),
        "template export ward.surveykit --kind wave --name official --out ward.sktemplate",
        _template_arguments,
        _template,
    ),
    Verb(
        "issue",
        N_("Take a report through its hands: prepared, checked, approved; what is issued is kept as it was."),
        'issue ward.surveykit --name "Wave report" --as prepared --by LM',
        _issue_arguments,
        _issue,
    ),
)
