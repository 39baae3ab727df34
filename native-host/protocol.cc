#include "protocol.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "actions.h"
#include "frame.h"
#include "jobdaw/extract.h"
#include "jobdaw/json_members.h"
#include "version.h"

namespace jobdaw {
namespace {

constexpr size_t kMaxIdBytes = 200;
// Of a part; escaped once more, it may be twice as long.
constexpr size_t kPartBytes = 500000;

Json Versions() {
  return {{"protocol", kProtocolVersion},
          {"schema_version", kSchemaVersion},
          {"host", JOBDAW_VERSION},
          {"core", Version()}};
}

// The request's id, or null where it cannot be given back.
Json IdOf(const Json& request) {
  const Json* id = Member(request, "id");
  if (id == nullptr) return nullptr;
  if (id->is_number()) return *id;
  if (id->is_string() &&
      id->get_ref<const std::string&>().size() <= kMaxIdBytes) {
    return *id;
  }
  return nullptr;
}

Status CheckVersion(const Json& request, const char* name, int ours) {
  const Json* theirs = Member(request, name);
  if (theirs == nullptr || !theirs->is_number_integer()) {
    return BadRequest("the request has no number \"" + std::string(name) +
                      "\"");
  }
  if (*theirs == ours) return Done{};
  bool newer = *theirs > ours;
  return Error{ErrorCode::unsupported_version,
               std::string(name) + " is " + Dump(*theirs) + ", this host has " +
                   std::to_string(ours) + " (update the " +
                   (newer ? "host" : "extension") + ")"};
}

bool HasType(const Json& json, RequestMember::Type type) {
  switch (type) {
    case RequestMember::Type::text:
      return json.is_string();
    case RequestMember::Type::number:
      return json.is_number_integer() &&
             (!json.is_number_unsigned() || json.get<uint64_t>() < 1ULL << 53);
    case RequestMember::Type::flag:
      return json.is_boolean();
    case RequestMember::Type::object:
      return json.is_object();
    case RequestMember::Type::list:
      return json.is_array();
  }
  return false;
}

const char* TypeName(RequestMember::Type type) {
  constexpr const char* kNames[] = {"string", "whole number", "boolean",
                                    "object", "list"};
  return kNames[static_cast<size_t>(type)];
}

// Members that are not in the table are let through: a newer extension may
// send more than an older host knows.
Status CheckMembers(const Action& action, const Json& request) {
  for (const RequestMember& member : action.members) {
    const Json* value = Member(request, member.name);
    if (value == nullptr) {
      if (!member.required) continue;
      return BadRequest(std::string(action.name) + ": \"" + member.name +
                        "\" is missing");
    }
    if (!HasType(*value, member.type)) {
      return BadRequest(std::string(action.name) + ": \"" + member.name +
                        "\" is no " + TypeName(member.type));
    }
  }
  return Done{};
}

const Action* ActionByName(std::string_view name) {
  for (const Action& action : Actions()) {
    if (name == action.name) return &action;
  }
  return nullptr;
}

}  // namespace

std::string Protocol::Refusal(const Error& error, const Json& id) {
  Json reply = {{"id", id}};
  reply.update(ToJson(error));
  reply["versions"] = Versions();
  return Dump(reply);
}

std::string Protocol::Answer(std::string_view bytes) {
  entry_ = {.request_bytes = bytes.size()};
  auto began = std::chrono::steady_clock::now();
  std::string reply = Reply(ParseJson(bytes));
  entry_.duration = std::chrono::steady_clock::now() - began;
  entry_.reply_bytes = reply.size();
  log_.Add(now(), entry_);
  return reply;
}

std::string Protocol::Reply(const Result<Json>& request) {
  Json id = request ? IdOf(*request) : Json();
  Result<Json> ok = request ? Run(*request) : Result<Json>(request.error());
  if (!ok) {
    entry_.error = ok.error().code;
    return Refusal(ok.error(), id);
  }
  Json reply = {{"id", id}, {"ok", std::move(*ok)}, {"versions", Versions()}};
  std::string out = Dump(reply);
  if (out.size() < kMaxWholeReplyBytes) return out;
  entry_.error = ErrorCode::too_large;
  return Refusal({ErrorCode::too_large,
                  "the answer is larger than 64 MiB (use jobdaw show, list or "
                  "export on the command line)"},
                 id);
}

std::vector<std::string> Protocol::InParts(std::string reply) {
  std::vector<std::string> out;
  if (reply.size() < kMaxReplyBytes) {
    out.push_back(std::move(reply));
    return out;
  }
  Result<Json> read = ParseJson(reply);
  Json id = read ? IdOf(*read) : Json();
  for (size_t begin = 0; begin < reply.size();) {
    size_t end = std::min(begin + kPartBytes, reply.size());
    // Not within a character.
    while (end < reply.size() && (reply[end] & 0xC0) == 0x80) --end;
    out.push_back(Dump({{"id", id},
                        {"part", reply.substr(begin, end - begin)},
                        {"more", end < reply.size()}}));
    begin = end;
  }
  return out;
}

Result<Json> Protocol::Run(const Json& request) {
  if (!request.is_object()) return BadRequest("the request is not an object");
  if (IdOf(request).is_null()) {
    return BadRequest(
        "the request has no \"id\": a number, or a string of at "
        "most " +
        std::to_string(kMaxIdBytes) + " bytes");
  }
  if (!options_.caller) return options_.caller.error();
  Status protocol = CheckVersion(request, "protocol", kProtocolVersion);
  if (!protocol) return protocol.error();
  Status schema = CheckVersion(request, "schema_version", kSchemaVersion);
  if (!schema) return schema.error();
  const Json* name = Member(request, "action");
  if (name == nullptr || !name->is_string()) {
    return BadRequest("the request has no \"action\"");
  }
  const Action* action = ActionByName(name->get_ref<const std::string&>());
  if (action == nullptr) {
    return Error{ErrorCode::unknown_action,
                 "there is no action \"" +
                     name->get<std::string>().substr(0, 50) +
                     "\" (update the host)"};
  }
  entry_.action = action->name;
  Status members = CheckMembers(*action, request);
  if (!members) return members.error();
  return action->run(*this, request);
}

Result<Tracker*> Protocol::tracker() {
  if (tracker_ && tracker_->IsReplaced()) tracker_.reset();
  if (!tracker_) {
    Result<Tracker> opened =
        Tracker::Open({.data_dir = options_.data_dir, .hangup = hangup_});
    if (!opened) return opened.error();
    tracker_ = std::move(*opened);
  }
  return &*tracker_;
}

}  // namespace jobdaw
