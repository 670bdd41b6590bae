"""The questionnaire behind the 问卷星 export, as a person would define it, and the mapping for what its words lack."""

from __future__ import annotations

from pathlib import Path

from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section

CUT = Path(__file__).parents[1] / "data" / "12_wjx_export_text_cut.csv"
SHARED = Path(__file__).parents[3] / "shared" / "data"

_CHOICES = {
    "phones": ("手机部数", "1部|2部|3部|4部及以上"),
    "price": ("手机价格", "0-799元|800-999元|1000-1499元|1500-1999元|2000-2499元|2500-2999元|3000-3499元|3500元及以上"
              "|免费赠送的|其他【请注明】"),
    "sex": ("性别", "男|女"),
    "age": ("年龄", "16~19岁|20~24岁|25~29岁|30~34岁|35~39岁|40~49岁|50~59岁|60岁以上"),
    "income": ("月收入", "无收入|3000元以下|3001-5000元|5001-8000元|8001-10000元|10001-15000元|15000元以上"
               "|不知道/拒绝回答"),
    "hobby": ("兴趣爱好", "运动|阅读|影视|美食|旅游|IT数码|艺术|音乐|游戏动漫|手工艺|摄影|购物|健康|其他【请注明】"),
    "share": ("爱好投入占收入比重", "没有投入|10%左右|20%左右|30%左右|40%左右|50%左右|超过50%"),
    "news": ("关注资讯", "不关注|娱乐八卦|财经|汽车类|时尚|电子科技类|体育类"
             "|政治/军事|ACG文化(动漫、游戏等)|其他【请注明】"),
}  # fmt: skip

FORM = Questionnaire(
    code="wjx",
    sections=(
        Section(
            items=tuple(
                Item(
                    code=code,
                    kind=Kind.MULTIPLE if code in ("hobby", "news") else Kind.SINGLE,
                    text={"zh_CN": text},
                    choices=tuple(Choice(code=i, label={"zh_CN": w}) for i, w in enumerate(words.split("|"), start=1)),
                )
                for code, (text, words) in _CHOICES.items()
            )
        ),
    ),
)
