// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/source.hpp>

#include <algorithm>
#include <utility>

STEELYARD_BEGIN_NAMESPACE
namespace io {

SourceFile::SourceFile(std::string name, std::string_view text) : name_(std::move(name)) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    text_.assign(text);
    starts_.push_back(0);
    for (std::size_t i = text_.find('\n'); i != std::string::npos; i = text_.find('\n', i + 1))
        starts_.push_back(static_cast<std::uint32_t>(i + 1));
}

std::string_view SourceFile::line(int number) const {
    if (number < 1 || static_cast<std::size_t>(number) > starts_.size()) return {};
    std::size_t const start = start_of(number);
    std::size_t const end = text_.find('\n', start);
    std::string_view out =
        std::string_view(text_).substr(start, end == std::string::npos ? end : end - start);
    if (out.ends_with('\r')) out.remove_suffix(1);
    return out;
}

std::size_t SourceFile::start_of(int number) const { return starts_[static_cast<std::size_t>(number) - 1]; }

int SourceFile::line_of(std::size_t byte) const {
    return static_cast<int>(std::upper_bound(starts_.begin(), starts_.end(), byte) - starts_.begin());
}

void Sources::add(std::string name, std::string_view text) {
    if (find(name) == nullptr) files_.push_back(std::make_shared<SourceFile const>(std::move(name), text));
}

void Sources::add(std::shared_ptr<SourceFile const> file) {
    if (find(file->name()) == nullptr) files_.push_back(std::move(file));
}

SourceFile const* Sources::find(std::string_view name) const {
    for (auto const& file : files_)
        if (file->name() == name) return file.get();
    return nullptr;
}

std::string_view Sources::line(std::string_view name, int number) const {
    SourceFile const* const file = find(name);
    return file == nullptr ? std::string_view{} : file->line(number);
}

} // namespace io
STEELYARD_END_NAMESPACE
