// SPDX-License-Identifier: BSL-1.0
// Runs a fuzz entry point over files and folders of files, with any compiler.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace {

int replay(std::filesystem::path const& path) {
    if (std::filesystem::is_directory(path)) {
        int n = 0;
        for (auto const& entry : std::filesystem::directory_iterator(path)) n += replay(entry.path());
        return n;
    }
    std::ifstream file(path, std::ios::binary);
    std::vector<char> const bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    std::vector<std::uint8_t> const data(bytes.begin(), bytes.end());
    (void)LLVMFuzzerTestOneInput(data.data(), data.size());
    return 1;
}

} // namespace

int main(int count, char** arguments) {
    int n = 0;
    for (int i = 1; i < count; ++i) n += replay(arguments[i]);
    std::printf("%d inputs\n", n);
    return n > 0 ? 0 : 1; // a corpus that is not found is a failure
}
