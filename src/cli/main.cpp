// SPDX-License-Identifier: BSL-1.0
#include <cstdio>
#include <exception>

#include <steelyard/version.hpp>

#include "commands.hpp"
#include "help.hpp"

namespace tool {

namespace {

#define STEELYARD_WORD(x) #x
#define STEELYARD_TEXT(x) STEELYARD_WORD(x)
constexpr char const version_text[] = "steelyard " STEELYARD_TEXT(STEELYARD_VERSION_MAJOR) "." STEELYARD_TEXT(
    STEELYARD_VERSION_MINOR) "." STEELYARD_TEXT(STEELYARD_VERSION_PATCH) "\n";
#undef STEELYARD_TEXT
#undef STEELYARD_WORD

/// Whether a command got as many operands as it needs; complains when it did not.
bool has_operands(Console& console, Options const& options, std::size_t least, std::size_t most,
                  std::string_view needs_zh, std::string_view needs_en) {
    std::size_t const given = options.operands.size();
    if (given >= least && given <= most) return true;
    if (given > most)
        console.complain(console.say("多余的参数“" + options.operands[most] + "”。",
                                     "one argument too many: '" + options.operands[most] + "'."),
                         console.say("用法见 steelyard --help。", "see steelyard --help."));
    else
        console.complain(console.say(needs_zh, needs_en),
                         console.say("用法见 steelyard --help。", "see steelyard --help."));
    return false;
}

verdict run(Console& console, Options const& options) {
    constexpr std::size_t any = static_cast<std::size_t>(-1);
    if (!options.complaint.empty()) {
        console.complain(options.complaint, options.hint);
        return verdict::usage;
    }
    switch (options.what) {
    case task::help: console.print(help_text(console.tongue())); return verdict::fine;
    case task::version: console.print(version_text); return verdict::fine;
    case task::check:
        if (!has_operands(console, options, 1, any, "check 需要至少一个文件。",
                          "check needs at least one file."))
            break;
        return check(console, options);
    case task::score:
        if (!has_operands(console, options, options.schemes.empty() ? 2 : 1, any,
                          "score 需要一个方案和至少一份考评记录（方案可写 auto）。",
                          "score needs a scheme and at least one assessment (the scheme may be `auto`)."))
            break;
        return score(console, options);
    case task::explain:
        if (!has_operands(console, options, 2, 3, "explain 需要一个方案和一份考评记录。",
                          "explain needs a scheme and an assessment."))
            break;
        return explain(console, options);
    case task::advise:
        if (!has_operands(console, options, 2, 2, "advise 需要一个方案和一份考评记录。",
                          "advise needs a scheme and an assessment."))
            break;
        return advise(console, options);
    case task::compare:
        if (!has_operands(console, options, 3, any, "compare 需要一个方案和成对的考评记录。", "compare needs a scheme and pairs of assessments."))
            break;
        return compare(console, options);
    case task::certify:
        if (!has_operands(console, options, 2, 2, "certify 需要一个方案和一份考评记录。", "certify needs a scheme and an assessment."))
            break;
        return certify(console, options);
    case task::verify:
        if (!has_operands(console, options, 3, 4, "verify 需要一份证书、一个方案和一份考评记录。",
                          "verify needs a certificate, a scheme and an assessment."))
            break;
        return verify(console, options);
    case task::editions:
        if (!has_operands(console, options, 2, any, "editions 需要方案的两个版本。", "editions needs two editions of a scheme.")) break;
        return editions(console, options);
    case task::open:
        if (!has_operands(console, options, 2, 2, "open 需要一个方案和一份考评记录。",
                          "open needs a scheme and an assessment."))
            break;
        return open(console, options);
    case task::audit:
        if (!has_operands(console, options, 2, 2, "audit 需要一个方案和一份考评记录。",
                          "audit needs a scheme and an assessment."))
            break;
        return audit(console, options);
    case task::schema:
        if (!has_operands(console, options, 0, 1, "", "")) break;
        return schema(console, options);
    case task::form:
        if (!has_operands(console, options, 1, 1, "form 需要一个方案。", "form needs a scheme.")) break;
        return form(console, options);
    case task::programme:
        if (!has_operands(console, options, 2, any, "programme 需要一个问题和一个方案。",
                          "programme needs a question and a programme."))
            break;
        return programme(console, options);
    case task::ledger:
        if (!has_operands(console, options, 2, any, "ledger 需要 add 或 check、方案和台账。",
                          "ledger needs add or check, a programme and a ledger."))
            break;
        return ledger(console, options);
    case task::batch:
        if (!has_operands(console, options, 1, 1, "batch 需要一个方案。", "batch needs a scheme.")) break;
        return batch(console, options);
    case task::simulate:
        if (!has_operands(console, options, 1, 1, "simulate 需要一个方案。", "simulate needs a scheme.")) break;
        return simulate(console, options);
    case task::test:
        if (!has_operands(console, options, 1, any, "test 需要一个方案和它的用例。", "test needs a scheme and its cases.")) break;
        return test(console, options);
    case task::prove:
        if (!has_operands(console, options, 1, 1, "prove 需要一个方案。", "prove needs a scheme.")) break;
        return prove(console, options);
    case task::none: console.print_error(help_text(console.tongue())); break;
    }
    return verdict::usage;
}

} // namespace

} // namespace tool

int main(int count, char** arguments) {
    try {
        tool::Options const options = tool::read_options(count, arguments);
        tool::Console console(options.tongue, options.colours);
        tool::verdict ending = tool::run(console, options);
        if (!console.flush()) ending = tool::worse(ending, tool::verdict::unreadable);
        return static_cast<int>(ending);
    } catch (std::exception const& failure) {
        std::fprintf(stderr, "steelyard: %s\n", failure.what());
        return static_cast<int>(tool::verdict::unreadable);
    }
}
