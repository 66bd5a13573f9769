"""What comes once a year or seldom: duties, plans, budgets, reports on disclosure."""

from collections.abc import Sequence

from seeding.genres.base import Draft
from seeding.items import Attachment, Block, FileKind, Grid, Item
from seeding.prose import cell, grid_table, heading, paragraphs, points, row, signature, table, text

RUNNING_SHARE = 58  # per cent of a budget that keeps the unit running; the rest are projects


def profile(draft: Draft) -> Item:
    """Who the unit is, what it must do, which offices it has and where to find it."""
    site = draft.site
    duties = "".join(f"<li>{line}</li>" for line in draft.lines("duties"))
    offices = [
        {"name": line[0], "duties": line[1], "phone": f"0564-0{site.number:02d}{number:04d}（示例）"}
        for number, line in enumerate(draft.pairs("offices"), start=1)
    ]
    return Item(
        key=draft.key,
        column="jgzn",
        title=f"{site.unit}机构职能",
        moment=draft.moment,
        blocks=(text(paragraphs([draft.words("intro")]), f"<ol>{duties}</ol>"),),
        summary=draft.words("intro")[:120],
        classification="机构职能",
        kind="cms.organisationpage",
        fields={
            "address": site.address,
            "hours": "周一至周五上午八时三十分至十二时，下午二时三十分至五时三十分",
            "phone": f"{site.phone}（示例号码）",
            "post_code": "237000",
            "fax": f"0564-0{site.number:02d}9999（示例）",
            "email": f"{site.code}@luan.example",
            "offices": [("office", office) for office in offices],
        },
    )


def disclosure_guide(draft: Draft) -> Item:
    """How to get information of this unit: what is published, how to apply, whom to ask."""
    site = draft.site
    ways = (
        ("当面申请", f"到{site.address}{site.office}，填写申请表，当场取得收件凭证。"),
        ("邮寄申请", f"寄至{site.address}{site.office}，信封左下角注明“政府信息公开申请”。"),
        ("网上申请", "通过本网站“互动交流”频道提出。"),
    )
    reply = "自收到申请之日起二十个工作日内答复；需要延长的，经负责人同意并告知申请人，延长不超过二十个工作日。"
    return Item(
        key=draft.key,
        column="xxgknb",
        title=f"{site.unit}政府信息公开指南",
        moment=draft.moment,
        blocks=(
            text(
                heading(1, "主动公开"),
                paragraphs([f"{site.unit}主动公开的信息见公开目录，自信息形成或者变更之日起二十个工作日内公开。"]),
                heading(2, "依申请公开"),
                points(ways),
                paragraphs([reply]),
                heading(3, "公开机构"),
                paragraphs([f"{site.issuer}{site.office}，电话{site.phone}，办公时间为工作日。"]),
            ),
        ),
        summary=f"{site.unit}主动公开和依申请公开的范围、方式、时限和联系方式。",
        classification="信息公开指南",
        kind="cms.disclosurepage",
        fields={"slot": "guide"},
    )


def disclosure_catalogue(draft: Draft) -> Item:
    """What is published where; the page adds the columns itself."""
    site = draft.site
    return Item(
        key=draft.key,
        column="xxgknb",
        title=f"{site.unit}政府信息公开目录",
        moment=draft.moment,
        blocks=(text(paragraphs([f"{site.unit}主动公开的政府信息按下列栏目公开，点击栏目名称查看。"])),),
        summary=f"{site.unit}主动公开政府信息的栏目和责任单位。",
        classification="信息公开目录",
        kind="cms.disclosurepage",
        fields={"slot": "catalogue"},
    )


def plan(draft: Draft) -> Item:
    """The work of a year: goals, and a table of tasks with who and until when."""
    goals = "".join(f"<li>{goal}；</li>" for goal in draft.entry["goals"])
    rows = (("重点任务", "年度目标", "责任单位", "完成时限"), *(tuple(line) for line in draft.pairs("rows")))
    grid = Grid("重点任务分解表", rows)
    return Item(
        key=draft.key,
        column="ghjh",
        title=draft.words("title"),
        moment=draft.moment,
        blocks=(
            text(heading(1, "年度主要目标"), f"<ul>{goals}</ul>", heading(2, "重点任务")),
            grid_table(grid),
            text(
                heading(3, "保障措施"),
                points(
                    (
                        ("压实责任", "各责任单位制定实施方案，明确时间表、路线图和责任人。"),
                        ("跟踪调度", "每月调度、每季通报，年底逐项核验销号，结果向社会公开。"),
                    )
                ),
                signature(draft.site.issuer, draft.day),
            ),
        ),
        summary=f"{draft.day.year}年主要目标：{'；'.join(draft.entry['goals'])}。"[:120],
        attachments=(Attachment(f"{draft.day.year}年重点任务分解表", FileKind.XLSX, grid=grid),),
        classification="规划计划",
    )


def budget(draft: Draft) -> Item:
    """A unit's budget: a sum, how it is spent, and the table with merged heads. All figures are invented."""
    site, total = draft.site, int(draft.entry["total"])
    lines = _split(total, draft.entry["shares"])
    summary = f"{draft.day.year}年收支总预算{total:,}万元，与上年相比增长百分之三点二，主要用于保障机构运转和履行职责。"
    head = ("功能分类", "合计", "基本支出", "项目支出")
    grid = Grid("支出预算表（万元）", (head, *((name, *map(str, amounts)) for name, *amounts in lines)))
    return Item(
        key=draft.key,
        column="czyjs",
        title=f"{site.issuer}{draft.day.year}年部门预算",
        moment=draft.moment,
        blocks=(
            text(
                heading(1, "部门概况"), paragraphs([draft.entry["note"]]),
                heading(2, "收支总体情况"), paragraphs([summary]),
                heading(3, "支出预算情况"),
            ),
            _budget_table(lines, total),
            text(
                heading(4, "“三公”经费情况"),
                paragraphs(["“三公”经费预算比上年下降百分之五，其中公务接待费下降百分之八，无因公出国（境）安排。"]),
                heading(5, "名词解释"),
                points(
                    (
                        ("基本支出", "为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。"),
                        ("项目支出", "在基本支出之外为完成特定任务和事业发展目标所发生的支出。"),
                    )
                ),
            ),
        ),
        summary=summary,
        attachments=(Attachment(f"{draft.day.year}年部门预算公开表", FileKind.XLSX, grid=grid),),
        classification="财政预决算",
    )  # fmt: skip


def _split(total: int, shares: Sequence[Sequence[object]]) -> list[tuple[str, int, int, int]]:
    """Divide the sum by the shares; the last line takes the remainder, so that it adds up."""
    amounts = [total * int(str(percent)) // 100 for _, percent in shares[:-1]]
    amounts.append(total - sum(amounts))
    running = [amount * RUNNING_SHARE // 100 for amount in amounts]
    return [(str(shares[i][0]), amounts[i], running[i], amounts[i] - running[i]) for i in range(len(shares))]


def _budget_table(lines: Sequence[tuple[str, int, int, int]], total: int) -> Block:
    rows = row(
        cell("功能分类", tag="th", down=2), cell("预算数（万元）", tag="th", across=3), cell("占比", tag="th", down=2)
    )
    rows += row(*(cell(words, tag="th") for words in ("合计", "基本支出", "项目支出")))
    for name, amount, running, projects in lines:
        rows += row(*map(cell, (name, f"{amount:,}", f"{running:,}", f"{projects:,}", f"{amount * 100 / total:.1f}%")))
    sums = [sum(line[index] for line in lines) for index in (1, 2, 3)]
    rows += row(cell("总计"), *(cell(f"{value:,}") for value in sums), cell("100.0%"))
    return table("支出预算表", rows)


def report(draft: Draft) -> Item:
    """The yearly report on disclosure: what was published, what people asked for (XX-49, XX-50)."""
    site, year = draft.site, draft.day.year - 1
    people, firms = draft.entry["applications"]
    published, granted = draft.entry["published"], draft.entry["granted"]
    refused = people + firms - granted
    opening = f"根据《中华人民共和国政府信息公开条例》有关规定，现公布{site.unit}{year}年政府信息公开工作年度报告。"
    active = f"全年主动公开政府信息{published}条，其中政策文件和解读占百分之十八，均在网站和政务新媒体同步公开。"
    asked = f"全年收到依申请公开{people + firms}件，均在法定期限内答复，其中予以公开{granted}件，其他处理{refused}件。"
    return Item(
        key=draft.key,
        column="xxgknb",
        title=f"{site.unit}{year}年政府信息公开工作年度报告",
        moment=draft.moment,
        blocks=(
            text(paragraphs([opening]), heading(1, "总体情况"), paragraphs([active, asked])),
            text(heading(2, "收到和处理申请情况")),
            _application_table(people, firms, granted),
            text(
                heading(3, "行政复议和行政诉讼情况"),
                paragraphs([f"因政府信息公开引起的行政复议{draft.entry['reviewed']}件，行政诉讼0件。"]),
                heading(4, "存在的问题和改进"),
                paragraphs(["个别栏目更新不够及时、政策解读形式还不丰富。下一步将完善内容保障机制，增加图解、问答等解读形式。"]),
            ),
        ),
        summary=active,
        classification="信息公开年报",
        kind="cms.disclosurepage",
        fields={"slot": "report", "year": year},
    )  # fmt: skip


def _application_table(people: int, firms: int, granted: int) -> Block:
    both = people + firms
    by_firms = min(firms, granted * firms // both)
    rows = row(
        cell("申请和处理", tag="th", across=2, down=2),
        cell("申请人情况", tag="th", across=2),
        cell("总计", tag="th", down=2),
    )
    rows += row(cell("自然人", tag="th"), cell("法人或其他组织", tag="th"))
    rows += row(cell("本年新收政府信息公开申请数量", across=2), *map(cell, (people, firms, both)))
    rows += row(cell("本年度办理结果", down=2), *map(cell, ("予以公开", granted - by_firms, by_firms, granted)))
    rows += row(*map(cell, ("其他处理", people - granted + by_firms, firms - by_firms, both - granted)))
    return table("收到和处理政府信息公开申请情况", rows)
