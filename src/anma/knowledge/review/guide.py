"""The first sheet of the review file: how to use it."""

from anma.knowledge.text import Text

TITLE = "怎么用 How to use"
LINES = (
    Text(
        "这是本平台给企业的全部建议：风险点、风险事件、分级、措施、检查项。请按专业判断核对，可以打印出来看。",
        "This is everything that the platform proposes to firms: risk points, events, grades, measures, questions. "
        "Compare it with what you know; it may be printed.",
    ),
    Text(
        "白底的格子可以改：直接写上正确的内容。灰底的格子只供阅读，改了不算。",
        "White cells may be corrected: write what is right. Grey cells are for reading; what is changed there is lost.",
    ),
    Text(
        "“编号”一列不要改，也不要删：靠它找到对应的条目。可以排序、筛选、调整列的先后。",
        "Leave the column “Entry” as it is: rows are found by it. Sorting, filtering and moving columns do no harm.",
    ),
    Text(
        "“底稿”一列也不要改：靠它知道这一行是从什么内容改起的。导出之后库里又改过的行不会写入，会列为冲突；写入一次之后，"
        "请重新导出再接着改。",
        "Leave the column “Base” too: it tells what the row was corrected from. A row that was changed in the library "
        "since is not written but named as a conflict; once a file is written, export anew before you go on.",
    ),
    Text(
        "中文和英文各占一格，改了一边请把另一边也改好。一行一条的格子，中英文行数要一样。",
        "Chinese and English have a cell each: correct both. Cells with one item a line need as many lines in each.",
    ),
    Text(
        "代码的意思在“代码 Codes”一页。LEC、LS 的数值只能用各自量表上的值。",
        "Codes are explained on the sheet “Codes”. Figures of LEC and LS must be on their scales.",
    ),
    Text(
        "说不清该怎么改的，写在“意见”一列；导入时原样列出，由人来看。",
        "What cannot be corrected in a cell goes into the column “Remark”; it is listed when the file is read back.",
    ),
    Text(
        "“专家已核”一列写着哪位专家在哪天核实过。在这里填写不算：核实要由专家本人登录后，在“知识库”页面署名。",
        "“Verified by an expert” says who verified it and when. Writing there verifies nothing: experts sign in "
        "and put their name under an entry on the page “Knowledge”.",
    ),
    Text(
        "改好后由管理员运行 anma knowledge import --in 文件，先看差别；加 --apply 才写入。不合格的内容不会写入，"
        "会指明页和行。",
        "Then the administrator runs anma knowledge import --in FILE to see the difference; only --apply writes it. "
        "What does not pass the rules is not written and is named with sheet and row.",
    ),
    Text(
        "已经被企业采用的内容不会自己变：企业会看到有新版本，自己决定是否更新。",
        "What firms took over does not change by itself: they are told of the new edition and decide.",
    ),
)
