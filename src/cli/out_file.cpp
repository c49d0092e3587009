// SPDX-License-Identifier: BSL-1.0
#include "out_file.hpp"

#include <cerrno>
#include <filesystem>
#include <memory>
#include <system_error>

namespace tool {

bool OutFile::open(std::string const& path) {
    path_ = path;
    if (path.empty() || path == "-") {
        file_ = stdout;
        return true;
    }
    std::error_code failed;
    if (std::filesystem::exists(path, failed)) {
        console_.complain(console_.say("“" + path + "”已经存在，不覆盖。", "'" + path + "' is there already and is not overwritten."),
                          console_.say("换一个文件名，或先移走它。", "choose another name, or move it away."));
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
    struct Close {
        void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
    };
    std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "wb"));
    bool done = file && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
    if (file) done = std::fclose(file.release()) == 0 && done;
    if (done) return verdict::fine;
    console.complain(console.say("无法写入“" + path + "”。", "'" + path + "' cannot be written."));
    return verdict::unreadable;
}

} // namespace tool
