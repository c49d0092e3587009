// SPDX-License-Identifier: BSL-1.0
#include <steelyard/engine/score.hpp>
#include <steelyard/io/bind.hpp>
#include <steelyard/io/certificate.hpp>
#include <steelyard/io/writer.hpp>
#include <steelyard/report/certificate.hpp>

#include "commands.hpp"
#include "desk.hpp"
#include "out_file.hpp"

namespace tool {

namespace sy = steelyard;

verdict certify(Console& console, Options const& options) {
    Desk desk(console, options);
    auto const [scheme, assessment] = desk.pair(options.operands[0], options.operands[1]);
    desk.forget_warnings();
    console.print_error(desk.rendered(console.colours_errors()));
    if (!assessment) return desk.ending();
    std::string const text = sy::io::write_certificate(sy::io::certify(scheme->scheme, *assessment));
    if (!options.out.empty()) return worse(desk.ending(), write_new(console, options.out, text));
    console.print(text);
    return desk.ending();
}

verdict verify(Console& console, Options const& options) {
    Desk desk(console, options);
    std::vector<std::string> const& given = options.operands;
    std::optional<sy::Certificate> certificate;
    if (std::optional<sy::io::Document> const document = desk.document(given[0])) {
        auto read = sy::io::read_certificate(*document);
        desk.tell(read.error());
        if (read) certificate = *std::move(read);
    }
    std::optional<sy::io::Document> const record = desk.document(given[2]);
    SchemeFile const* const scheme = given[1] != "auto" ? desk.scheme(given[1]) : record ? desk.scheme_of(*record) : nullptr;
    std::optional<sy::Assessment> assessment; // as it is: one that was tampered with need not fit the scheme
    if (record) {
        auto read = sy::io::read_assessment(*record);
        desk.tell(read.error());
        if (read) assessment = *std::move(read);
    }
    std::optional<sy::io::ScorecardFile> card;
    if (given.size() > 3)
        if (std::optional<sy::io::Document> const document = desk.document(given[3])) {
            auto read = sy::io::bind<sy::io::ScorecardFile>(*document);
            desk.tell(read.error());
            if (read) card = *std::move(read);
        }
    desk.forget_warnings();
    console.print_error(desk.rendered(console.colours_errors()));
    if (!certificate || scheme == nullptr || !assessment || (given.size() > 3 && !card)) return desk.ending();
    std::vector<sy::CertificateFlaw> const flaws = sy::io::verify(*certificate, scheme->scheme.scheme(), *assessment, card ? &*card : nullptr);
    if (options.json)
        console.print(sy::io::write_json(flaws));
    else if (auto const checked = sy::validate(scheme->scheme, *assessment))
        console.print(sy::report::verification(*certificate, flaws, scheme->scheme, sy::score(scheme->scheme, *checked), console.style()));
    else
        console.print(sy::report::verification(*certificate, flaws, console.style()));
    return sy::holds(flaws) ? desk.ending() : worse(desk.ending(), verdict::problems);
}

} // namespace tool
