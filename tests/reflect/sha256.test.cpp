// SPDX-License-Identifier: BSL-1.0

// SHA-256: the vectors of FIPS 180-4, and lengths around the padding, checked with sha256sum.

#include <steelyard/reflect/sha256.hpp>

#include <string>
#include <utility>

#include "tests/catch.hpp"

namespace sha256_test {

using namespace steelyard;

TEST_CASE("the published vectors of SHA-256") {
    CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
          == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256(std::string(1'000'000, 'a'))
          == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("texts whose padding just fits into a block, and just does not") {
    for (auto const& [length, hash] :
         {std::pair<std::size_t, char const*>{
              55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
          {56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
          {63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"},
          {64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"}}) {
        INFO(length);
        CHECK(sha256(std::string(length, 'a')) == hash);
    }
}

TEST_CASE("bytes may come piece by piece, and the hash may be asked in between") {
    Sha256 pieces;
    std::string all;
    for (int i = 0; i < 150; ++i) {
        std::string const piece(static_cast<std::size_t>(i % 7), static_cast<char>('a' + i % 26));
        pieces.add(piece);
        all += piece;
        CHECK(pieces.hex() == sha256(all));
    }
    std::string const zero(1, '\0');
    CHECK(Sha256{}.add(zero).hex() != sha256(""));
    CHECK(sha256("\xff") == Sha256{}.add("\xff").hex()); // bytes, not characters
}

} // namespace sha256_test
