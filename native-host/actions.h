// What the actions of PROTOCOL.md share: each group of them is a file.
#ifndef JOBDAW_NATIVE_HOST_ACTIONS_H_
#define JOBDAW_NATIVE_HOST_ACTIONS_H_

#include <string>
#include <utility>
#include <vector>

#include "jobdaw/json.h"
#include "jobdaw/json_members.h"
#include "jobdaw/result.h"
#include "protocol.h"

namespace jobdaw {

inline Error BadRequest(std::string message) {
  return {ErrorCode::bad_request, std::move(message)};
}

// A request's whole number, or what stands for it when it is absent.
inline int64_t NumberMember(const Json& request, const char* name,
                            int64_t absent) {
  const Json* member = Member(request, name);
  return member == nullptr ? absent : member->get<int64_t>();
}

// "posting_ids", or the one "posting_id".
//   Errors: bad_request when there is neither, or an id is no whole number.
Result<std::vector<int64_t>> PostingIds(const Json& request);

// The request's "filter", with today by the protocol's clock.
Result<Filter> RequestFilter(const Protocol& protocol, const Json& request);

// The groups, each in its own file.
std::span<const Action> SaveActions();
std::span<const Action> ListActions();
std::span<const Action> ChangeActions();
std::span<const Action> ExportActions();
std::span<const Action> ImportActions();

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_ACTIONS_H_
