#include "caller.h"

#include <catch2/catch_test_macros.hpp>

#include "identity.h"

namespace jobdaw {
namespace {

const std::string kOrigin =
    std::string("chrome-extension://") + kChromiumId + "/";

TEST_CASE("the extension itself may call, from both browsers") {
  CHECK(CheckCaller({kOrigin}));
  CHECK(CheckCaller({kOrigin, "--parent-window=0"}));
  CHECK(CheckCaller(
      {"/home/ada/.mozilla/native-messaging-hosts/host.json", kFirefoxId}));
}

TEST_CASE("nobody else may call") {
  std::vector<std::vector<std::string>> forged = {
      {},
      {""},
      {"chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"},
      {kOrigin + "x"},
      {kOrigin.substr(0, kOrigin.size() - 1)},
      {"https://example.org/", kOrigin},
      {"chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/", kFirefoxId},
      {kFirefoxId},
      {"/tmp/host.json", "other@example.org"},
      {"/tmp/host.json", std::string(kFirefoxId) + ".example.org"},
      {"/tmp/host.json", "x", kFirefoxId},
      {std::string(1000, 'a'), std::string(1000, 'b')}};
  for (const auto& arguments : forged) {
    Status checked = CheckCaller(arguments);
    REQUIRE(!checked);
    CHECK(checked.error().code == ErrorCode::forbidden);
    CHECK(checked.error().message.size() < 300);
  }
}

}  // namespace
}  // namespace jobdaw
