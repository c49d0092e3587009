// SPDX-License-Identifier: BSL-1.0
#include <utility>

#include "commands.hpp"
#include "programme_desk.hpp"

namespace tool {

namespace sy = steelyard;

namespace {

verdict add(Console& console, Options const& options, std::vector<std::string> const& operands) {
    if (operands.size() < 3) {
        console.complain(
            console.say("ledger add 需要方案、台账和至少一个记录文件。",
                        "ledger add needs a programme, a ledger and at least one file of records."),
            console.say("用法见 steelyard --help。", "see steelyard --help."));
        return verdict::usage;
    }
    Options rest = options;
    rest.operands = {operands.front()};
    ProgrammeDesk desk(console, rest);
    if (!desk.open(operands[0])) return desk.close();
    desk.desk().forget_warnings();
    std::vector<sy::Record> records;
    std::optional<sy::io::Document> only;
    for (std::size_t i = 2; i < operands.size(); ++i) {
        std::optional<sy::io::Document> document = desk.desk().document(operands[i]);
        if (!document) return desk.close();
        auto read = sy::io::read_records(*document);
        desk.desk().tell(read.error());
        if (!read) return desk.close();
        for (sy::Record& one : *read) records.push_back(std::move(one));
        if (operands.size() == 3) only = std::move(document);
    }
    std::optional<sy::date> at;
    if (options.on.ok()) at = options.on;
    auto done = sy::io::append_records(desk.programme(), operands[1], std::move(records), at, options.mend);
    sy::Diagnostics found = std::move(done).error();
    // Where the records come from one file, it is shown what is wrong with it.
    if (only) sy::io::place_records(found, *only);
    desk.desk().tell(found);
    if (!done) return desk.close();
    if (!done->cut_off.empty())
        console.print(console.say("已截去不完整的一行：", "cut off an incomplete line: ") + done->cut_off
                      + "\n");
    console.print(console.say("已追加 " + std::to_string(done->records) + " 条记录到 " + operands[1] + "\n",
                              "appended " + std::to_string(done->records)
                                  + (done->records == 1 ? " record to " : " records to ") + operands[1]
                                  + "\n"));
    return desk.close();
}

} // namespace

verdict ledger(Console& console, Options const& options) {
    std::vector<std::string> operands = options.operands;
    std::string const asked = operands.front();
    operands.erase(operands.begin());
    if (asked == "add") return add(console, options, operands);
    if (asked != "check") {
        console.complain(console.say("ledger 没有“" + asked + "”。", "ledger has no '" + asked + "'."),
                         console.say("可用：add、check。", "possible: add, check."));
        return verdict::usage;
    }
    Options rest = options;
    rest.operands = {operands.front()};
    ProgrammeDesk desk(console, rest);
    if (!desk.open(operands.front())) return desk.close();
    desk.desk().forget_warnings(); // those of the programme are the business of its own check
    operands.erase(operands.begin());
    if (!desk.read(operands) || !desk.state(true)) return desk.close();
    std::string const n = std::to_string(desk.ledger().records.size());
    console.print(console.say("✓ " + n + " 条记录\n", "✓ " + n + " records\n"));
    return desk.close();
}

} // namespace tool
