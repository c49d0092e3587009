// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/model/expression_text.hpp>
#include <steelyard/model/impl/expression_words.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The word of an operation; empty for constants.
[[nodiscard]] constexpr std::string_view word_of(operation does) {
    for (OperationWord const& w : truth_words)
        if (w.does == does) return w.word;
    for (OperationWord const& w : comparison_words)
        if (w.does == does) return w.word;
    for (OperationWord const& w : node_words)
        if (w.does == does) return w.word;
    for (OperationWord const& w : record_words)
        if (w.does == does) return w.word;
    for (OperationWord const& w : time_words)
        if (w.does == does) return w.word;
    return {};
}

[[nodiscard]] constexpr std::string day_text(NamedDay const& d) {
    return d.day ? to_string(*d.day) : std::string("fact ") + d.fact;
}

[[nodiscard]] constexpr std::string window_text(Window const& w) {
    std::string out;
    std::string_view const strictly = w.strictly ? " strictly" : "";
    if (w.within != 0) {
        out += strictly;
        out += " within " + to_string(decimal(w.within)) + " ";
        out += unit_words[static_cast<std::size_t>(w.unit)];
    }
    if (w.this_year) out += " within the year";
    if (w.since.said()) {
        out += strictly;
        out += " since " + day_text(w.since);
    }
    if (w.before.said()) out += " before " + day_text(w.before);
    return out;
}

[[nodiscard]] constexpr std::string range_text(Range const& r) {
    std::string out(range_words[static_cast<std::size_t>(r.what)]);
    if (r.what == range_kind::events) return out + " " + r.node + window_text(r.window);
    if (!r.node.empty()) {
        out += r.what == range_kind::items || r.what == range_kind::nodes ? " under " : " of ";
        out += r.node;
    }
    if (!r.tagged.empty()) out += " tagged " + r.tagged;
    return out;
}

} // namespace detail

STEELYARD_FUNC std::string to_string(Expression const& e) {
    std::string out;
    if (compares(e.does) && e.of.size() == 2) {
        out = to_string(e.of[0]);
        out += ' ';
        out += detail::word_of(e.does);
        out += ' ';
        out += to_string(e.of[1]);
    } else if (e.does == operation::number) {
        out = to_string(e.number);
    } else if (e.does == operation::percentage) {
        out = to_string(e.number) + "%";
    } else if (e.does == operation::truth) {
        out = e.number.over == decimal(0) ? "false" : "true";
    } else if (e.does == operation::word) {
        out = "\"" + e.name + "\"";
    } else if (e.does == operation::day) {
        out = to_string(e.day);
    } else if (e.does == operation::marks && e.name == "total") {
        out = "total";
    } else if (e.does >= operation::marks && e.does <= operation::absent_full) {
        out = std::string(detail::word_of(e.does));
        if (!e.name.empty()) out += (e.does == operation::absent_full ? " under " : " of ") + e.name;
    } else if (e.does == operation::happened || e.does == operation::assessed) {
        out = std::string(detail::word_of(e.does));
    } else if (e.does == operation::held) {
        out = "months held " + e.name;
    } else if (e.does == operation::months_since || e.does == operation::days_since) {
        out = e.does == operation::days_since ? "days since " : "months since ";
        if (!e.of.empty()) out += to_string(e.of[0]);
    } else if (e.does >= operation::fact && e.does <= operation::condition) {
        out = std::string(detail::word_of(e.does));
        out += ' ';
        out += e.name;
    } else {
        out = std::string(detail::word_of(e.does));
        out += '(';
        bool first = true;
        if (e.does == operation::at_least) {
            out += to_string(e.number);
            first = false;
        }
        if (e.does == operation::rolling) out += to_string(e.number) + " months, ";
        if (ranges(e.does)) {
            out += detail::range_text(e.range);
            first = false;
        }
        bool const counts_all = e.does == operation::count && e.of.size() == 1 && e.of[0].does == operation::truth &&
                                e.of[0].number.over != decimal(0);
        if (!counts_all)
            for (Expression const& part : e.of) {
                if (!first) out += ", ";
                out += to_string(part);
                first = false;
            }
        out += ')';
    }
    if (e.round) {
        out += " rounded " + to_string(decimal(e.round->digits));
        if (e.round->mode != rounding_mode::half_up) {
            out += ' ';
            out += detail::mode_words[static_cast<std::size_t>(e.round->mode)];
        }
    }
    return out;
}

STEELYARD_END_NAMESPACE
