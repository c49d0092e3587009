// SPDX-License-Identifier: BSL-1.0
// YAML by yaml-cpp 0.7, through its events: its own tree takes the first of duplicate keys, follows aliases
// and forgets where things stand. What this version does otherwise than one would think is said where it
// matters.
#include <steelyard/io/yaml.hpp>

#include <array>
#include <istream>
#include <memory>
#include <streambuf>
#include <utility>
#include <vector>

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "characters.hpp"
#include "tree.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

/// Thrown through the parser to end it.
struct Stop {};

/// The text as a stream, without a copy.
class View : public std::streambuf {
  public:
    explicit View(std::string const& text) {
        char* const begin = const_cast<char*>(text.data()); // streams only know char*; nothing is written
        setg(begin, begin, begin + text.size());
    }
};

/// A mark is a count of bytes; its line and column are unusable at the end of the text.
std::size_t byte_of(YAML::Mark const& mark) { return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos); }

/// The name behind `&` or `*`.
std::string name_at(std::string_view text, std::size_t byte) {
    std::string_view rest = text.substr(byte < text.size() ? byte + 1 : text.size());
    return shown(rest.substr(0, rest.find_first_of(" \t\r\n,[]{}")));
}

/// The byte behind the quoted text that starts at a byte; npos when it is not closed.
std::size_t behind_quoted(std::string_view text, std::size_t at) {
    char const quote = text[at++];
    for (; at < text.size(); ++at) {
        bool const doubled =
            quote == '\'' && text[at] == quote && at + 1 < text.size() && text[at + 1] == quote;
        if (doubled || (quote == '"' && text[at] == '\\'))
            ++at;
        else if (text[at] == quote)
            return at + 1;
    }
    return std::string_view::npos;
}

/// A tag as the author wrote it.
std::string written_tag(std::string const& tag) {
    constexpr std::string_view standard = "tag:yaml.org,2002:";
    return tag.starts_with(standard) ? "!!" + shown(std::string_view(tag).substr(standard.size()))
                                     : shown(tag);
}

/// Passes the events on to the builder, and refuses what is not used here.
class YamlEvents : public YAML::EventHandler {
  public:
    YamlEvents(TreeBuilder& tree, std::string_view text) : tree_(tree), text_(text) {}

    void OnDocumentStart(YAML::Mark const& mark) override {
        if (++documents_ == 1) {
            start_ = byte_of(mark);
            return;
        }
        // a character such as `,` is never consumed and gives documents without end
        std::size_t const byte = byte_of(mark);
        std::size_t const at = text_.find_first_not_of(" \t\r\n", byte);
        std::string_view const rest = at == std::string_view::npos ? std::string_view{} : text_.substr(at);
        bool const marked =
            byte != start_
            && (rest.starts_with("---") || rest.starts_with("...") || ends_document(text_.substr(0, byte)));
        if (marked)
            tree_.complain(code::several_documents, byte);
        else
            tree_.complain(code::yaml_syntax, byte, {"unexpected text"});
        throw Stop{};
    }
    void OnDocumentEnd() override {}

    void OnNull(YAML::Mark const& mark, YAML::anchor_t) override {
        std::string_view const here = text_.substr(std::min(byte_of(mark), text_.size()));
        bool const said = here.starts_with('~') || here.starts_with("null") || here.starts_with("Null")
                          || here.starts_with("NULL");
        pass(tree_.null(byte_of(mark), said));
    }
    void OnAlias(YAML::Mark const& mark, YAML::anchor_t) override {
        tree_.complain(code::alias_refused, byte_of(mark), {name_at(text_, byte_of(mark))});
        pass(tree_.scalar(byte_of(mark), {}, true));
    }
    void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t,
                  std::string const& value) override {
        check_tag(mark, tag);
        last_ = byte_of(mark);
        // the parser lets a quoted text run on to the end of the file, if that ends with a line end
        if (is_quote(last_) && behind_quoted(text_, last_) == std::string_view::npos) {
            tree_.complain(code::yaml_unclosed, last_);
            throw Stop{};
        }
        if (value == "<<" && tag == "?") {
            // as a value it is only odd; as a key it would mix another mapping into this one
            std::size_t const after =
                text_.find_first_not_of(" \t", std::min(byte_of(mark) + 2, text_.size()));
            if (after != std::string_view::npos && text_[after] == ':')
                tree_.complain(code::merge_key_refused, byte_of(mark), {value});
        }
        pass(tree_.scalar(byte_of(mark), value, tag == "!"));
    }
    void OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t,
                         YAML::EmitterStyle::value) override {
        check_tag(mark, tag);
        begin(node_kind::sequence, byte_of(mark));
    }
    void OnSequenceEnd() override { end(); }
    void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t,
                    YAML::EmitterStyle::value) override {
        check_tag(mark, tag);
        begin(node_kind::mapping, byte_of(mark));
    }
    void OnMapEnd() override { end(); }
    void OnAnchor(YAML::Mark const& mark, std::string const& name) override {
        tree_.complain(code::anchor_refused, byte_of(mark), {shown(name)});
    }

    [[nodiscard]] int documents() const { return documents_; }

    /// The innermost bracket that is open; npos when there is none.
    [[nodiscard]] std::size_t open_bracket() const {
        for (auto byte = open_.rbegin(); byte != open_.rend(); ++byte)
            if (*byte < text_.size() && (text_[*byte] == '[' || text_[*byte] == '{')) return *byte;
        return std::string_view::npos;
    }

    /// The quote behind the last scalar that was read; npos when there is none.
    [[nodiscard]] std::size_t open_quote() const {
        std::size_t at = last_;
        if (is_quote(at)) at = behind_quoted(text_, at);
        constexpr std::string_view before = " \t\r\n[{,:-";
        for (; at < text_.size(); ++at)
            if (is_quote(at) && (at == 0 || before.find(text_[at - 1]) != std::string_view::npos)) return at;
        return std::string_view::npos;
    }

  private:
    [[nodiscard]] bool is_quote(std::size_t at) const {
        return at < text_.size() && (text_[at] == '"' || text_[at] == '\'');
    }
    void begin(node_kind kind, std::size_t byte) {
        open_.push_back(byte);
        last_ = byte;
        pass(tree_.start(kind, byte));
    }
    void end() {
        open_.pop_back();
        tree_.finish();
    }
    static void pass(bool goes_on) {
        if (!goes_on) throw Stop{};
    }
    void check_tag(YAML::Mark const& mark, std::string const& tag) {
        // plain text has the tag `?`, quoted text `!`
        if (!tag.empty() && tag != "?" && tag != "!")
            tree_.complain(code::tag_refused, byte_of(mark), {written_tag(tag)});
    }
    /// True for text whose last line is `---` or `...`.
    static bool ends_document(std::string_view before) {
        std::size_t const end = before.find_last_not_of(" \t\r\n");
        if (end == std::string_view::npos) return false;
        before = before.substr(0, end + 1);
        std::size_t const start = before.rfind('\n');
        std::string_view const line = before.substr(start == std::string_view::npos ? 0 : start + 1);
        return line.starts_with("---") || line.starts_with("...");
    }

    TreeBuilder& tree_;
    std::string_view text_;
    std::vector<std::size_t> open_; ///< where the lists and mappings start that have not ended
    std::size_t last_ = 0;          ///< where the last scalar, list or mapping starts
    std::size_t start_ = 0;
    int documents_ = 0;
};

/// A sentence of the parser and the code that says the same more clearly.
struct Translation {
    std::string_view starts;
    code what;
};
constexpr std::array<Translation, 8> translations{{{"end of sequence flow", code::yaml_unclosed},
                                                   {"end of map flow", code::yaml_unclosed},
                                                   {"illegal EOF in scalar", code::yaml_unclosed},
                                                   {"illegal map value", code::yaml_indentation},
                                                   {"illegal map key", code::yaml_indentation},
                                                   {"illegal block entry", code::yaml_indentation},
                                                   {"end of map not found", code::yaml_indentation},
                                                   {"end of sequence not found", code::yaml_indentation}}};

/// Turns an error of the parser into a diagnostic of ours.
void explain(YAML::Exception const& error, SourceFile const& file, ReadLimits const& limits,
             YamlEvents const& events, TreeBuilder& tree) {
    std::size_t const byte = std::min(byte_of(error.mark), file.text().size());
    if (dynamic_cast<YAML::DeepRecursion const*>(&error) != nullptr) {
        tree.complain(code::too_deep, byte, {std::to_string(depth_limit(limits))});
        return;
    }
    std::string_view const text = error.msg;
    if (text.starts_with("the referenced anchor")) {
        tree.complain(code::alias_refused, byte, {name_at(file.text(), byte)});
        return;
    }
    // a tab that indents leads to several messages, of which one is clear
    std::string_view const line = file.line(file.line_of(byte));
    std::size_t const first = line.find_first_not_of(' ');
    if (first != std::string_view::npos && line[first] == '\t') {
        tree.complain(code::yaml_tab, file.start_of(file.line_of(byte)) + first);
        return;
    }
    for (Translation const& t : translations)
        if (text.starts_with(t.starts)) {
            // the parser only sees at the end of the text that something is open
            std::size_t const opened = t.what != code::yaml_unclosed ? std::string_view::npos
                                       : text.ends_with("in scalar") ? events.open_quote()
                                                                     : events.open_bracket();
            tree.complain(t.what, opened == std::string_view::npos ? byte : opened);
            return;
        }
    tree.complain(code::yaml_syntax, byte, {shown(text)});
}

/// Before it sees that a bracket is not closed, the parser takes what follows the bracket for keys.
void forget_odd_keys(Diagnostics& problems) {
    std::erase_if(problems.list, [](Diagnostic const& one) { return one.what == code::key_not_text; });
}

} // namespace

expected<Document, Diagnostics> read_yaml(std::string_view name, std::string_view bytes,
                                          ReadLimits const& limits) {
    Diagnostics problems;
    problems.limit = limits.max_diagnostics;
    std::shared_ptr<SourceFile const> const file = open_text(name, bytes, limits, problems);
    if (!file) return unexpected(std::move(problems));

    TreeBuilder tree(*file, limits, problems, false);
    YamlEvents events(tree, file->text());
    View view(file->text());
    std::istream stream(&view);
    try {
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(events) || events.documents() == 0)
            tree.complain(code::empty_file, 0);
        else
            parser.HandleNextDocument(events); // asked once more only to refuse what is there
    } catch (Stop const&) {
        forget_odd_keys(problems); // why it stopped has been said
    } catch (YAML::Exception const& error) {
        forget_odd_keys(problems);
        explain(error, *file, limits, events, tree);
    }
    if (problems.any_error()) return unexpected(std::move(problems));
    Document document;
    document.root = std::move(tree.root());
    document.files.push_back(file);
    return expected<Document, Diagnostics>(std::move(document), std::move(problems));
}

} // namespace io
STEELYARD_END_NAMESPACE
