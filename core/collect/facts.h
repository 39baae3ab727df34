// What a page states, before anybody asks what it means: its blocks, its
// head, its structured data and its embedded state.
#ifndef JOBDAW_CORE_COLLECT_FACTS_H_
#define JOBDAW_CORE_COLLECT_FACTS_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "collect/block.h"
#include "jobdaw/json.h"
#include "jobdaw/posting.h"
#include "site.h"

namespace jobdaw {

struct Link {
  std::string text;
  std::string url;  // resolved
  bool chrome = false;
  uint64_t signature = 0;
};

// A schema.org item: a JSON object in JSON-LD's shape whatever the syntax.
struct Item {
  Json json;
  Source source = Source::json_ld;
};

// The text of an element whose name says which field it holds.
struct NamedText {
  Field field;
  std::string text;
  std::string name;      // "job-location"
  bool is_sure = false;  // by more than one word
  bool is_link = false;
  bool is_elsewhere = false;  // "similar-job-title", "search-location"
};

struct Facts {
  std::string url;
  std::string captured_at;
  std::string canonical_url;
  std::string language;  // of the markup, "" when it says nothing
  // The country of the markup's language as it is written, "CO" of "es-CO";
  // "" also for those that systems write everywhere, such as en-US.
  std::string language_country;
  std::string title;  // of <title>
  SiteId site = SiteId::none;
  std::string site_evidence;  // the host or mark that told
  std::vector<SiteText> site_texts;
  bool is_html = false;
  std::vector<std::pair<std::string, std::string>> meta;  // name, content
  std::vector<Item> postings;  // schema.org JobPosting, in document order
  std::vector<Item> others;    // Organization, ItemList, BreadcrumbList ...
  std::vector<Json> state;     // what a program leaves in the page
  std::vector<NamedText> named;
  std::vector<Link> links;
  Blocks blocks;
  std::vector<std::string> folded;  // Fold(text) of each block

  // The first meta of that name with content, or "".
  std::string_view Meta(std::string_view name) const;
};

// Without sites, no site file is asked.
Facts Collect(const Page& page, bool sites = true);

// A button's or link's whole text that offers to apply ("Jetzt bewerben"), and
// a folded text that has such words in it.
bool IsApplyText(std::string_view folded);
bool NamesApplying(std::string_view folded);

// Elements by tables/element_names.inc; microdata and RDFa as items; references
// within the document are followed.
void CollectElementNames(Node root, std::vector<NamedText>& out);
void CollectMicrodata(Node root, std::vector<Item>& items);
void CollectRdfa(Node root, std::vector<Item>& items);

// A JSON-LD or embedded value's type names without the vocabulary:
// "http://schema.org/JobPosting" -> "JobPosting".
bool HasType(const Json& item, std::string_view type);

// Text of a JSON value: a string, a number, the "@value" or "name" of an
// object, the first of a list. Entities are decoded; one line.
std::string JsonText(const Json& value);
// The member, or null. Members of other vocabularies' prefixes match too.
const Json& Member(const Json& object, std::string_view name);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_COLLECT_FACTS_H_
