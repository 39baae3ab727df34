#include "transcript.h"

#include <catch2/catch_test_macros.hpp>
#include <sstream>

#include "jobdaw/json_members.h"
#include "protocol.h"
#include "support.h"

namespace jobdaw {
namespace {

constexpr char kDirectory[] = "/home/ada/.local/share/jobdaw";

std::string Replaced(std::string text, std::string_view from,
                     std::string_view to) {
  for (size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

bool IsElision(const Json& json) { return json == "..."; }

void NeutralizeVersions(Json& reply) {
  auto versions = reply.find("versions");
  REQUIRE(versions != reply.end());
  (*versions)["host"] = "0.1.0";
  (*versions)["core"] = "0.1.0";
}

}  // namespace

std::vector<Exchange> ReadTranscript(std::string_view text) {
  std::vector<Exchange> out;
  std::string* current = nullptr;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("> ")) {
      out.emplace_back();
      current = &out.back().request;
    } else if (line.starts_with("< ")) {
      REQUIRE(!out.empty());
      current = &out.back().reply;
    } else if (current != nullptr) {
      current->append("\n" + line);
      continue;
    } else {
      continue;
    }
    *current = line.substr(2);
  }
  return out;
}

bool Matches(const Json& wanted, const Json& got) {
  if (IsElision(wanted)) return true;
  if (wanted.type() != got.type()) {
    return wanted.is_number() && got.is_number() && wanted == got;
  }
  if (wanted.is_array()) {
    if (wanted.size() != got.size()) return false;
    for (size_t i = 0; i < wanted.size(); ++i) {
      if (!Matches(wanted[i], got[i])) return false;
    }
    return true;
  }
  if (!wanted.is_object()) return wanted == got;
  bool elided = false;
  auto next = got.begin();
  for (const auto& [name, member] : wanted.items()) {
    if (name == "..." && IsElision(member)) {
      elided = true;
      continue;
    }
    auto found = next;
    if (elided) found = got.begin();
    while (found != got.end() && found.key() != name) ++found;
    if (found == got.end() || !Matches(member, found.value())) return false;
    next = ++found;
  }
  return elided || wanted.size() == got.size();
}

void PlayTranscript(std::string_view text) {
  TempDir dir;
  Protocol protocol({.data_dir = dir.path(),
                     .now = [] { return "2025-02-01T00:00:00.000Z"; }});
  std::vector<Exchange> exchanges = ReadTranscript(text);
  REQUIRE(!exchanges.empty());
  for (const auto& [request, wanted] : exchanges) {
    std::string reply =
        protocol.Answer(Replaced(request, kDirectory, dir.path()));
    Json got = ParsedJson(Replaced(reply, dir.path(), kDirectory));
    NeutralizeVersions(got);
    INFO("> " << request);
    INFO("wanted " << wanted);
    INFO("got    " << Dump(got));
    CHECK(Matches(ParsedJson(wanted), got));
  }
}

}  // namespace jobdaw
