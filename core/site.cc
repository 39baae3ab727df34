#include "site.h"

#include <algorithm>

#include "collect/block.h"
#include "normalize/place.h"
#include "normalize/text.h"
#include "normalize/url.h"

namespace jobdaw {
namespace {

struct SiteRow {
  SiteId site;
  std::string_view id, name;
  SiteKind kind;
};
#define SITE(id, name, kind) {SiteId::id, #id, name, SiteKind::kind},
constexpr SiteRow kSites[] = {
    {SiteId::none, "", "", SiteKind::none},
#include "site_rows.inc"
};

struct HostRow {
  SiteId site;
  std::string_view host;
  Slug slug;
};
#define SITE_HOST(id, host, slug) {SiteId::id, host, Slug::slug},
constexpr HostRow kHosts[] = {
    {SiteId::none, ".", Slug::none},
#include "site_rows.inc"
};

struct NameRow {
  SiteId site;
  std::string_view text;
};
#define SITE_MARK(id, text) {SiteId::id, text},
constexpr NameRow kMarks[] = {
    {SiteId::none, "\n"},
#include "site_rows.inc"
};

#define SITE_COMPANY(id, name) {SiteId::id, name},
constexpr NameRow kCompanies[] = {
    {SiteId::none, ""},
#include "site_rows.inc"
};

#define SITE_STATE(id, path) {SiteId::id, path},
constexpr NameRow kStates[] = {
    {SiteId::none, ""},
#include "site_rows.inc"
};

struct FieldRow {
  SiteId site;
  Field field;
  std::string_view text;
};
#define SITE_TEXT(id, field, selector) {SiteId::id, Field::field, selector},
constexpr FieldRow kTexts[] = {
    {SiteId::none, Field::title, ""},
#include "site_rows.inc"
};

#define SITE_MEMBER(id, field, member) {SiteId::id, Field::field, member},
constexpr FieldRow kMembers[] = {
    {SiteId::none, Field::title, ""},
#include "site_rows.inc"
};

bool IsHostOf(std::string_view host, std::string_view tail) {
  return host.size() >= tail.size() &&
         host.substr(host.size() - tail.size()) == tail &&
         (host.size() == tail.size() ||
          host[host.size() - tail.size() - 1] == '.');
}

const HostRow* HostRowOf(std::string_view url) {
  std::string host = HostOf(url);
  const HostRow* best = nullptr;
  if (host.empty()) return best;
  for (const HostRow& row : kHosts) {
    // "apply.workable.com" is more than "workable.com".
    if (IsHostOf(host, row.host) &&
        (best == nullptr || row.host.size() > best->host.size()))
      best = &row;
  }
  return best;
}

// ---- selectors: "div.posting-headline h2", "[data-automation-id=time]"

bool HasWord(std::string_view list, std::string_view word) {
  for (size_t at = list.find(word); at != list.npos;
       at = list.find(word, at + 1)) {
    size_t end = at + word.size();
    bool left = at == 0 || IsSpace(static_cast<unsigned char>(list[at - 1]));
    bool right =
        end == list.size() || IsSpace(static_cast<unsigned char>(list[end]));
    if (left && right) return true;
  }
  return false;
}

bool MatchesAttribute(Node node, std::string_view test) {
  size_t equals = test.find('=');
  if (equals == test.npos) return node.HasAttribute(test);
  std::string_view value = test.substr(equals + 1);
  if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'')) {
    value = value.substr(1, value.size() - 2);
  }
  std::string_view name = test.substr(0, equals);
  if (!name.empty() && name.back() == '*') {
    name.remove_suffix(1);
    return node.Attribute(name).find(value) != std::string_view::npos;
  }
  return node.Attribute(name) == value;
}

bool MatchesCompound(Node node, std::string_view compound) {
  size_t at = std::min(compound.find_first_of("#.["), compound.size());
  if (at > 0 && node.name() != compound.substr(0, at)) return false;
  while (at < compound.size()) {
    char kind = compound[at++];
    size_t end = kind == '[' ? compound.find(']', at)
                             : compound.find_first_of("#.[", at);
    end = std::min(end, compound.size());
    std::string_view part = compound.substr(at, end - at);
    bool fits = kind == '#'   ? node.Attribute("id") == part
                : kind == '.' ? HasWord(node.Attribute("class"), part)
                              : MatchesAttribute(node, part);
    if (!fits) return false;
    at = end + (kind == '[' ? 1 : 0);
  }
  return true;
}

bool Matches(Node node, std::string_view selector) {
  size_t cut = selector.rfind(' ');
  std::string_view last =
      cut == selector.npos ? selector : selector.substr(cut + 1);
  if (!MatchesCompound(node, last)) return false;
  while (cut != selector.npos) {
    selector = selector.substr(0, cut);
    cut = selector.rfind(' ');
    last = cut == selector.npos ? selector : selector.substr(cut + 1);
    do {
      node = node.parent();
      if (!node || !node.IsElement()) return false;
    } while (!MatchesCompound(node, last));
  }
  return true;
}

}  // namespace

int SiteCount() { return static_cast<int>(std::size(kSites)) - 1; }
std::string_view SiteIdName(SiteId site) {
  return kSites[static_cast<size_t>(site)].id;
}
std::string_view SiteName(SiteId site) {
  return kSites[static_cast<size_t>(site)].name;
}
SiteKind KindOf(SiteId site) { return kSites[static_cast<size_t>(site)].kind; }

SiteId SiteOfUrl(std::string_view url) {
  const HostRow* row = HostRowOf(url);
  return row == nullptr ? SiteId::none : row->site;
}

SiteId SiteOfMark(std::string_view text) {
  for (const NameRow& row : kMarks) {
    if (text.find(row.text) != text.npos) return row.site;
  }
  return SiteId::none;
}

std::string_view SiteOwner(SiteId site) {
  for (const NameRow& row : kCompanies) {
    if (row.site == site) return row.text;
  }
  return "";
}

std::string SiteSlug(SiteId site, std::string_view url) {
  const HostRow* row = HostRowOf(url);
  if (row == nullptr || row->site != site) return "";
  std::string slug;
  if (row->slug == Slug::host) {
    slug = HostOf(url);
    slug.resize(std::min(slug.find('.'), slug.size()));
  } else if (row->slug == Slug::path) {
    slug = PathOf(url).substr(1);
    slug.resize(std::min(slug.find('/'), slug.size()));
  }
  static constexpr std::string_view kNot[] = {
      "www", "jobs", "careers", "apply", "embed", "job-boards", "boards", "j"};
  bool is_none =
      std::find(std::begin(kNot), std::end(kNot), slug) != std::end(kNot);
  return is_none ? "" : slug;
}

std::vector<SiteText> ReadSiteTexts(SiteId site, Node root) {
  std::vector<SiteText> out;
  if (site == SiteId::none) return out;
  std::vector<const FieldRow*> rows;
  for (const FieldRow& row : kTexts) {
    if (row.site == site) rows.push_back(&row);
  }
  if (rows.empty()) return out;
  std::vector<SiteText> found(rows.size());
  for (Node n = root; n; n = n.Next(root)) {
    if (!n.IsElement()) continue;
    for (size_t i = 0; i < rows.size(); ++i) {
      const FieldRow& row = *rows[i];
      bool several = row.field == Field::locations;
      if ((!found[i].text.empty() && !several) || !Matches(n, row.text))
        continue;
      std::string text;
      bool first_only =
          row.field == Field::title || row.field == Field::company;
      for (const std::string& line : LinesOf(n)) {
        text += (text.empty() ? "" : " ") + line;
        if (first_only) break;
      }
      if (text.empty() || text.size() > 400) continue;
      if (!found[i].text.empty()) {
        // Elements of the same name may hold anything; a list holds places.
        if (found[i].text.size() > 1000 || PlaceLikeness(text) < 60) continue;
        text = found[i].text + "; " + text;
      }
      found[i] = {row.field, std::move(text), row.text};
    }
  }
  for (SiteText& one : found) {
    if (!one.text.empty()) out.push_back(std::move(one));
  }
  return out;
}

std::vector<std::string_view> SiteStatePaths(SiteId site) {
  std::vector<std::string_view> out;
  if (site == SiteId::none) return out;
  for (const NameRow& row : kStates) {
    if (row.site == site) out.push_back(row.text);
  }
  return out;
}

std::vector<SiteMember> SiteMembers(SiteId site) {
  std::vector<SiteMember> out;
  if (site == SiteId::none) return out;
  for (const FieldRow& row : kMembers) {
    if (row.site == site) out.push_back({row.field, row.text});
  }
  return out;
}

}  // namespace jobdaw
