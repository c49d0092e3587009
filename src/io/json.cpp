// SPDX-License-Identifier: BSL-1.0
// JSON by Boost.JSON's event parser: its own values take the last of duplicate keys and turn numbers into
// binary ones.
#include <steelyard/io/json.hpp>

#include <cstdint>
#include <memory>
#include <utility>

#include <boost/json/basic_parser_impl.hpp>

#include "characters.hpp"
#include "tree.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

namespace json = boost::json;

/// Walks over the tokens of JSON text. The parser tells no places, but each of its events belongs to exactly
/// one token, in the order of the text, and all tokens before the present event are sound: counting along is
/// enough.
class Tokens {
  public:
    explicit Tokens(std::string_view text) : text_(text) {}

    /// The byte at which the next token starts.
    std::size_t next() {
        while (at_ < text_.size() && is_between(text_[at_])) ++at_;
        std::size_t const start = at_;
        if (at_ >= text_.size()) return start;
        char const first = text_[at_++];
        if (first == '"') {
            while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2U : 1U;
            ++at_;
        } else if (!is_bracket(first)) {
            while (at_ < text_.size() && !is_between(text_[at_]) && !is_bracket(text_[at_])
                   && text_[at_] != '"')
                ++at_;
        }
        return start;
    }

  private:
    static bool is_between(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == ':';
    }
    static bool is_bracket(char c) { return c == '[' || c == ']' || c == '{' || c == '}'; }

    std::string_view text_;
    std::size_t at_ = 0;
};

/// What the parser calls; long strings and numbers may come in parts.
struct JsonEvents {
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
    using error_code = json::error_code;
    using view = json::string_view;

    JsonEvents(TreeBuilder& builder, std::string_view text) : tree(builder), tokens(text) {}

    TreeBuilder& tree;
    Tokens tokens;
    std::string part;

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code& ec) { return go_on(tree.start(node_kind::mapping, tokens.next()), ec); }
    bool on_array_begin(error_code& ec) { return go_on(tree.start(node_kind::sequence, tokens.next()), ec); }
    bool on_object_end(std::size_t, error_code&) { return end(); }
    bool on_array_end(std::size_t, error_code&) { return end(); }
    bool on_key_part(view s, std::size_t, error_code&) { return keep(s); }
    bool on_key(view s, std::size_t, error_code& ec) { return scalar(s, true, ec); }
    bool on_string_part(view s, std::size_t, error_code&) { return keep(s); }
    bool on_string(view s, std::size_t, error_code& ec) { return scalar(s, true, ec); }
    bool on_number_part(view s, error_code&) { return keep(s); }
    bool on_int64(std::int64_t, view s, error_code& ec) { return scalar(s, false, ec); }
    bool on_uint64(std::uint64_t, view s, error_code& ec) { return scalar(s, false, ec); }
    // the number itself is thrown away: its text is exact
    bool on_double(double, view s, error_code& ec) { return scalar(s, false, ec); }
    bool on_bool(bool b, error_code& ec) { return scalar(b ? "true" : "false", false, ec); }
    bool on_null(error_code& ec) { return go_on(tree.null(tokens.next(), true), ec); }
    bool on_comment_part(view, error_code&) { return true; }
    bool on_comment(view, error_code&) { return true; }

  private:
    static bool go_on(bool goes_on, error_code& ec) {
        if (!goes_on) ec = json::error::exception; // any error stops the parser; the builder has said why
        return goes_on;
    }
    bool end() {
        (void)tokens.next();
        tree.finish();
        return true;
    }
    bool keep(view s) {
        part.append(s.data(), s.size());
        return true;
    }
    bool scalar(view s, bool quoted, error_code& ec) {
        part.append(s.data(), s.size());
        bool const goes_on = tree.scalar(tokens.next(), std::move(part), quoted);
        part.clear();
        return go_on(goes_on, ec);
    }
};

/// Turns an error of the parser at a byte into a diagnostic of ours; the usual slips have codes of their own.
void explain(json::error_code const& error, std::size_t byte, std::string_view text, TreeBuilder& tree,
             Tokens& tokens) {
    constexpr std::string_view blank = " \t\r\n";
    std::size_t const token = tokens.next();
    std::size_t const last = text.find_last_not_of(blank);
    if (error == json::error::too_deep) return tree.complain(code::too_deep, byte, {"400"});
    bool const in_text = token < byte && text[token] == '"';
    if (in_text && text.substr(token, byte - token + 1).find('\n') != std::string_view::npos)
        return tree.complain(code::json_open_text, token);
    if (error == json::error::incomplete || byte >= text.size())
        return tree.complain(code::json_unfinished, last + 1);

    // a bare tab inside a text is wrong itself; elsewhere blanks are not what is wrong
    std::size_t const after = in_text ? byte : text.find_first_not_of(blank, byte);
    std::size_t const at = after == std::string_view::npos ? byte : after;
    char const c = text[at];
    if (!in_text) {
        std::size_t const before =
            byte == 0 ? std::string_view::npos : text.find_last_not_of(blank, byte - 1);
        bool const comma = before != std::string_view::npos && text[before] == ',';
        if ((c == '}' || c == ']') && comma) return tree.complain(code::json_trailing_comma, before);
        if (c == '/' || c == '#') return tree.complain(code::json_comment, at);
        bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '\''
                            || (static_cast<unsigned char>(c) & 0x80U) != 0;
        if (letter && token <= at && text[token] != '-' && !(text[token] >= '0' && text[token] <= '9'))
            return tree.complain(code::json_unquoted, token);
    }
    bool const control = static_cast<unsigned char>(c) < 0x20U;
    tree.complain(
        code::json_syntax, at,
        {control ? character_name(text[at]) : std::string(text.substr(at, character_size(text, at)))});
}

} // namespace

expected<Document, Diagnostics> read_json(std::string_view name, std::string_view bytes,
                                          ReadLimits const& limits) {
    Diagnostics problems;
    problems.limit = limits.max_diagnostics;
    std::shared_ptr<SourceFile const> const file = open_text(name, bytes, limits, problems);
    if (!file) return unexpected(std::move(problems));

    std::string const& text = file->text();
    TreeBuilder tree(*file, limits, problems, true);
    json::parse_options options;
    options.max_depth = depth_limit(limits) + 1; // the builder refuses first, with the right words
    json::basic_parser<JsonEvents> parser(options, tree, text);
    json::error_code error;
    std::size_t const used = parser.write_some(false, text.data(), text.size(), error);
    if (error && !tree.stopped()) explain(error, used, text, tree, parser.handler().tokens);
    if (!error) {
        std::size_t const rest = text.find_first_not_of(" \t\r\n", used);
        if (rest != std::string::npos) tree.complain(code::json_trailing, rest);
    }
    if (problems.any_error()) return unexpected(std::move(problems));
    Document document;
    document.root = std::move(tree.root());
    document.files.push_back(file);
    return expected<Document, Diagnostics>(std::move(document), std::move(problems));
}

} // namespace io
STEELYARD_END_NAMESPACE
