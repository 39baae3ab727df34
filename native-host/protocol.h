// Requests of the extension and their replies: PROTOCOL.md is the reference.
//
//   Protocol protocol({.data_dir = DataDir()});
//   std::string reply = protocol.Answer(request);   // always one JSON object
#ifndef JOBDAW_NATIVE_HOST_PROTOCOL_H_
#define JOBDAW_NATIVE_HOST_PROTOCOL_H_

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "instant.h"
#include "jobdaw/json.h"
#include "jobdaw/result.h"
#include "request_log.h"
#include "tracker.h"

namespace jobdaw {

inline constexpr int kProtocolVersion = 1;

class Protocol {
 public:
  struct Options {
    std::string data_dir;
    // What CheckCaller() said: its error answers every request.
    Status caller = Done{};
    int hangup_descriptor = -1;
    std::function<std::string()> now = Now;
  };
  explicit Protocol(Options options)
      : options_(std::move(options)),
        hangup_(std::make_shared<Hangup>(options_.hangup_descriptor)) {}

  // Total: any bytes give a reply under kMaxWholeReplyBytes with the request's
  // id, or with null where none could be read.
  std::string Answer(std::string_view request);

  // The reply as messages under kMaxReplyBytes: itself, or {"id", "part": some
  // of its text, "more": whether another follows}.
  static std::vector<std::string> InParts(std::string reply);

  // For what is no request: a broken frame.
  static std::string Refusal(const Error& error, const Json& id = nullptr);

  // For the actions: opened when it is first needed, and again when its file
  // was replaced.
  Result<Tracker*> tracker();
  std::string now() const { return options_.now(); }

 private:
  Result<Json> Run(const Json& request);
  std::string Reply(const Result<Json>& request);

  Options options_;
  std::shared_ptr<Hangup> hangup_;
  std::optional<Tracker> tracker_;
  RequestLog log_{options_.data_dir};
  RequestLog::Entry entry_;  // of the request that is being answered
};

// A member of a request.
struct RequestMember {
  enum class Type { text, number, flag, object, list };
  const char* name;
  Type type;
  bool required;
};

// The table of actions.
struct Action {
  const char* name;
  Result<Json> (*run)(Protocol& protocol, const Json& request);
  std::span<const RequestMember> members;
  // Those that this action gives beyond the ones that every action can give.
  std::span<const ErrorCode> errors;
};
std::span<const Action> Actions();

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_PROTOCOL_H_
