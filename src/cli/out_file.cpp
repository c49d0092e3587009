// SPDX-License-Identifier: BSL-1.0
#include "out_file.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <system_error>

namespace tool {

namespace {

struct Close {
    void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};
using File = std::unique_ptr<std::FILE, Close>;

void refuse(Console& console, std::string const& zh, std::string const& en) {
    console.complain(console.say(zh, en), console.say("换一个文件名，或先移走它。", "choose another name, or move it away."));
}

/// True when the path leads to a file that is read, whatever it is called there.
bool is_read(Options const& options, std::string const& path) {
    auto const same = [&path](std::string const& other) {
        std::error_code failed;
        return !other.empty() && std::filesystem::equivalent(path, other, failed) && !failed;
    };
    return std::any_of(options.operands.begin(), options.operands.end(), same)
           || std::any_of(options.schemes.begin(), options.schemes.end(), same) || same(options.costs);
}

/// True when nothing is lost with what the path leads to: nothing, an empty file, a device, or an older result of this kind.
bool is_replaceable(std::string const& path, result_kind kind) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed)) return true; // a folder cannot be written, and that is told
    File const file(std::fopen(path.c_str(), "rb"));
    if (!file) return false;
    char head[4096];
    std::string_view const text(head, std::fread(head, 1, sizeof head, file.get()));
    if (std::ferror(file.get()) != 0) return false;
    if (text.empty()) return true;
    return kind == result_kind::page
               ? text.starts_with("<!DOCTYPE html>") && text.find(R"(name="generator" content="Steelyard")") != std::string_view::npos
               : text.starts_with("<?xml") && text.find("<testsuite") != std::string_view::npos;
}

} // namespace

bool OutFile::open(std::string const& path) {
    path_ = path;
    if (path.empty() || path == "-") {
        file_ = stdout;
        return true;
    }
    std::error_code failed;
    if (std::filesystem::exists(path, failed)) {
        refuse(console_, "“" + path + "”已经存在，不覆盖。", "'" + path + "' is there already and is not overwritten.");
        return false;
    }
    file_ = std::fopen(path.c_str(), "wbx");
    if (file_ == nullptr)
        console_.complain(console_.say("无法写入“" + path + "”。", "'" + path + "' cannot be written."));
    return file_ != nullptr;
}

bool OutFile::write(std::string_view text) {
    if (file_ == nullptr || broken_ || left_) return false;
    errno = 0;
    if (std::fwrite(text.data(), 1, text.size(), file_) == text.size()) return true;
    (errno == EPIPE ? left_ : broken_) = true;
    return false;
}

verdict OutFile::close() {
    if (file_ == nullptr) return verdict::fine;
    errno = 0;
    bool const whole = (is_file() ? std::fclose(file_) : std::fflush(file_)) == 0;
    file_ = nullptr;
    if (left_ || (!whole && errno == EPIPE) || (whole && !broken_)) return verdict::fine;
    console_.complain(path_.empty() || path_ == "-"
                          ? console_.say("无法写入输出。", "the output cannot be written.")
                          : console_.say("无法写入“" + path_ + "”。", "'" + path_ + "' cannot be written."));
    return verdict::unreadable;
}

void OutFile::discard() {
    if (!is_file()) return;
    static_cast<void>(std::fclose(file_));
    file_ = nullptr;
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

verdict write_new(Console& console, std::string const& path, std::string_view text) {
    OutFile file(console);
    if (!file.open(path)) return verdict::unreadable;
    static_cast<void>(file.write(text));
    return file.close();
}

verdict write_result(Console& console, std::string const& path, std::string_view text) {
    File file(std::fopen(path.c_str(), "wb"));
    bool done = file && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
    if (file) done = std::fclose(file.release()) == 0 && done;
    if (done) return verdict::fine;
    console.complain(console.say("无法写入“" + path + "”。", "'" + path + "' cannot be written."));
    return verdict::unreadable;
}

verdict write_result(Console& console, Options const& options, std::string const& path, std::string_view text, result_kind kind) {
    if (is_read(options, path)) {
        refuse(console, "“" + path + "”是要读的文件，不覆盖。", "'" + path + "' is one of the files that are read and is not overwritten.");
        return verdict::unreadable;
    }
    if (!is_replaceable(path, kind)) {
        bool const page = kind == result_kind::page;
        refuse(console, "“" + path + "”已经存在，又不是" + (page ? "本工具写的网页" : "测试结果（JUnit XML）") + "，不覆盖。",
               "'" + path + "' is there already, is no " + (page ? "page of this tool" : "JUnit XML") + " and is not overwritten.");
        return verdict::unreadable;
    }
    return write_result(console, path, text);
}

} // namespace tool
