// SPDX-License-Identifier: BSL-1.0
#include "new_file.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

namespace tool {

verdict write_new(Console& console, std::string const& path, std::string const& text) {
    std::error_code failed;
    if (!std::filesystem::exists(path, failed)) return write_result(console, path, text);
    console.complain(console.say("“" + path + "”已经存在，不覆盖。", "'" + path + "' is there already and is not overwritten."),
                     console.say("换一个文件名，或先移走它。", "choose another name, or move it away."));
    return verdict::unreadable;
}

verdict write_result(Console& console, std::string const& path, std::string const& text) {
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
