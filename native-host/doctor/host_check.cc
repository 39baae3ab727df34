// doctor: whether the host starts, knows Jobdaw's extension and answers.
#include <algorithm>

#include "doctor/doctor.h"
#include "doctor/host_call.h"
#include "install.h"
#include "jobdaw/json_members.h"
#include "jobdaw/posting.h"
#include "protocol.h"
#include "version.h"

namespace jobdaw {
namespace {

constexpr char kMend[] = "install Jobdaw again, and then jobdaw install";

std::string Hello() {
  return Dump({{"id", 1},
               {"protocol", kProtocolVersion},
               {"schema_version", kSchemaVersion},
               {"action", "hello"}});
}

void CheckHostAnswers(Examination& examination, const std::string& host) {
  Result<Json> reply =
      CallHost(host, Hello(), examination.patient.host_deadline_ms);
  if (!reply) {
    examination.Problem(reply.error().message, kMend);
    return;
  }
  const Json* error = Member(*reply, "error");
  std::string code = error == nullptr ? "" : TextMember(*error, "code");
  const Json* versions = Member(*reply, "versions");
  // The tracker that it was pointed at cannot be there.
  if (versions == nullptr || code != ErrorName(ErrorCode::not_found)) {
    examination.Problem(
        host + ": did not answer hello as it should" +
            (error == nullptr ? "" : ": " + TextMember(*error, "message")),
        kMend);
    return;
  }
  std::string version = TextMember(*versions, "host");
  if (version != JOBDAW_VERSION) {
    examination.Warn(
        host + ": is version " + version + ", this program " JOBDAW_VERSION,
        "update the older of the two");
  } else {
    examination.Ok(host + ": starts and answers");
  }
}

}  // namespace

void CheckHosts(Examination& examination) {
  const std::string& own = examination.patient.host;
  Status runs = CheckHost(own);
  if (!runs) {
    examination.Problem(own + ": the host is not there or cannot be run",
                        kMend);
  }
  std::vector<std::string> hosts = examination.hosts;
  if (runs && std::find(hosts.begin(), hosts.end(), own) == hosts.end()) {
    hosts.push_back(own);
  }
  for (const std::string& host : hosts) CheckHostAnswers(examination, host);
}

}  // namespace jobdaw
