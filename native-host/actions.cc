#include "actions.h"

#include "moment.h"

namespace jobdaw {

Result<std::vector<int64_t>> PostingIds(const Json& request) {
  std::vector<int64_t> out;
  const Json* one = Member(request, "posting_id");
  const Json* several = Member(request, "posting_ids");
  if (one != nullptr) {
    out.push_back(one->get<int64_t>());
  } else if (several != nullptr) {
    for (const Json& id : *several) {
      if (!id.is_number_integer()) {
        return BadRequest("\"posting_ids\" is no list of whole numbers");
      }
      out.push_back(id.get<int64_t>());
    }
  }
  if (!out.empty()) return out;
  return BadRequest("\"posting_id\" or \"posting_ids\" is missing");
}

Result<Filter> RequestFilter(const Protocol& protocol, const Json& request) {
  const Json* filter = Member(request, "filter");
  return Filter::FromJson(filter == nullptr ? Json::object() : *filter,
                          LocalDay(protocol.now()));
}

std::span<const Action> Actions() {
  static const auto* const kActions = [] {
    auto* all = new std::vector<Action>;
    for (auto group : {SaveActions(), ListActions(), ChangeActions(),
                       ExportActions(), ImportActions()}) {
      all->insert(all->end(), group.begin(), group.end());
    }
    return all;
  }();
  return *kActions;
}

}  // namespace jobdaw
