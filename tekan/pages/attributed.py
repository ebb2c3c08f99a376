"""
A feature with what its pictures' files say: the credits that are left to them, and what a machine made.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import partial

from tekan.model.changed import with_figures
from tekan.model.feature import Feature
from tekan.model.figures import Figure
from tekan.model.pictures import NO_RIGHTS, Picture, PicturePlan, Rights
from tekan.model.text import Text, plain
from tekan.pictures.credits import credit_line
from tekan.words.languages import known
from tekan.words.pages import words_of


def attributed(feature: Feature, plans: Mapping[Picture, PicturePlan], language: str) -> Feature:
    """
    Returns a feature as its pages show it, with what the files of its pictures say.

    Args:
        feature: The feature as its editor wrote it.
        plans: What readers get of each of its pictures.
        language: That of the page.
    """
    if all(plan.rights == NO_RIGHTS for plan in plans.values()):
        return feature
    change = partial(_figure, plans=plans, language=language, asks_files=feature.asks_files)
    return feature._replace(
        hero=change(feature.hero) if feature.hero else None,
        lead=with_figures(feature.lead, change),
        parts=tuple(part._replace(blocks=with_figures(part.blocks, change)) for part in feature.parts),
    )


def _figure(
    figure: Figure, plans: Mapping[Picture, PicturePlan], language: str, *, asks_files: bool
) -> Figure:
    rights = plans[figure.picture].rights if figure.picture else NO_RIGHTS
    if rights == NO_RIGHTS:
        return figure
    is_asked = figure.asks_file or (asks_files and not figure.credit)
    return figure._replace(
        credit=(credit_line(rights),) if is_asked else figure.credit,
        label=_label(figure.label, rights, language),
    )


def _label(label: Text, rights: Rights, language: str) -> Text:
    """Adds to an editor's label what the law has readers told, unless it tells that itself."""
    if not rights.generated or says_generated(plain(label)):
        return label
    told = str(getattr(words_of(language), f"generated_{rights.generated}"))
    comma = ", " if known(language) == "en" else "，"
    return (*label, comma, told) if label else (told,)


_MACHINE = r"(?:(?<![a-z])a\.?i\.?(?:gc)?(?![a-z])|人工智[能慧]|artificial intelligence|大模型|文生图|图生图)"
_MAKING = (
    r"(?:技术|技術|工具|软件|模型|大模型|算法|辅助|輔助|参与|自动|自動|创意)*[ -]?"
    r"(?:生|合成|制|製|绘|繪|画|畫|图|圖|作|创|創|示意|插|概念|效果|想象|复原|還原|还原|修复"
    r"|(?i:generat|creat|made|render|image|illustr|art|assist|concept|edited))"
)
_TELLING = (
    rf"{_MACHINE}(?:\s*[)）】\]]*\s*(?:$|[,，、。；;·|｜/])|\s*-?{_MAKING})"
    r"|(?:智能|智慧|机器|機器|算法|程序)(?:自动|自動)?(?:生成|合成|绘制|作画)|生成式"
    rf"|(?:generated|made|created) (?:by|with|using) (?:an? )?{_MACHINE}"
)
_DENIAL = r"(?:非|不是|没有|沒有|未)[^\s，,;；。]*|\b(?:not|no|non|without)\b[^,;.]*"


def says_generated(label: str) -> bool:
    """Tells whether a label says that a machine made the picture, not only that machines are in it."""
    positive = re.sub(_DENIAL, "", unicodedata.normalize("NFKC", label), flags=re.IGNORECASE)
    return re.search(_TELLING, positive, re.IGNORECASE) is not None
