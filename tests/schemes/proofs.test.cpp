// SPDX-License-Identifier: BSL-1.0
// The schemes that come along are proved: every level is reached by an assessment that can be scored, and nothing is found that
// is not written down beside the scheme, with a reason.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <steelyard/io/bind.hpp>
#include <steelyard/engine/score.hpp>
#include <steelyard/io/load.hpp>
#include <steelyard/proof/prove.hpp>
#include <steelyard/reflect/enumeration.hpp>

#include "tests/catch.hpp"
#include "tests/oracle/effort.hpp"

namespace proofs_test {

using namespace steelyard;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> packs() {
    std::vector<fs::path> out;
    for (auto const& entry : fs::recursive_directory_iterator(STEELYARD_SOURCE_DIR "/schemes"))
        if (entry.path().string().ends_with(".scheme.yaml")) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

proof::Acceptances accepted(fs::path const& scheme) {
    std::string path = scheme.string();
    path = path.substr(0, path.size() - std::string(".scheme.yaml").size()) + ".accepted.yaml";
    if (!fs::exists(path)) return {};
    auto const document = io::load_document(path);
    REQUIRE(document);
    auto read = io::bind<proof::Acceptances>(*document);
    REQUIRE(read);
    return *std::move(read);
}

} // namespace

TEST_CASE("the schemes that come along give no alarm that is not explained beside them") {
    for (fs::path const& path : packs()) {
        auto const scheme = io::load_scheme(path.string());
        REQUIRE(scheme);
        if (oracle::instrumented && scheme->size() > 150) continue; // minutes under a sanitizer, which is there for memory
        DYNAMIC_SECTION(scheme->scheme().id) {
            proof::Acceptances const meant = accepted(path);
            proof::Proof const p = proof::prove(*scheme, meant.accepted);
            for (proof::ProofFinding const& f : p.findings) {
                INFO(reflect::word_of(f.kind) << " " << f.about << ": " << f.comes << " → " << f.comes_against);
                CHECK_FALSE(f.accepted.empty());
            }
            for (std::string const& one : p.stale) {
                INFO("accepted and not found: " << one);
                CHECK(false);
            }
            for (proof::LevelProof const& level : p.levels) {
                INFO(level.level);
                CHECK(level.reachable == proof::proof_state::proved);
                REQUIRE(level.witness);
                auto const card = score(*scheme, *level.witness);
                REQUIRE(card);
                REQUIRE(card->outcome.kind == outcome_kind::graded);
                CHECK(scheme->scheme().levels[card->outcome.lowest - 1].id == level.level);
                CHECK(card->total() == *level.total);
            }
        }
    }
}

} // namespace proofs_test
