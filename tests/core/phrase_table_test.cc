#include "phrase_table.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "jobdaw/posting.h"
#include "lzma.h"

namespace jobdaw {
namespace {

// What stands in the text at each hit.
template <class T>
std::vector<std::string_view> Found(const PhraseTable<T>& table,
                                    std::string_view folded) {
  std::vector<std::string_view> out;
  for (const auto& hit : table.Find(folded))
    out.push_back(folded.substr(hit.begin, hit.end - hit.begin));
  return out;
}

using Texts = std::vector<std::string_view>;

const PhraseTable<Period>& Periods() {
  static const PhraseTable<Period> kTable(
#include "packed/periods.inc"
  );
  return kTable;
}

TEST_CASE("a phrase is found by its folded text, whole") {
  const Period* year = Periods().Exact("pro jahr");
  REQUIRE(year != nullptr);
  CHECK(*year == Period::year);
  CHECK(Periods().Exact("pro jahrgang") == nullptr);
  CHECK(Periods().Exact("") == nullptr);
  CHECK(Periods().values().size() == 5);
}

TEST_CASE("the longest phrase at a place wins, and only whole words count") {
  CHECK(Found(Periods(), "60 000 eur pro jahr brutto") == Texts{"pro jahr"});
  CHECK(Found(Periods(), "per hour or per hour") ==
        Texts{"per hour", "per hour"});
  CHECK(Found(Periods(), "xper hourx").empty());
}

TEST_CASE("CJK phrases are found inside a run, the longest first") {
  const PhraseTable<bool> titles(
#include "packed/title_words.inc"
  );
  CHECK(Found(titles, "募集職種エンジニア募集") == Texts{"エンジニア"});
}

TEST_CASE("what the tables are packed with gives the bytes back") {
  constexpr std::string_view kHello(
      "\000\064\032\025\101\030\270\232\050\314\313\167\377\377\171\110\000"
      "\000",
      18);
  CHECK(Unlzma(kHello, 17) == "hello hello hello");
  CHECK(Unlzma(kHello, 5) == "hello");
}

TEST_CASE("broken or short packed bytes give no more than was asked for") {
  std::string packed(BytesOf(Packed::labels).substr(0, 4000));
  for (size_t i = 0; i < 200; ++i) {
    packed[i * 17 % packed.size()] ^= static_cast<char>(i + 1);
    CHECK(Unlzma(packed, 50000).size() == 50000);
  }
  CHECK(Unlzma("", 10).size() == 10);
}

}  // namespace
}  // namespace jobdaw
