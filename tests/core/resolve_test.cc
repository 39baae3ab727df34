// Candidates to a winner: what agreement and contradiction do, and what stays
// to be seen of it.
#include "resolve.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "jobdaw/posting.h"

namespace jobdaw {
namespace {

Candidate Company(const std::string& name, Source source, int confidence) {
  return {Field::company, Organization{name, "", ""}, source, confidence,
          "by " + name};
}

const Provenance& OfCompany(const Resolved& resolved) {
  return *resolved.provenance[static_cast<int>(Field::company)];
}

TEST_CASE("a contradiction lowers the winner and stands beside it") {
  Candidate acme = Company("Acme", Source::json_ld, 90);
  Candidate beta = Company("Beta", Source::label, 84);
  Candidate gamma = Company("Gamma", Source::prose, 40);
  Resolved alone = Resolve({acme});
  Resolved against = Resolve({gamma, beta, acme});
  CHECK(against.posting.company.name == "Acme");
  CHECK(OfCompany(against).confidence < OfCompany(alone).confidence);
  REQUIRE(OfCompany(against).alternatives.size() == 2);
  const Candidate& other = OfCompany(against).alternatives[0];
  CHECK(std::get<Organization>(other.value).name == "Beta");
  CHECK(other.source == Source::label);
  CHECK(other.evidence == "by Beta");
  CHECK(other.confidence <= OfCompany(against).confidence);
  // A weak voice is kept, and lowers nothing.
  CHECK(OfCompany(Resolve({acme, gamma})).confidence ==
        OfCompany(alone).confidence);
}

TEST_CASE("sources that agree raise the confidence and are no alternatives") {
  Resolved alone = Resolve({Company("Acme", Source::label, 80)});
  Resolved both = Resolve({Company("Acme", Source::label, 80),
                           Company("ACME GmbH", Source::json_ld, 80)});
  CHECK(both.posting.company.name == "ACME GmbH");
  CHECK(OfCompany(both).confidence > OfCompany(alone).confidence);
  CHECK(OfCompany(both).alternatives.empty());
}

TEST_CASE("what is too unsure is offered and not stated") {
  Resolved found = Resolve({Company("Acme", Source::inferred, 20)});
  CHECK(found.posting.company.name.empty());
  CHECK(OfCompany(found).confidence == 0);
  CHECK(OfCompany(found).alternatives.size() == 1);
}

TEST_CASE("what the user said is sure, whatever the page says") {
  Resolved found = Resolve({Company("Acme", Source::json_ld, 99),
                            Company("Beta", Source::user, 100)});
  CHECK(found.posting.company.name == "Beta");
  CHECK(OfCompany(found).confidence == 100);
}

}  // namespace
}  // namespace jobdaw
