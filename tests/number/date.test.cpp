// SPDX-License-Identifier: BSL-1.0
#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <steelyard/number/date.hpp>

#include "tests/catch.hpp"
#include "tests/number/oracle.hpp"

namespace date_test {

namespace {

using namespace steelyard;

date d(std::string_view text) {
    auto const read = parse_date(text);
    REQUIRE(read);
    return read.value;
}

struct Refused {
    std::string_view text;
    number_error error;
    std::size_t at;
};

/// Days since 1970-01-01, counted one year and one month at a time.
int days_since_epoch(int year, unsigned month, unsigned day) {
    auto const leap = [](int y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; };
    int days = 0;
    for (int y = 1970; y < year; ++y) days += leap(y) ? 366 : 365;
    for (int y = year; y < 1970; ++y) days -= leap(y) ? 366 : 365;
    int const lengths[] = {31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (unsigned m = 1; m < month; ++m) days += lengths[m - 1];
    return days + static_cast<int>(day) - 1;
}

} // namespace

TEST_CASE("a date is read as year, month and day") {
    using namespace std::chrono;
    CHECK(d("2024-02-29") == date(year(2024), February, day(29)));
    CHECK(d("1900-12-31") == date(year(1900), December, day(31)));
    CHECK(d("2000-02-29").ok());
    CHECK(d("0001-01-01") == date(year(1), January, day(1)));
    CHECK(d("9999-12-31").ok());
}

TEST_CASE("what is no date, and a day that the calendar does not have, are refused") {
    auto const [text, error, at] =
        GENERATE(Refused{"", number_error::empty, 0}, Refused{"2023-02-29", number_error::out_of_range, 8},
                 Refused{"1900-02-29", number_error::out_of_range, 8},
                 Refused{"2024-02-30", number_error::out_of_range, 8},
                 Refused{"2024-04-31", number_error::out_of_range, 8},
                 Refused{"2024-01-00", number_error::out_of_range, 8},
                 Refused{"2024-00-10", number_error::out_of_range, 5},
                 Refused{"2024-13-01", number_error::out_of_range, 5},
                 Refused{"2024-1-01", number_error::not_a_number, 6},
                 Refused{"2024-01-1", number_error::not_a_number, 9},
                 Refused{"2024-01-011", number_error::not_a_number, 10},
                 Refused{"2024-01-01 ", number_error::not_a_number, 10},
                 Refused{"2024/01/01", number_error::not_a_number, 4},
                 Refused{"20240101", number_error::not_a_number, 4},
                 Refused{" 2024-01-01", number_error::not_a_number, 0},
                 Refused{"+2024-01-0", number_error::not_a_number, 0},
                 Refused{"-024-01-01", number_error::not_a_number, 0},
                 Refused{"24-01-01", number_error::not_a_number, 2},
                 Refused{"2024-01-01T00:00", number_error::not_a_number, 10},
                 Refused{"2024年1月1日", number_error::not_a_number, 4},
                 Refused{"2024-0x-01", number_error::not_a_number, 6});
    CAPTURE(text);
    auto const read = parse_date(text);
    CHECK_FALSE(read);
    CHECK(read.error == error);
    CHECK(read.at == at);
}

TEST_CASE("a date is written as it is read") {
    for (std::string_view text : {"2024-02-29", "0001-01-01", "9999-12-31", "1970-01-01"})
        CHECK(to_string(d(text)) == text);
    CHECK(to_string(plus_days(d("9999-12-31"), 1)) == "10000-01-01");
    CHECK(to_string(plus_years(d("0001-05-06"), -2)) == "-0001-05-06");
}

TEST_CASE("moving by months keeps the day, or takes the last one of the month") {
    CHECK(plus_months(d("2024-01-31"), 1) == d("2024-02-29"));
    CHECK(plus_months(d("2023-01-31"), 1) == d("2023-02-28"));
    CHECK(plus_months(d("2024-03-31"), -1) == d("2024-02-29"));
    CHECK(plus_months(d("2024-02-29"), 1) == d("2024-03-29"));
    CHECK(plus_months(d("2024-05-31"), 1) == d("2024-06-30"));
    CHECK(plus_months(d("2024-12-15"), 1) == d("2025-01-15"));
    CHECK(plus_months(d("2024-01-15"), -1) == d("2023-12-15"));
    CHECK(plus_months(d("2024-01-15"), -13) == d("2022-12-15"));
    CHECK(plus_months(d("2024-07-04"), 0) == d("2024-07-04"));
    CHECK(plus_months(d("2024-07-04"), 36) == d("2027-07-04"));
    CHECK(to_string(plus_months(d("0001-01-15"), -12)) == "0000-01-15");
    CHECK(to_string(plus_months(d("0001-01-15"), -13)) == "-0001-12-15");
}

TEST_CASE("moving by years keeps the day, or takes the last one of February") {
    CHECK(plus_years(d("2024-02-29"), 1) == d("2025-02-28"));
    CHECK(plus_years(d("2024-02-29"), -1) == d("2023-02-28"));
    CHECK(plus_years(d("2024-02-29"), 4) == d("2028-02-29"));
    CHECK(plus_years(d("2023-02-28"), 1) == d("2024-02-28"));
    CHECK(plus_years(d("2021-06-30"), 3) == d("2024-06-30"));
}

TEST_CASE("moving by days crosses months, years and leap days") {
    CHECK(plus_days(d("2024-02-28"), 1) == d("2024-02-29"));
    CHECK(plus_days(d("2023-02-28"), 1) == d("2023-03-01"));
    CHECK(plus_days(d("2024-01-01"), -1) == d("2023-12-31"));
    CHECK(plus_days(d("2024-01-01"), 366) == d("2025-01-01"));
    CHECK(plus_days(d("2024-07-04"), 0) == d("2024-07-04"));
}

TEST_CASE("days are those that counting month by month gives") {
    test::Draw draw(3);
    for (int i = 0; i < 2'000; ++i) {
        int const year = static_cast<int>(draw.between(1600, 2400));
        auto const month = static_cast<unsigned>(draw.between(1, 12));
        auto const day = static_cast<unsigned>(draw.between(1, 28));
        int const days = static_cast<int>(draw.between(-200'000, 200'000));
        date const from{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
        date const to = plus_days(from, days);
        REQUIRE(to.ok());
        REQUIRE(days_since_epoch(static_cast<int>(to.year()), static_cast<unsigned>(to.month()),
                                 static_cast<unsigned>(to.day()))
                == days_since_epoch(year, month, day) + days);
        REQUIRE(plus_days(to, -days) == from);
        REQUIRE(plus_months(from, 12) == plus_years(from, 1));
        REQUIRE(parse_date(to_string(from)).value == from);
    }
}

TEST_CASE("a date is the day that the standard library has at the same distance") {
    using namespace std::chrono;
    test::Draw draw(18);
    auto const same = [](std::int64_t serial) {
        year_month_day const theirs{sys_days{days{static_cast<int>(serial)}}};
        date const ours = date::from_serial(serial);
        return ours.ok() && ours == date(theirs) && ours.serial() == serial;
    };
    constexpr std::int64_t earliest = sys_days{year::min() / 1 / 1}.time_since_epoch().count();
    constexpr std::int64_t latest = sys_days{year::max() / 12 / 31}.time_since_epoch().count();
    for (std::int64_t serial = -150'000; serial <= 150'000; ++serial) REQUIRE(same(serial)); // 1559 to 2380
    for (int i = 0; i < 50'000; ++i) REQUIRE(same(draw.between(earliest, latest)));
    REQUIRE(same(earliest));
    REQUIRE(same(latest));
    CHECK_THROWS_AS(date::from_serial(earliest - 1), number_overflow);
    CHECK_THROWS_AS(date::from_serial(latest + 1), number_overflow);
}

TEST_CASE("only days of the calendar are ok") {
    for (int year = 1890; year <= 2110; ++year)
        for (unsigned month = 0; month <= 13; ++month)
            for (unsigned day = 0; day <= 32; ++day)
                REQUIRE(date(year, month, day).ok()
                        == std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month),
                                                       std::chrono::day(day))
                               .ok());
    CHECK_FALSE(date().ok());
    CHECK_FALSE(date(32'768, 1, 1).ok());
    CHECK_FALSE(date(-32'768, 1, 1).ok());
    CHECK_FALSE(date(65'536 + 2024, 1, 1).ok());
    CHECK_FALSE(date(2024, 256 + 1, 1).ok());
    CHECK_FALSE(date(2024, 1, 256 + 1).ok());
}

TEST_CASE("a date that leaves the calendar is refused") {
    constexpr int most = std::numeric_limits<int>::max();
    constexpr int least = std::numeric_limits<int>::min();
    date const day = d("2024-02-29");
    CHECK_THROWS_AS(plus_years(day, most), number_overflow);
    CHECK_THROWS_AS(plus_years(day, least), number_overflow);
    CHECK_THROWS_AS(plus_years(day, 40'000), number_overflow);
    CHECK_THROWS_AS(plus_years(day, 32'768 - 2024), number_overflow);
    CHECK_THROWS_AS(plus_years(day, -32'768 - 2024), number_overflow);
    CHECK_THROWS_AS(plus_months(day, most), number_overflow);
    CHECK_THROWS_AS(plus_months(day, least), number_overflow);
    CHECK_THROWS_AS(plus_days(day, most), number_overflow);
    CHECK_THROWS_AS(plus_days(day, least), number_overflow);
    CHECK(static_cast<int>(plus_years(day, 32'767 - 2024).year()) == 32'767);
    CHECK(to_string(plus_days(plus_years(d("2024-12-30"), 32'767 - 2024), 1)) == "32767-12-31");
    CHECK_THROWS_AS(plus_days(plus_years(d("2024-12-30"), 32'767 - 2024), 2), number_overflow);
    // not a day at all
    CHECK_THROWS_AS(plus_days(date(), 1), number_overflow);
    CHECK_THROWS_AS(plus_months(date(), 1), number_overflow);
    CHECK_THROWS_AS(plus_years(std::chrono::year(2023) / 2 / 29, 1), number_overflow);
}

} // namespace date_test
