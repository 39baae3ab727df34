// Candidates for the fields of a posting, one file a source. A proposer reads
// what the page states and says what it may mean; it decides nothing.
#ifndef JOBDAW_CORE_PROPOSE_PROPOSE_H_
#define JOBDAW_CORE_PROPOSE_PROPOSE_H_

#include <string>
#include <string_view>
#include <vector>

#include "collect/facts.h"
#include "collect/sections.h"
#include "jobdaw/posting.h"
#include "normalize/date.h"

namespace jobdaw {

// What a proposer reads.
struct Context {
  const Facts& facts;
  const std::vector<HeadedSection>& sections;
  Setting setting;
};

class Candidates {
 public:
  // `adjust` is added to the confidence that the table gives for the source
  // and field. Absent values are passed over.
  void Add(Field field, Value value, Source source, std::string_view evidence,
           int adjust = 0);
  const std::vector<Candidate>& all() const { return all_; }
  std::vector<Candidate>& all() { return all_; }

 private:
  std::vector<Candidate> all_;
};

// Percent that a candidate of this source is right, from
// tables/confidence.inc.
int BaseConfidence(Source source, Field field);

// Fields of schema.org items, and of the text inside their descriptions.
void ProposeSchemaOrg(const Context& context, Candidates& out);
// What the file of a known site says.
void ProposeSite(const Context& context, Candidates& out);
// Objects in embedded state that look like a posting.
void ProposeEmbeddedState(const Context& context, Candidates& out);
// The longest list of postings in embedded state.
std::vector<ListingEntry> ListOfState(const Facts& facts);
// <title>, OpenGraph and the like.
void ProposeMeta(const Context& context, Candidates& out);
// The lines at the top: title, company, place.
void ProposeHeader(const Context& context, Candidates& out);
// The sentences that open a posting: "Acme is looking for a Data Engineer".
void ProposeOpening(const Context& context, Candidates& out);
// Elements that are called "job-title" and the like.
void ProposeElementNames(const Context& context, Candidates& out);
// "Location: Berlin", tables, definition lists.
void ProposeLabels(const Context& context, Candidates& out);
// Responsibilities, requirements and the other headed parts.
void ProposeSections(const Context& context, Source source, Candidates& out);
// Sentences anywhere.
void ProposeProse(const Context& context, Source source, Candidates& out);
// The employer by the page's address and the text's spelling of it.
void ProposeAddress(const Context& context, Candidates& out);
// A name above a street and a town.
void ProposeLetterhead(const Context& context, Candidates& out);
// The winning employer's name in full, as the page writes it.
void ProposeFullName(const Context& context, Candidates& out);
// The organisation named most, for where nothing else names an employer.
void ProposeFrequentName(const Context& context, Candidates& out);
// The employer's own town, for where nothing else names a place.
void ProposeSeat(const Context& context, Candidates& out);
// What follows from other candidates: level from the title, pay's currency
// from the country.
void ProposeInferred(const Context& context, Candidates& out);

// ---- shared by several proposers

// How much a line looks like a job title, 0 to 100.
int TitleLikeness(std::string_view text);
// A title without company, place, id and "(m/f/d)".
std::string CleanTitle(std::string_view title, std::string_view company);
// True when a text names a job board or tracking system, not an employer.
bool IsBoard(std::string_view name);
// "acme-corp" -> "Acme Corp"; "" for what is no name.
std::string NameOfSlug(std::string_view slug);
bool HasLegalForm(std::string_view name);
// A page's furniture: "Back to search", "Job details".
bool IsFurniture(std::string_view text);
// "Data & Analytics", "Vertrieb": a department or field, no employer.
bool IsDepartment(std::string_view text);
// A clause, not a name: "Great design can transform businesses".
bool IsClause(std::string_view text);
// "The role", "our team": words that open a sentence and name nobody.
bool NamesNobody(std::string_view text);
// "University", "County", "Stiftung": a word for a kind of employer in it.
bool HasOrgWord(std::string_view name);
// "School": a kind of employer and no name.
bool IsOrgWord(std::string_view name);
// A company's name without notices and marks around it; "" when it can be
// none.
std::string CleanCompany(std::string_view name);
// A candidate for any field from a text that is known to be its value.
void ProposeText(Field field, std::string_view text, std::string_view evidence,
                 const Context& context, Source source, Candidates& out,
                 int adjust = 0);
// Candidates for pay from a text, the best first.
void ProposePay(std::string_view text, const Context& context, bool labelled,
                Source source, Candidates& out, int adjust = 0);
// Candidates for one day.
void ProposeDate(Field field, std::string_view text, const Context& context,
                 Source source, Candidates& out, int adjust = 0);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_PROPOSE_PROPOSE_H_
