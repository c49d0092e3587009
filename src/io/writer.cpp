// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/writer.hpp>

#include <cstddef>
#include <string_view>

#include <steelyard/io/bind.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

using reflect::kind;
using reflect::Type;

class Writer {
  public:
    explicit Writer(JsonStyle style) : style_(style) {}

    void value(Type const& type, void const* object);
    void object(Type const& type, void const* object, std::size_t left_out, bool with_format);
    [[nodiscard]] std::string&& text() { return static_cast<std::string&&>(out_); }

  private:
    void scalar(Type const& type, void const* object);
    void list(Type const& type, void const* object);
    void keyed(Type const& type, void const* object);

    void open(char bracket) {
        out_ += bracket;
        ++level_;
        first_ = true;
    }
    void close(char bracket) {
        --level_;
        if (!first_) line();
        out_ += bracket;
        first_ = false;
    }
    /// Starts the next entry of what is open.
    void entry() {
        if (!first_) out_ += ',';
        line();
        first_ = false;
    }
    void line() {
        if (style_.pretty) out_.append(1, '\n').append(2 * level_, ' ');
    }
    void key(std::string_view name) {
        entry();
        out_ += json_string(name);
        out_ += style_.pretty ? ": " : ":";
    }

    JsonStyle style_;
    std::string out_;
    std::size_t level_ = 0;
    bool first_ = true;
};

/// The value behind optionals; null when there is none.
void const* unwrap(Type const*& type, void const* object) {
    while (type->what == kind::optional) {
        if (type->size(object) == 0) return nullptr;
        object = type->at_const(object, 0);
        type = &type->element();
    }
    return object;
}

bool is_default(Type const& type, std::size_t field, void const* object) {
    reflect::Field const& f = type.fields[field];
    return f.type().equal(f.in(object), f.in(type.blank()));
}

/// True when an object says no more than its shorthand does.
bool is_short(Type const& type, void const* object, std::size_t left_out) {
    if (type.shorthand == Type::none || type.shorthand == left_out) return false;
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        if (i == type.shorthand || i == left_out) continue;
        if (reflect::is_required(type.fields[i].need) || !is_default(type, i, object)) return false;
    }
    Type const* inner = &type.fields[type.shorthand].type();
    return unwrap(inner, type.fields[type.shorthand].in(object)) != nullptr && inner->is_scalar();
}

void Writer::value(Type const& type, void const* object_) {
    switch (type.what) {
    case kind::scalar:
    case kind::enumeration: return scalar(type, object_);
    case kind::object: return object(type, object_, Type::none, false);
    case kind::sequence: return list(type, object_);
    case kind::keyed: return keyed(type, object_);
    case kind::optional: break;
    }
    Type const* inner = &type;
    void const* const held = unwrap(inner, object_);
    if (held == nullptr)
        out_ += "null";
    else
        value(*inner, held);
}

void Writer::scalar(Type const& type, void const* object_) {
    std::string const text = type.print(object_);
    bool const bare_form = is_json_number(text) || text == "true" || text == "false";
    bool const bare = type.json != reflect::Json::string && bare_form && type.means({text, false}, object_);
    out_ += bare ? text : json_string(text);
}

void Writer::list(Type const& type, void const* object_) {
    std::size_t const size = type.size(object_);
    bool const one_line = type.element().is_scalar();
    open('[');
    for (std::size_t i = 0; i < size; ++i) {
        if (one_line) {
            if (i > 0) out_ += style_.pretty ? ", " : ",";
        } else {
            entry();
        }
        value(type.element(), type.at_const(object_, i));
    }
    if (one_line) first_ = true;
    close(']');
}

void Writer::keyed(Type const& type, void const* object_) {
    Type const& element = type.element();
    open('{');
    for (std::size_t i = 0; i < type.size(object_); ++i) {
        void const* const one = type.at_const(object_, i);
        key(element.fields[type.key].type().print(element.fields[type.key].in(one)));
        if (type.value == Type::none)
            object(element, one, type.key, false);
        else
            value(element.fields[type.value].type(), element.fields[type.value].in(one));
    }
    close('}');
}

void Writer::object(Type const& type, void const* object_, std::size_t left_out, bool with_format) {
    if (!with_format && is_short(type, object_, left_out)) {
        reflect::Field const& field = type.fields[type.shorthand];
        return value(field.type(), field.in(object_));
    }
    open('{');
    if (with_format) {
        key("format");
        out_ += json_string(file_format);
    }
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        reflect::Field const& field = type.fields[i];
        if (i == left_out || (!reflect::is_required(field.need) && is_default(type, i, object_))) continue;
        key(field.name);
        value(field.type(), field.in(object_));
    }
    close('}');
}

} // namespace

std::string write_json(reflect::Type const& type, void const* object, JsonStyle style) {
    Writer writer(style);
    if (type.what == kind::object)
        writer.object(type, object, Type::none, style.with_format);
    else
        writer.value(type, object);
    std::string out = writer.text();
    if (style.pretty) out += '\n';
    return out;
}

std::string json_string(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "\"";
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (byte < 0x20U || byte == 0x7FU)
                (((out += "\\u00") += digits[byte / 16U]) += digits[byte % 16U]);
            else
                out += c;
        }
    }
    return out += '"';
}

bool is_json_number(std::string_view text) {
    std::size_t at = text.starts_with('-') ? 1 : 0;
    auto const digits = [&text, &at] {
        std::size_t const start = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
        return at - start;
    };
    bool const zero = at < text.size() && text[at] == '0';
    std::size_t const whole = digits();
    if (whole == 0 || (zero && whole > 1)) return false;
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (digits() == 0) return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        if (digits() == 0) return false;
    }
    return at == text.size();
}

} // namespace io
STEELYARD_END_NAMESPACE
