"""Verbs about a project's file as a whole."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.i18n import N_, Translator
from surveykit.messages import sentence
from surveykit.project import book, designing, files, keying


def _demo_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help=_("where project, report.pdf and report.xlsx go"))


def _demo(arguments: argparse.Namespace, console: Console) -> int:
    from surveykit.cli.results import print_results
    from surveykit.project import analysing, reporting
    from surveykit.project.example import NAMES, make_example

    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    language = arguments.lang or "zh_CN"
    target = folder / f"{NAMES[language]}{book.SUFFIX}"
    with make_example(target, language, replace=True) as project:
        for saved in analysing.saved_comparisons(project):
            console.line(saved.name)
            comparison = analysing.compare(project, saved.specification, language)
            print_results(comparison.results, console, saved.specification.adjust)
            console.line()
        document = reporting.before_after(project, language=language)
        reporting.write(document, pdf=folder / "report.pdf", excel=folder / "report.xlsx")
    _ = console.translate
    for file in (target, folder / "report.pdf", folder / "report.xlsx"):
        console.say(_("Written: {file}", file=str(file)))
    return 0


def _new_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the project file to make (*.surveykit)"))
    parser.add_argument("--title", default="", help=_("what the project is called"))
    parser.add_argument("--institution", default="", help=_("the hospital's name, for the head of reports"))


def _new(arguments: argparse.Namespace, console: Console) -> int:
    language = arguments.lang or "zh_CN"
    settings = book.Settings(
        title=arguments.title or arguments.file.stem, institution=arguments.institution, language=language
    )
    book.create(arguments.file, settings).close()
    console.say(console.translate("Made: {file}", file=str(arguments.file)))
    return 0


def _file_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))


def _info_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    _file_arguments(parser, _)
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _info(arguments: argparse.Namespace, console: Console) -> int:
    from surveykit.project import analysing

    _ = console.translate
    with book.open_project(arguments.file, writable=False) as project:
        rows = designing.questionnaires(project)
        counts = keying.counts(project)
        waves = [
            (w.name, sum(n for (_code, name), n in counts.items() if name == w.name)) for w in keying.waves(project)
        ]
        title = book.settings(project).title
        facts = {
            "title": title,
            "questionnaires": [
                {"code": r.code, "revision": r.revision, "responses": r.responses, "family": r.family} for r in rows
            ],
            "waves": [{"name": name, "responses": n} for name, n in waves],
            "units": [u.name for u in keying.units(project)],
            "analyses": [{"kind": a.kind, "name": a.name} for a in analysing.saved_analyses(project)],
        }
        if console.json:
            console.data(facts)
            return 0
        console.line(title)
        console.table(
            (_("Questionnaire"), _("Family"), _("Revision"), _("Responses")),
            [(_.text(r.title, r.code), r.family, str(r.revision), str(r.responses)) for r in rows],
            left=2,
        )
        console.table((_("Wave"), _("Responses")), [(name, str(n)) for name, n in waves])
    return 0


def _check(arguments: argparse.Namespace, console: Console) -> int:
    with book.open_project(arguments.file, writable=False) as project:
        findings = files.check(project)
    _ = console.translate
    if console.json:
        found = [{"code": f.code, "message": sentence(f.code, f.facts, _), **f.facts} for f in findings]
        console.data({"findings": found})
    else:
        for finding in findings:
            console.line(sentence(finding.code, finding.facts, _))
        if not findings:
            console.line(_("Nothing is wrong with {file}.", file=arguments.file.name))
    return 1 if findings else 0


def _backup_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    _file_arguments(parser, _)
    parser.add_argument("folder", metavar="DIR", type=Path, help=_("where the dated copy goes; the last ten are kept"))


def _backup(arguments: argparse.Namespace, console: Console) -> int:
    with book.open_project(arguments.file, writable=False) as project:
        console.line(str(files.backup(project, arguments.folder)))
    return 0


def _restore_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("backup", metavar="BACKUP", type=Path, help=_("the copy to put back"))
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the project file it becomes; the old one is kept"))


def _restore(arguments: argparse.Namespace, console: Console) -> int:
    files.restore(arguments.backup, arguments.file)
    console.say(console.translate("Restored: {file}", file=str(arguments.file)))
    return 0


VERBS = (
    Verb("demo", N_("Make the worked example with its reports."), "demo out", _demo_arguments, _demo),
    Verb("new", N_("Make an empty project."), "new ward.surveykit --title Q3", _new_arguments, _new),
    Verb("info", N_("What is in a project."), "info ward.surveykit --json", _info_arguments, _info),
    Verb("check", N_("Check a file and what is in it."), "check ward.surveykit", _info_arguments, _check),
    Verb("backup", N_("Make a dated, checked copy."), "backup ward.surveykit copies", _backup_arguments, _backup),
    Verb(
        "restore",
        N_("Put a backup in place of a project; the one that was there is kept beside it."),
        "restore copies/ward.2026-09-30-170000.surveykit ward.surveykit",
        _restore_arguments,
        _restore,
    ),
)
