// SPDX-License-Identifier: BSL-1.0
#include "options.hpp"

#include <charconv>
#include <string_view>
#include <system_error>
#include <utility>

#include <CLI/CLI.hpp>

#include <steelyard/diagnostic/nearest.hpp>

namespace tool {

namespace {

struct Command {
    char const* name;
    task what;
};
constexpr Command commands[] = {
    {"check", task::check},   {"score", task::score},         {"explain", task::explain},
    {"schema", task::schema}, {"form", task::form},           {"programme", task::programme},
    {"ledger", task::ledger}, {"batch", task::batch},         {"simulate", task::simulate},
    {"test", task::test},     {"prove", task::prove},         {"advise", task::advise},
    {"open", task::open},     {"audit", task::audit},         {"compare", task::compare},
    {"certify", task::certify}, {"verify", task::verify},     {"editions", task::editions},
    {"help", task::help}};
/// What other programs call it.
struct Synonym {
    char const* word;
    char const* command;
};
constexpr Synonym synonyms[] = {{"validate", "check"}, {"lint", "check"},      {"grade", "score"},    {"evaluate", "score"}, {"rate", "score"},
                                {"why", "explain"},    {"improve", "advise"},  {"diff", "compare"},   {"template", "form"},  {"sign", "certify"},
                                {"what-if", "simulate"}};
constexpr char const* option_names[] = {"--help",      "--version", "--lang",         "--color", "--scheme",
                                        "--pack-path", "--json",    "--organisation", "--on",    "--as-known",
                                        "--draw",      "--seed",    "--by",           "--mend",  "--format",
                                        "--out",       "--filled",  "--no-bom",       "--set",   "--each",
                                        "--findings",  "--facts",   "--unlisted",     "--sorted", "--elements",
                                        "--threads",   "--stats",   "--movers",       "--show",
                                        "--mutants",   "--propose", "--junit",        "--require-coverage",
                                        "--budget",    "--witnesses", "--accepted",  "--level", "--costs", "--html",
                                        "--now"};

/// Says what is wrong in the language of the reader.
class Critic {
  public:
    explicit Critic(Options& options) : options_(options) {}

    [[nodiscard]] std::string say(std::string const& zh, std::string const& en) const {
        return options_.tongue == steelyard::language::zh ? zh : en;
    }
    /// The first complaint counts.
    void complain(std::string text, std::string hint = {}) {
        if (!options_.complaint.empty()) return;
        options_.complaint = std::move(text);
        options_.hint =
            hint.empty() ? say("用法见 steelyard --help。", "see steelyard --help.") : std::move(hint);
    }
    [[nodiscard]] std::string meant(std::string const& word) const {
        return word.empty() ? std::string() : say("是否想写“" + word + "”？", "did you mean '" + word + "'?");
    }

  private:
    Options& options_;
};

/// The value of an option that must be one of some words.
template <class Value>
void choose(Critic& critic, std::string const& option, std::string const& given, Value& value,
            std::initializer_list<std::pair<char const*, Value>> known) {
    std::string all;
    for (auto const& [word, means] : known) {
        if (given == word) {
            value = means;
            return;
        }
        all += (all.empty() ? "" : ", ") + std::string(word);
    }
    critic.complain(critic.say("选项 " + option + " 的值“" + given + "”无效。",
                               "option " + option + " cannot be '" + given + "'."),
                    critic.say("可用：" + all + "。", "possible: " + all + "."));
}

/// The value of an option that must be a whole number in a range.
template <class Value>
void number(Critic& critic, std::string const& option, std::string const& given, Value least, Value most, Value& value) {
    Value read = 0;
    auto const [end, error] = std::from_chars(given.data(), given.data() + given.size(), read);
    bool const whole = error == std::errc() && end == given.data() + given.size();
    if (whole && read >= least && read <= most) {
        value = read;
        return;
    }
    std::string const low = std::to_string(least);
    std::string const high = std::to_string(most);
    critic.complain(critic.say("选项 " + option + " 的值“" + given + "”无效。",
                               "option " + option + " cannot be '" + given + "'."),
                    critic.say("应为 " + low + " 到 " + high + " 的整数。",
                               "a whole number from " + low + " to " + high + "."));
}

void complain_of_extra(Critic& critic, std::string const& extra, bool in_command) {
    steelyard::Nearest nearest(extra);
    if (extra.starts_with('-')) {
        for (char const* name : option_names) {
            if (extra == name)
                critic.complain(critic.say("选项 " + extra + " 不属于这个命令。",
                                           "option " + extra + " does not belong to this command."));
            nearest.offer(name);
        }
        critic.complain(critic.say("没有选项“" + extra + "”。", "there is no option '" + extra + "'."),
                        critic.meant(nearest.best()));
    } else if (!in_command) {
        for (Command const& command : commands) nearest.offer(command.name);
        for (Synonym const& one : synonyms) nearest.offer(one.word);
        std::string meant = nearest.best();
        for (Synonym const& one : synonyms)
            if (meant == one.word) meant = one.command;
        critic.complain(critic.say("没有命令“" + extra + "”。", "there is no command '" + extra + "'."), critic.meant(meant));
    }
}

} // namespace

Options read_options(int count, char const* const* arguments) {
    Options options;
    std::string tongue;
    std::string colours = "auto";
    std::string on;
    std::string as_known = "then";
    std::string format;
    std::string unlisted = "unchecked";
    std::string threads = "1";
    std::string show = "10";
    bool no_mark = false;
    bool as_html = false;
    bool help = false;
    bool version = false;

    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    app.require_subcommand(0, 1);
    app.add_flag("-h,--help", help);
    app.add_flag("-V,--version", version);
    app.add_option("--lang", tongue);
    app.add_option("--color,--colour", colours);
    app.add_option("-p,--pack-path", options.pack_paths)->allow_extra_args(false);
    for (Command const& command : commands) {
        CLI::App* const sub = app.add_subcommand(command.name);
        sub->set_help_flag();
        sub->fallthrough(); // options of the tool may stand behind the command
        sub->add_option("operands", options.operands);
        if (command.what == task::score || command.what == task::check)
            sub->add_option("-s,--scheme", options.schemes)->allow_extra_args(false);
        if (command.what == task::score || command.what == task::programme || command.what == task::simulate
            || command.what == task::test || command.what == task::prove || command.what == task::advise || command.what == task::open
            || command.what == task::audit || command.what == task::compare || command.what == task::verify || command.what == task::editions)
            sub->add_flag("--json", options.json);
        if (command.what == task::test || command.what == task::prove || command.what == task::advise || command.what == task::open)
            sub->add_option("--budget", options.budget);
        if (command.what == task::test) {
            sub->add_flag("--mutants", options.mutants);
            sub->add_option("--propose", options.propose);
            sub->add_option("--junit", options.junit);
            sub->add_option("--require-coverage", options.require_coverage);
        }
        if (command.what == task::prove) {
            sub->add_option("--witnesses", options.witnesses);
            sub->add_option("--accepted", options.accepted);
        }
        if (command.what == task::programme || command.what == task::ledger) {
            sub->add_option("--organisation,--organization", options.organisation);
            sub->add_option("--on", on);
        }
        if (command.what == task::programme) {
            sub->add_option("--as-known", as_known);
            sub->add_option("--draw", options.draw);
            sub->add_option("--seed", options.seed);
            sub->add_option("--by", options.by);
        }
        if (command.what == task::form) {
            sub->add_option("--format", format);
            sub->add_option("-o,--out", options.out);
            sub->add_option("--filled", options.filled);
            sub->add_flag("--no-bom", no_mark);
            sub->add_flag("--html", as_html);
        }
        if (command.what == task::batch || command.what == task::simulate) {
            sub->add_option("--findings", options.findings);
            sub->add_option("--facts", options.facts);
            sub->add_option("--format", format);
            sub->add_option("--unlisted", unlisted);
            sub->add_option("--on", on);
            sub->add_option("--threads", threads);
            sub->add_flag("--sorted", options.sorted);
            sub->add_flag("--stats", options.stats);
        }
        if (command.what == task::batch) {
            sub->add_option("-o,--out", options.out);
            sub->add_flag("--elements", options.elements);
        }
        if (command.what == task::simulate) {
            sub->add_option("--set", options.changes)->allow_extra_args(false);
            sub->add_flag("--each", options.each);
            sub->add_option("--movers", options.movers);
            sub->add_option("--show", show);
        }
        if (command.what == task::advise) {
            sub->add_option("--level", options.level);
            sub->add_option("--costs", options.costs);
        }
        if (command.what == task::score || command.what == task::advise) sub->add_option("--html", options.html);
        if (command.what == task::certify) sub->add_option("-o,--out", options.out);
        if (command.what == task::editions) sub->add_option("--now", options.now)->allow_extra_args(false);
        if (command.what == task::ledger) sub->add_flag("--mend", options.mend);
        sub->callback([&options, &command] { options.what = command.what; });
    }

    options.tongue = language_of_environment();
    std::string broken;
    // What stands behind "--" is no option, whatever it looks like.
    int understood = 0;
    while (understood < count && std::string_view(arguments[understood]) != "--") ++understood;
    try {
        app.parse(understood, arguments);
    } catch (CLI::ParseError const& error) {
        broken = error.what();
    }
    Critic critic(options);
    if (!tongue.empty())
        choose(critic, "--lang", tongue, options.tongue,
               {{"zh", steelyard::language::zh}, {"en", steelyard::language::en}});
    choose(critic, "--color", colours, options.colours,
           {{"auto", colouring::automatic}, {"always", colouring::always}, {"never", colouring::never}});
    choose(critic, "--as-known", as_known, options.as_known,
           {{"then", steelyard::knowledge::then}, {"now", steelyard::knowledge::now}});
    if (!format.empty() && options.what == task::form)
        choose(critic, "--format", format, options.format,
               {{"yaml", file_format::yaml}, {"csv", file_format::csv}, {"html", file_format::html}});
    else if (!format.empty())
        choose(critic, "--format", format, options.format, {{"csv", file_format::csv}, {"jsonl", file_format::jsonl}});
    choose(critic, "--unlisted", unlisted, options.unlisted,
           {{"unchecked", steelyard::unlisted_rule::unchecked}, {"full", steelyard::unlisted_rule::full},
            {"zero", steelyard::unlisted_rule::zero}});
    number<unsigned>(critic, "--threads", threads, 1, 256, options.threads);
    number<std::size_t>(critic, "--show", show, 0, 1'000'000, options.show);
    options.mark = !no_mark;
    if (as_html && options.format != file_format::by_name && options.format != file_format::html)
        critic.complain(critic.say("选项 --html 与 --format " + format + " 矛盾。", "option --html contradicts --format " + format + "."));
    if (as_html) options.format = file_format::html;
    if (options.html == "-" && options.json)
        critic.complain(critic.say("--json 与 --html - 都写往标准输出。", "--json and --html - both write to the standard output."),
                        critic.say("给 --html 一个文件名。", "give --html a name of a file."));
    if (!on.empty()) {
        if (auto const day = steelyard::parse_date(on))
            options.on = day.value;
        else
            critic.complain(
                critic.say("选项 --on 的值“" + on + "”不是日期。", "option --on: '" + on + "' is no date."),
                critic.say("写作 2026-05-25。", "write 2026-05-25."));
    }
    if (!broken.empty()) {
        std::string const option = broken.substr(0, broken.find(':'));
        critic.complain(
            critic.say("选项 " + option + " 用得不对。", "option " + option + " is not used right."));
    }
    for (std::string const& extra : app.remaining(true))
        complain_of_extra(critic, extra, !app.get_subcommands().empty());
    for (int i = understood + 1; i < count; ++i) options.operands.emplace_back(arguments[i]);
    if (help) options.what = task::help;
    if (version) options.what = task::version;
    return options;
}

} // namespace tool
