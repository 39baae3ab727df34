// Sites that are known: core/sites/<site>.inc, one file a site. What a site
// file says is a source like any other; everything works without it.
//
//   SiteId site = SiteOfUrl("https://boards.greenhouse.io/acme/jobs/1");
//   SiteName(site)    "Greenhouse"
//
// The rows of a site file:
//   SITE(id, "Name", kind)             kind: ats, board, employer
//   SITE_HOST(id, "host", slug)        slug: where the host or path names the
//                                      employer: path, host, none
//   SITE_MARK(id, "text")              in an address that the page has, or in
//                                      an id, on any host
//   SITE_COMPANY(id, "Name")           the employer, where the site is its own
//   SITE_TEXT(id, field, "selector")   the element whose text is the field
//   SITE_STATE(id, "path.*.to")        the posting in embedded state
//   SITE_MEMBER(id, field, "member")   a member of it that comes first
#ifndef JOBDAW_CORE_SITE_H_
#define JOBDAW_CORE_SITE_H_

#include <string>
#include <string_view>
#include <vector>

#include "document.h"
#include "jobdaw/posting.h"

namespace jobdaw {

enum class SiteId : uint8_t {
  none,
#define SITE(id, name, kind) id,
#include "site_rows.inc"
};

enum class SiteKind : uint8_t { none, ats, board, employer };
enum class Slug : uint8_t { none, path, host };

// All of them, SiteId::none not counted.
int SiteCount();
// "greenhouse", "Greenhouse"; "" for SiteId::none.
std::string_view SiteIdName(SiteId site);
std::string_view SiteName(SiteId site);
SiteKind KindOf(SiteId site);

// By the host of an address.
SiteId SiteOfUrl(std::string_view url);
// By what gives a system away on an employer's own host.
SiteId SiteOfMark(std::string_view text);
// The employer whose own site it is; "" for others.
std::string_view SiteOwner(SiteId site);
// What names the employer in the address, "acme-corp"; "" when nothing does.
std::string SiteSlug(SiteId site, std::string_view url);

struct SiteText {
  Field field;
  std::string text;
  std::string_view selector;
};
// What the site's selectors find; of several elements for one field the first
// that has text, for places all.
std::vector<SiteText> ReadSiteTexts(SiteId site, Node root);

// The paths of SITE_STATE, and the members of SITE_MEMBER for a field.
std::vector<std::string_view> SiteStatePaths(SiteId site);
struct SiteMember {
  Field field;
  std::string_view member;
};
std::vector<SiteMember> SiteMembers(SiteId site);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_SITE_H_
