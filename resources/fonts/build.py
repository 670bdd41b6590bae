"""Make the six bundled fonts from four npm packages; README.md tells what is changed and why.

    npm pack @expo-google-fonts/noto-sans-sc@0.4.3 @expo-google-fonts/source-sans-3@0.4.1
    npm pack @expo-google-fonts/noto-serif-sc@0.4.3 @expo-google-fonts/source-serif-4@0.4.1
    (unpack each into a folder of FOLDER that is called like the package: FOLDER/noto-sans-sc ...)
    python resources/fonts/build.py FOLDER

Needs fontTools, so a development installation. The same packages give the same bytes.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

HERE = Path(__file__).resolve().parent
MACRON = 0x304
CHINESE, LATIN = "SurveyKit Sans SC", "SurveyKit Sans"
SERIF_CHINESE, SERIF_LATIN = "SurveyKit Serif SC", "SurveyKit Serif"
CHANGED = "x with macron centred, mark feature dropped, renamed by the SurveyKit authors"
UPRIGHT = {"Regular": "400Regular/NotoSansSC_400Regular.ttf", "Bold": "700Bold/NotoSansSC_700Bold.ttf"}
SERIF = "400Regular/NotoSerifSC_400Regular.ttf"
SERIF_ITALIC = "400Regular_Italic/SourceSerif4_400Regular_Italic.ttf"
ITALIC = {
    "Italic": ("400Regular_Italic/SourceSans3_400Regular_Italic.ttf", "Regular"),
    "Bold Italic": ("700Bold_Italic/SourceSans3_700Bold_Italic.ttf", "Bold"),
}


def _glyph(font: TTFont, character: int) -> str:
    return str(font.getBestCmap()[character])


def _move_macron(font: TTFont, shift: int) -> None:
    name = _glyph(font, MACRON)
    outline = font["glyf"][name]
    outline.coordinates.translate((shift, 0))
    outline.recalcBounds(font["glyf"])
    advance, _ = font["hmtx"][name]
    font["hmtx"][name] = (advance, outline.xMin)


def _anchored_shift(font: TTFont) -> int:
    """How far the macron must move so that, drawn after x, it stands where the font's own anchors would put it."""
    x, macron = _glyph(font, ord("x")), _glyph(font, MACRON)
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.LookupType != 4 or x not in table.BaseCoverage.glyphs or macron not in table.MarkCoverage.glyphs:
                continue
            mark = table.MarkArray.MarkRecord[table.MarkCoverage.glyphs.index(macron)]
            base = table.BaseArray.BaseRecord[table.BaseCoverage.glyphs.index(x)].BaseAnchor[mark.Class]
            if base:
                return int(base.XCoordinate - mark.MarkAnchor.XCoordinate - font["hmtx"][x][0])
    raise ValueError("no anchor for a macron over x")


def _drop_marks(font: TTFont) -> None:
    table = font["GPOS"].table
    tags = [record.FeatureTag for record in table.FeatureList.FeatureRecord]
    kept = [i for i, tag in enumerate(tags) if tag not in {"mark", "mkmk"}]
    for script in table.ScriptList.ScriptRecord:
        systems = [script.Script.DefaultLangSys, *(r.LangSys for r in script.Script.LangSysRecord)]
        for system in filter(None, systems):
            system.FeatureIndex = [kept.index(i) for i in system.FeatureIndex if i in kept]
            system.FeatureCount = len(system.FeatureIndex)
    table.FeatureList.FeatureRecord = [table.FeatureList.FeatureRecord[i] for i in kept]
    table.FeatureList.FeatureCount = len(kept)


def _rename(font: TTFont, family: str, style: str) -> str:
    """Give the font its new names; the PostScript name, which is the file's too, is returned."""
    postscript = f"{family}-{style}".replace(" ", "")
    version = str(font["name"].getDebugName(5))
    new = {1: family, 2: style, 3: f"{version};{postscript}", 4: f"{family} {style}", 5: f"{version}; {CHANGED}"}
    for record in list(font["name"].names):
        if record.nameID in {16, 17, 18, 21, 22, 25}:
            font["name"].removeNames(nameID=record.nameID)
    for number, text in (new | {6: postscript}).items():
        font["name"].setName(text, number, 3, 1, 0x409)
    if "STAT" in font:  # describes the family that the face was cut from
        del font["STAT"]
    return postscript


def _lines_like(font: TTFont, other: TTFont) -> None:
    for table, fields in {
        "hhea": ("ascent", "descent", "lineGap"),
        "OS/2": ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"),
    }.items():
        for field in fields:
            setattr(font[table], field, getattr(other[table], field))
    use_typo_metrics = 1 << 7
    selection = font["OS/2"].fsSelection & ~use_typo_metrics
    font["OS/2"].fsSelection = selection | (other["OS/2"].fsSelection & use_typo_metrics)


def _enlarge(font: TTFont, like: TTFont) -> None:
    height, wanted = (f["glyf"][_glyph(f, ord("x"))].yMax for f in (font, like))
    size = font["head"].unitsPerEm
    scale_upem(font, round(size * wanted / height))
    font["head"].unitsPerEm = size


def _characters_only(font: TTFont) -> None:
    """Every character stays; alternates for vertical text and other tables that reportlab does not read go."""
    options = subset.Options(
        layout_features=["mark", "kern"], name_IDs=["*"], notdef_outline=True, recalc_timestamp=False
    )
    options.drop_tables += ["vhea", "vmtx", "VORG", "DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)


def _serif(packages: Path) -> list[tuple[str, TTFont]]:
    """The face of official papers and its italic; what is bold there is the sans, as 黑体 stands beside 宋体."""
    upright = TTFont(packages / "noto-serif-sc" / "package" / SERIF, recalcTimestamp=False)
    italic = TTFont(packages / "source-serif-4" / "package" / SERIF_ITALIC, recalcTimestamp=False)
    _enlarge(italic, upright)
    _lines_like(italic, upright)
    _move_macron(italic, _anchored_shift(italic))
    _drop_marks(italic)
    _characters_only(upright)
    _move_macron(upright, -round(upright["hmtx"][_glyph(upright, ord("x"))][0] / 2))
    if "GPOS" in upright:
        _drop_marks(upright)
    return [(_rename(upright, SERIF_CHINESE, "Regular"), upright), (_rename(italic, SERIF_LATIN, "Italic"), italic)]


def build(packages: Path, out: Path = HERE) -> list[Path]:
    """Write the six fonts and the four licences into ``out``; the fonts' paths are returned."""
    chinese, latin = packages / "noto-sans-sc" / "package", packages / "source-sans-3" / "package"
    upright = {style: TTFont(chinese / name, recalcTimestamp=False) for style, name in UPRIGHT.items()}
    made: list[tuple[str, TTFont]] = []
    for style, (name, weight) in ITALIC.items():
        font = TTFont(latin / name, recalcTimestamp=False)
        _enlarge(font, upright[weight])
        _lines_like(font, upright[weight])
        _move_macron(font, _anchored_shift(font))
        _drop_marks(font)
        made.append((_rename(font, LATIN, style), font))
    for style, font in upright.items():
        _move_macron(font, -round(font["hmtx"][_glyph(font, ord("x"))][0] / 2))
        _drop_marks(font)
        made.append((_rename(font, CHINESE, style), font))
    made += _serif(packages)
    for name, font in made:
        font.save(out / f"{name}.ttf")
    shutil.copyfile(chinese / "LICENSE_FONT", out / "OFL-NotoSansSC.txt")
    shutil.copyfile(latin / "LICENSE_FONT", out / "OFL-SourceSans3.txt")
    shutil.copyfile(packages / "noto-serif-sc" / "package" / "LICENSE_FONT", out / "OFL-NotoSerifSC.txt")
    shutil.copyfile(packages / "source-serif-4" / "package" / "LICENSE_FONT", out / "OFL-SourceSerif4.txt")
    return [out / f"{name}.ttf" for name, _ in made]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for path in build(Path(sys.argv[1])):
        print(path.name)
