#include "collect/text_repair.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace jobdaw {
namespace {

std::string Line(const std::string& text, size_t number) {
  size_t begin = 0;
  for (; number > 0 && begin != std::string::npos; --number)
    begin = text.find('\n', begin) + 1;
  return text.substr(begin, text.find('\n', begin) - begin);
}

TEST_CASE("a text in shape stays as it is") {
  for (const char* text : {"", "Baker\n\nTasks\n- Bake\n- Sell\n",
                           "We use JavaScript, GitHub and McDonald's.",
                           "C:\\new\\notes", "2 * 3 * 4"}) {
    CHECK(RepairText(text).text == text);
  }
}

TEST_CASE("escaped line ends are line ends") {
  CHECK(RepairText("about\tWe bake.\\n\\nTASKS\\n- Bake\\n- Sell").text ==
        "about\tWe bake.\n\nTASKS\n- Bake\n- Sell\n");
}

TEST_CASE("lines that were joined are parted") {
  std::string text =
      "Product ManagerR-0048817Nashville, TN (Hybrid)Full timeAbout "
      "FerrowellFerrowell makes software for clinics, in JavaScript, and has "
      "done so since 2012.What You'll DoSet the roadmap and defend it with "
      "evidenceCoach three product managers through weekly meetingsSpend a day "
      "a month in a clinic, watching people workWhat You'll Bring8+ years in "
      "product management, with two of them as a leadSQL, or a tool that "
      "writes it for you, at least as far as to answer your own questions";
  std::string repaired = RepairText(text).text;
  INFO(repaired);
  CHECK(Line(repaired, 0) == "Product Manager");
  CHECK(Line(repaired, 1) == "R-0048817");
  CHECK(Line(repaired, 2) == "Nashville, TN (Hybrid)");
  CHECK(repaired.find("in JavaScript, and") != std::string::npos);
  CHECK(repaired.find("\nWhat You'll Do\nSet the roadmap") !=
        std::string::npos);
  CHECK(repaired.find("\nWhat You'll Bring\n8+ years") != std::string::npos);
}

TEST_CASE("a name in camel case stays whole") {
  std::string text;
  for (int i = 0; i < 8; ++i)
    text += "HelloFresh is looking for people who cook for 10,000+ kitchens. ";
  CHECK(RepairText(text).text == text);
  CHECK(RepairText("from \\\\srv\\new, D:\\nightly and E:\\notes").text ==
        "from \\\\srv\\new, D:\\nightly and E:\\notes");
}

TEST_CASE("lists in one line are lists") {
  std::string text =
      "Baker Full time, in our shop at the corner, where we have baked for "
      "forty years, with a wood-fired oven and two apprentices who ask good "
      "questions Responsibilities \u2022 Bake bread \u2022 Sell bread \u2022 "
      "Clean the oven Requirements \u2022 Patience \u2022 Early rising "
      "Benefits \u2022 Bread to take home \u2022 Two days off in a row";
  std::string repaired = RepairText(text).text;
  INFO(repaired);
  CHECK(repaired.find("\n\nResponsibilities\n\u2022 Bake bread\n") !=
        std::string::npos);
  CHECK(repaired.find("\n\u2022 Clean the oven\n\nRequirements\n") !=
        std::string::npos);
}

TEST_CASE("a line after every line") {
  std::string text, close;
  for (const char* line :
       {"Baker", "Mill", "Leeds", "Tasks", "- Bake", "- Sell", "- Clean",
        "Profile", "- Patience", "- Strength", "Offer", "- Bread", "- Money"}) {
    (text += line) += "\n\n";
    (close += line) += '\n';
  }
  Repaired repaired = RepairText(text);
  CHECK(repaired.text == close + "\n");
  CHECK(repaired.is_closed);
}

TEST_CASE("bold as messengers write it") {
  CHECK(RepairText("*Baker x 2*\nCall *Ann* or *Bob*.\n2 * 3").text ==
        "Baker x 2\nCall Ann or Bob.\n2 * 3");
}

}  // namespace
}  // namespace jobdaw
