// SPDX-License-Identifier: BSL-1.0
#include "help.hpp"

namespace tool {

namespace {

constexpr std::string_view english =
    R"(steelyard: scores safety-standardization assessments, exactly and with a reason for every point

Usage:
  steelyard check FILE...                      find everything that is wrong with schemes and assessments
  steelyard score SCHEME ASSESSMENT...         scorecards; with several assessments a league table as well
  steelyard score -s SCHEME... ASSESSMENT...   the same with several schemes: each assessment names its own
  steelyard explain SCHEME ASSESSMENT [NODE]   the arithmetic of every node, or of one and what lies below it
  steelyard advise SCHEME ASSESSMENT           the cheapest set of fixes that reaches the next level, or --level, proved
  steelyard compare SCHEME FIRST SECOND...     two assessments of one entity side by side, such as a review and what it reviews;
                                               with several pairs also how far their assessors agree
  steelyard editions OLD NEW [ASSESSMENT...]   what was changed from one edition of a scheme to another, what each change can do,
                                               and what it does to assessments of the old one
  steelyard certify SCHEME ASSESSMENT          hashes of the result and of all that it was made from
  steelyard verify CERTIFICATE SCHEME ASSESSMENT [SCORECARD]
                                               whether these are what was certified; they are scored again
  steelyard open SCHEME ASSESSMENT             which levels are still possible, and the fewest checks that decide, proved
  steelyard audit SCHEME ASSESSMENT            what its absences do to the result, and the result under other treatments of them
  steelyard form SCHEME [--filled ASSESSMENT]  a form to fill in, which `check` and `score` take as an assessment
  steelyard batch SCHEME --findings FILE --out FILE
                                               many entities at once: a table of findings in, a table of results out
  steelyard simulate SCHEME --findings FILE --set PLACE=VALUE...
                                               who would stand elsewhere, and why, if the scheme were changed
  steelyard test SCHEME CASES...               whether assessments come out as stated beside them, and what of the scheme they show
  steelyard prove SCHEME                       what holds whatever is assessed, with an assessment that shows each finding
  steelyard programme QUESTION PROGRAMME LEDGER... --on DATE
                                               what became of a programme on a date; QUESTION is status, agenda, matrix,
                                               hazards, scores, sample, awards, report; or check, which needs no date
  steelyard programme sample PROGRAMME LEDGER... --on DATE --draw PLAN --seed TEXT --by POSITION
                                               draws a sample, and prints the record that keeps it
  steelyard ledger add PROGRAMME LEDGER RECORDS...
                                               appends records, all of them or none
  steelyard ledger check PROGRAMME LEDGER...   whether every record could follow the one before
  steelyard schema [scheme|assessment|scorecard|organisation|programme|record]
                                               the JSON Schema of such files, for editors

A SCHEME is a file, the id of an installed scheme, or `auto`: the installed scheme that the assessment names.
A FILE or ASSESSMENT is YAML, JSON or a form in CSV; `-` reads the standard input.

Options:
  -s, --scheme SCHEME     score, check: a scheme that assessments may name; can be repeated
      --json              score: scorecards as JSON, one object, or a list when there are several;
                          programme, simulate, advise, open, audit, test, prove, compare, editions, verify: the answer as JSON
      --mutants           test: changes the scheme at one place after the other; the cases should notice each time
      --propose FILE      test: a new file of cases at thresholds that none stands at, to be confirmed by a person
      --junit FILE        test: results for continuous integration, as JUnit XML
      --require-coverage N
                          test: fails where the cases show less than N percent of the scheme
      --witnesses FOLDER  prove: a new folder with the assessments, one file each
      --accepted FILE     prove: findings that are meant so; otherwise ID.accepted.yaml beside the scheme
      --budget N          test, prove: so many assessments are scored at most; advise, open: so much work is spent at most on the proof
      --level LEVEL       advise: the level to be reached
      --costs FILE        advise: what it costs to put things right; otherwise 1 for each
      --html FILE         score, advise: a page as well, of one scorecard or of a cohort; - prints it instead
      --html              form: a checklist to be printed (--format html)
      --format yaml|csv|html
                          form: otherwise by the ending of --out, and YAML
  -o, --out FILE          form, batch, certify: a new file instead of the standard output
      --now ASSESSMENT    editions: what is found of an entity under the new edition; can be repeated
      --filled FILE       form: with this assessment filled in
      --no-bom            form: CSV without the mark by which spreadsheet programs know UTF-8
      --findings FILE     batch, simulate: rows of findings as CSV, or assessments as JSON Lines (.jsonl, --format jsonl)
      --facts FILE        batch, simulate: facts as CSV, an entity a row and a fact a column
      --unlisted WHAT     batch, simulate: what items are that no row mentions: unchecked, full, zero
      --sorted            batch, simulate: the rows of an entity stand together, and need not be held in memory
      --threads N         batch, simulate: so many threads score; 1 unless said
      --stats             batch, simulate: throughput, memory, and what was scored one by one
      --elements          batch: the marks of every element as well
      --set PLACE=VALUE   simulate: a change of the scheme, such as levels.star.total=85; can be repeated
      --each              simulate: every change by itself
      --show N            simulate: so many of those who moved are shown; 10 unless said
      --movers FILE       simulate: a new file with all who moved, as CSV
      --on DATE           programme: the date asked for; ledger add: when the records are written; batch, simulate: of the
                          assessments
      --as-known then|now programme: by what was written down by that day, or by all that is known now of it
      --organisation FILE programme, ledger: otherwise ID.organisation.yaml beside the programme
      --mend              ledger add: cuts off a last line that was not written to its end
  -p, --pack-path FOLDER  where to look for installed schemes first; can be repeated
      --lang zh|en        language of messages and reports; otherwise from LC_ALL, LC_MESSAGES, LANG
      --color WHEN        auto (on a terminal, unless NO_COLOR is set), always, never
  -h, --help              this text
  -V, --version           the version

Installed schemes are looked for in --pack-path, in the folders of STEELYARD_SCHEMES, in the folder of the installation
(../share/steelyard/schemes beside the program), and in ./schemes.

Exit code:
  0  nothing is wrong
  1  the input has problems, all of which are told
  2  the command line makes no sense
  3  a file cannot be read, or the output cannot be written
)";

constexpr std::string_view chinese = R"(steelyard（准星）：安全标准化考评计分，精确到每一分，每一分都有依据

用法：
  steelyard check 文件...                      找出评分方案和考评记录中的全部问题
  steelyard score 方案 考评记录...             计分单；多份考评记录时附排名表
  steelyard score -s 方案... 考评记录...       同上，用多个方案：每份考评记录写明自己的方案
  steelyard explain 方案 考评记录 [节点]       逐步列出每个节点的计算，或某个节点及其以下
  steelyard advise 方案 考评记录               达到下一等级（或 --level）的最省整改办法，并证明其最省
  steelyard compare 方案 记录甲 记录乙...      同一单位的两份考评记录逐项比较（如自评与复评）；多对时附一致程度
  steelyard editions 旧版 新版 [考评记录...]   方案两个版本的全部改动、各改动的性质，及其对旧版考评记录的影响
  steelyard certify 方案 考评记录              为结果开具证书：结果及其全部依据的散列值
  steelyard verify 证书 方案 考评记录 [计分单]  核对证书，并重新计分
  steelyard open 方案 考评记录                 还可能是哪些等级，最少查哪几项就能确定，并给出证明
  steelyard audit 方案 考评记录                缺项对结果的影响，以及换一种缺项处理办法的结果
  steelyard form 方案 [--filled 考评记录]      空白考评表；填好后 check 和 score 都认作考评记录
  steelyard batch 方案 --findings 文件 --out 文件
                                               批量计分：读入问题清单，写出结果表
  steelyard simulate 方案 --findings 文件 --set 位置=值...
                                               方案若作改动，谁的等级会变，为什么
  steelyard test 方案 用例...                  考评结果是否与用例所写一致，用例覆盖了方案的哪些部分
  steelyard prove 方案                         无论怎样考评都成立的性质，每个发现附一份可计分的考评记录
  steelyard programme 问题 活动方案 台账... --on 日期
                                               某日的进展；“问题”为 status、agenda、matrix、hazards、scores、sample、
                                               awards、report，或不需日期的 check
  steelyard programme sample 活动方案 台账... --on 日期 --draw 抽样 --seed 种子 --by 职务
                                               抽样，并印出应追加的记录
  steelyard ledger add 活动方案 台账 记录...   追加记录，全部追加或一条也不追加
  steelyard ledger check 活动方案 台账...      逐条检查记录能否成立
  steelyard schema [scheme|assessment|scorecard|organisation|programme|record]
                                               这类文件的 JSON Schema，供编辑器使用

“方案”是文件名、已安装方案的 id，或 auto（由考评记录写明的已安装方案）。
文件和考评记录为 YAML、JSON 或填好的 CSV 考评表；写 - 则读标准输入。

选项：
  -s, --scheme 方案       score、check：考评记录可以引用的方案；可重复
      --json              score：以 JSON 输出计分单，一份为对象，多份为列表；programme、simulate、advise、open、audit、test、prove、compare、editions、verify：以 JSON 输出
      --mutants           test：逐处改动方案，用例应当每次都能察觉
      --propose 文件      test：把没有用例的界限写成新的用例文件，待人确认
      --junit 文件        test：供持续集成使用的 JUnit XML 结果
      --require-coverage N
                          test：覆盖率低于百分之 N 即为不通过
      --witnesses 目录    prove：把考评记录写入新目录，每份一个文件
      --accepted 文件     prove：有意为之的发现；默认为方案旁的“标识.accepted.yaml”
      --budget N          test、prove：最多计分 N 次；advise、open：用于证明的最大工作量
      --level 等级        advise：要达到的等级
      --costs 文件        advise：各项整改的费用；默认每项为 1
      --html 文件         score、advise：另写一个网页（单份计分单或汇总）；写 - 则只输出网页
      --html              form：供打印的检查表（即 --format html）
      --format yaml|csv|html
                          form：默认按 --out 的扩展名，否则为 YAML
  -o, --out 文件          form、batch、certify：写入新文件，而不是标准输出
      --now 考评记录      editions：某单位按新版考评的记录；可重复
      --filled 文件       form：填入这份考评记录
      --no-bom            form：CSV 不带 UTF-8 标记（电子表格软件靠它识别编码）
      --findings 文件     batch、simulate：CSV 问题清单，或 JSON Lines 考评记录（.jsonl，或 --format jsonl）
      --facts 文件        batch、simulate：CSV 事实表，每行一个单位，每列一项事实
      --unlisted 规则     batch、simulate：没有一行提到的考评项算作 unchecked（未查）、full（满分）或 zero
      --sorted            batch、simulate：同一单位的行排在一起，不必全部读入内存
      --threads N         batch、simulate：用几个线程计分；默认 1
      --stats             batch、simulate：速度、内存，以及多少单位是逐个计分的
      --elements          batch：另列各要素得分
      --set 位置=值       simulate：对方案的一处改动，如 levels.star.total=85；可重复
      --each              simulate：每处改动各算一次
      --show N            simulate：列出多少个变动的单位；默认 10
      --movers 文件       simulate：把全部变动的单位写入新的 CSV 文件
      --on 日期           programme：所问日期；ledger add：记录的写入日期；batch、simulate：考评日期
      --as-known then|now programme：按当日已有的记录，或按现在所知
      --organisation 文件 programme、ledger：默认为活动方案旁的“标识.organisation.yaml”
      --mend              ledger add：截去没有写完的最后一行
  -p, --pack-path 目录    优先在此目录查找已安装方案；可重复
      --lang zh|en        信息和报告的语言；默认取自 LC_ALL、LC_MESSAGES、LANG
      --color 何时        auto（仅终端，且未设置 NO_COLOR）、always、never
  -h, --help              显示本说明
  -V, --version           显示版本

已安装方案依次在下列位置查找：--pack-path、STEELYARD_SCHEMES 中的目录、安装目录（程序旁的 ../share/steelyard/schemes）、
./schemes。

退出码：
  0  没有问题
  1  输入有问题，已全部列出
  2  命令行用法不对
  3  文件无法读取，或输出无法写入
)";

} // namespace

std::string_view help_text(steelyard::language tongue) {
    return tongue == steelyard::language::zh ? chinese : english;
}

} // namespace tool
