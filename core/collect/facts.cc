#include "collect/facts.h"

#include <algorithm>
#include <unordered_map>

#include "collect/lenient_json.h"
#include "collect/mail.h"
#include "collect/sections.h"
#include "jobdaw/format.h"
#include "normalize/text.h"
#include "normalize/url.h"
#include "pattern.h"
#include "phrase_table.h"
#include "propose/propose.h"

namespace jobdaw {
namespace {

const Json kNull;

const PhraseTable<bool>& ApplyWords() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/apply_words.inc"
  );
  return *kTable;
}

std::string_view LocalName(std::string_view type) {
  size_t cut = type.find_last_of("/#:");
  return cut == std::string_view::npos ? type : type.substr(cut + 1);
}

std::string LowerAscii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c += 32;
  }
  return out;
}

// Every object below that has a type, in document order; a posting inside a
// posting's list is found as well.
void FindItems(Json&& root, Source source, std::vector<Item>& out) {
  std::vector<std::pair<const Json*, int>> stack = {{&root, 0}};
  std::vector<const Json*> found;
  int budget = 100000;
  while (!stack.empty() && budget-- > 0) {
    auto [node, depth] = stack.back();
    stack.pop_back();
    if (node->is_object() && node->contains("@type")) {
      found.push_back(node);
      // What belongs to a posting is read from the posting.
      if (HasType(*node, "JobPosting")) continue;
    }
    if (depth > 40 || !node->is_structured()) continue;
    size_t mark = stack.size();
    for (const Json& child : *node) {
      if (child.is_structured()) stack.push_back({&child, depth + 1});
    }
    std::reverse(stack.begin() + mark, stack.end());
  }
  for (const Json* item : found) out.push_back({*item, source});
}

// {"hiringOrganization": {"@id": "#org"}} -> the object of that id.
void FollowReferences(std::vector<Item>& items) {
  std::unordered_map<std::string, const Json*> by_id;
  for (const Item& item : items) {
    auto id = item.json.find("@id");
    if (id != item.json.end() && id->is_string() && item.json.size() > 2) {
      by_id.emplace(id->get<std::string>(), &item.json);
    }
  }
  if (by_id.empty()) return;
  for (Item& item : items) {
    if (!HasType(item.json, "JobPosting")) continue;
    for (auto& [name, value] : item.json.items()) {
      if (!value.is_object() || value.size() > 2) continue;
      auto id = value.find("@id");
      if (id == value.end() || !id->is_string()) continue;
      auto known = by_id.find(id->get<std::string>());
      if (known != by_id.end() && known->second != &item.json) {
        Json copy = *known->second;
        value = std::move(copy);
      }
    }
  }
}

// Where a script last speaks of a title, in whatever language, or npos.
size_t LastTitle(std::string_view script) {
  size_t last = script.rfind("itle");
  if (last != script.npos) return last;
  static constexpr struct {
    Field field;
    std::string_view quoted;
  } kMembers[] = {
#define MEMBER(field, name) {Field::field, "\"" name "\""},
#include "tables/state_members.inc"
#undef MEMBER
  };
  for (const auto& [field, quoted] : kMembers) {
    if (field != Field::title || quoted == "\"name\"") continue;
    if (last = script.rfind(quoted); last != script.npos) return last;
  }
  return last;
}

// "window.__appData = {...};" and "var x = JSON.parse('...')" -> the values,
// as far as the script speaks of a title.
void CollectAssignments(std::string_view script, Facts& facts) {
  static constexpr std::string_view kParse = "JSON.parse(";
  size_t last = LastTitle(script);
  int budget = last == script.npos ? 0 : 200;
  for (size_t at = script.find('='); at < last && budget > 0;
       at = script.find('=', at + 1)) {
    size_t begin = at + 1;
    while (begin < script.size() && IsSpace(script[begin])) ++begin;
    std::string_view value = script.substr(begin);
    bool is_parsed = value.substr(0, kParse.size()) == kParse;
    if (!is_parsed && (value.empty() || value[0] != '{')) continue;
    --budget;
    std::string wrapped;
    if (is_parsed) {
      wrapped = "[" + std::string(value.substr(kParse.size()));
      value = wrapped;
    }
    size_t used = 0;
    std::optional<Json> json = ReadLenientJson(value, &used);
    if (json && is_parsed) {
      bool is_text = !json->empty() && (*json)[0].is_string();
      std::string text = is_text ? (*json)[0].get<std::string>() : "";
      json = ReadLenientJson(text);
      begin += kParse.size();
    }
    if (!json || used < 100) continue;
    facts.state.push_back(std::move(*json));
    at = begin + used - 2;
  }
  // Google: AF_initDataCallback({key: 'ds:1', data: [...]})
  static constexpr std::string_view kCallback = "AF_initDataCallback(";
  if (size_t at = script.find(kCallback); at != std::string_view::npos) {
    if (auto json = ReadLenientJson(script.substr(at + kCallback.size()))) {
      facts.state.push_back(std::move(*json));
    }
  }
}

void CollectScript(Node script, Facts& facts, std::vector<Item>& items) {
  std::string type = LowerAscii(script.Attribute("type"));
  bool json_ld = type.find("ld+json") != std::string::npos;
  bool json = json_ld || type.find("json") != std::string::npos;
  bool code = type.empty() || type.find("javascript") != std::string::npos ||
              type == "module";
  if (!json && !code) return;
  std::string text = script.TextContent();
  if (text.size() > (8u << 20)) return;
  if (json_ld) {
    if (auto value = ReadLenientJson(text)) {
      FindItems(std::move(*value), Source::json_ld, items);
    } else if (text.find("&quot;") != std::string::npos) {
      value = ReadLenientJson(DecodeEntities(text));
      if (value) FindItems(std::move(*value), Source::json_ld, items);
    }
  } else if (json) {
    if (text.find("ob") == std::string::npos) return;
    if (auto value = ReadLenientJson(text)) {
      facts.state.push_back(std::move(*value));
    }
  } else if (text.size() > 40) {
    CollectAssignments(text, facts);
  }
}

// What gives a system away where the host is the employer's own.
void NoticeMark(std::string_view text, Facts& facts) {
  if (facts.site != SiteId::none || text.empty()) return;
  facts.site = SiteOfMark(text);
  if (facts.site != SiteId::none) facts.site_evidence = text;
}

// Of a link around a whole card its heading, else the line most like a title.
std::string TextOfLink(Node link) {
  int budget = 200;
  for (Node n = link.Next(link); n && budget-- > 0; n = n.Next(link)) {
    if (n.tag() >= Tag::h1 && n.tag() <= Tag::h6) {
      if (std::string text = Collapse(n.TextContent()); !text.empty())
        return text;
    }
  }
  std::vector<std::string> lines = LinesOf(link);
  // <a><span>Acme</span><span>Baker</span></a>: only their style parts them.
  if (lines.size() == 1) {
    std::vector<std::string> parts;
    for (Node n = link.first_child(); n; n = n.next_sibling()) {
      if (n.tag() != Tag::span && n.tag() != Tag::strong) {
        parts.clear();
        break;
      }
      parts.push_back(Collapse(n.TextContent()));
    }
    if (parts.size() >= 2) lines = std::move(parts);
  }
  if (lines.size() < 2) return Collapse(link.TextContent());
  auto likeness = [](const std::string& line) {
    return HasLegalForm(line) ? -1 : TitleLikeness(line);
  };
  return *std::max_element(
      lines.begin(), lines.end(),
      [&](const auto& a, const auto& b) { return likeness(a) < likeness(b); });
}

// What some frameworks hand their program in an attribute.
void CollectStateAttribute(Node node, Facts& facts) {
  for (const char* name : {"data-page", "data-props", "data-react-props",
                           "data-state", "data-initial-state", "data-json"}) {
    std::string_view text = node.Attribute(name);
    if (text.size() < 100 || (text[0] != '{' && text[0] != '[')) continue;
    if (auto value = ReadLenientJson(text))
      facts.state.push_back(std::move(*value));
  }
}

void CollectHead(Node root, Facts& facts, std::vector<Item>& items) {
  std::string base = facts.url;
  for (Node n = root; n; n = n.Next(root)) {
    switch (n.tag()) {
      case Tag::html:
        if (facts.language.empty()) {
          facts.language = LowerAscii(n.Attribute("lang"));
        }
        break;
      case Tag::base:
        if (std::string url = ResolveUrl(facts.url, n.Attribute("href"));
            !url.empty()) {
          base = url;
        }
        break;
      case Tag::title:
        if (facts.title.empty()) facts.title = Collapse(n.TextContent());
        break;
      case Tag::meta: {
        std::string_view name = n.Attribute("property");
        if (name.empty()) name = n.Attribute("name");
        if (name.empty()) name = n.Attribute("http-equiv");
        if (!name.empty() && facts.meta.size() < 300) {
          facts.meta.emplace_back(LowerAscii(name),
                                  Collapse(n.Attribute("content")));
        }
        break;
      }
      case Tag::link:
        NoticeMark(n.Attribute("href"), facts);
        if (LowerAscii(n.Attribute("rel")) == "canonical" &&
            facts.canonical_url.empty()) {
          facts.canonical_url = ResolveUrl(base, n.Attribute("href"));
          if (base.empty()) base = facts.canonical_url;
        }
        break;
      case Tag::iframe:
        NoticeMark(n.Attribute("src"), facts);
        NoticeMark(n.Attribute("id"), facts);
        break;
      case Tag::div:
        NoticeMark(n.Attribute("id"), facts);
        CollectStateAttribute(n, facts);
        break;
      case Tag::section:
      case Tag::main:
        CollectStateAttribute(n, facts);
        break;
      case Tag::script:
        NoticeMark(n.Attribute("src"), facts);
        CollectScript(n, facts, items);
        break;
      case Tag::a: {
        if (facts.links.size() >= 20000 || !n.HasAttribute("href")) break;
        std::string url = ResolveUrl(base, n.Attribute("href"));
        if (url.empty()) break;
        std::string text = TextOfLink(n);
        if (text.empty()) text = Collapse(n.Attribute("aria-label"));
        if (text.empty()) text = Collapse(n.Attribute("title"));
        facts.links.push_back(
            {std::move(text), std::move(url), IsInChrome(n), Signature(n)});
        break;
      }
      default:
        break;
    }
  }
}

// "Home / Careers / Vacancies / Baker"
bool IsTrail(std::string_view text) {
  for (std::string_view mark : {" > ", " / ", " \xC2\xBB ", " \xE2\x80\xBA "}) {
    size_t at = text.find(mark);
    if (at != std::string_view::npos && at < 30 &&
        IsFurniture(text.substr(0, at)))
      return true;
  }
  return false;
}

void CollectDocument(const PageDocument& document, bool sites, Facts& facts) {
  if (!IsText(document.content)) return;
  Blocks blocks;
  if (document.format == "html") {
    facts.is_html = true;
    Document parsed(document.content);
    Node root = parsed.root();
    if (!root) return;
    std::vector<Item> items;
    CollectHead(root, facts, items);
    if (!sites) facts.site = SiteId::none;
    for (SiteText& text : ReadSiteTexts(facts.site, root)) {
      facts.site_texts.push_back(std::move(text));
    }
    FollowReferences(items);
    CollectMicrodata(root, items);
    CollectRdfa(root, items);
    for (Item& item : items) {
      bool posting = HasType(item.json, "JobPosting");
      (posting ? facts.postings : facts.others).push_back(std::move(item));
    }
    CollectElementNames(root, facts.named);
    blocks = BlocksOfHtml(root);
    if (facts.url.empty()) facts.url = facts.canonical_url;
  } else if (document.format == "markdown") {
    blocks = BlocksOfMarkdown(RepairUtf8(document.content));
  } else {
    blocks = BlocksOfText(WithoutSender(RepairUtf8(document.content)));
  }
  DivideRunOn(blocks);
  for (Block& block : blocks) {
    if (facts.blocks.size() >= kMaxBlocks) break;
    if (facts.blocks.size() < 40 && IsTrail(block.text)) block.chrome = true;
    facts.folded.push_back(Fold(block.text));
    if (block.text.size() < 60 && !block.href.empty() &&
        IsApplyText(facts.folded.back()))
      block.control = true;
    if (!block.href.empty() && document.format != "html") {
      std::string url = ResolveUrl(facts.url, block.href);
      if (!url.empty()) facts.links.push_back({block.text, url, false, 0});
    }
    facts.blocks.push_back(std::move(block));
  }
}

}  // namespace

bool IsApplyText(std::string_view folded) {
  return ApplyWords().Exact(folded) != nullptr;
}
bool NamesApplying(std::string_view folded) {
  return !ApplyWords().Find(folded).empty();
}

bool HasType(const Json& item, std::string_view type) {
  auto it = item.find("@type");
  if (it == item.end()) return false;
  if (it->is_string())
    return LocalName(it->get_ref<const std::string&>()) == type;
  if (!it->is_array()) return false;
  return std::any_of(it->begin(), it->end(), [&](const Json& name) {
    return name.is_string() &&
           LocalName(name.get_ref<const std::string&>()) == type;
  });
}

std::string JsonText(const Json& value) {
  if (value.is_string()) {
    return Collapse(DecodeEntities(value.get_ref<const std::string&>()));
  }
  if (value.is_number() || value.is_boolean()) return Dump(value);
  if (value.is_array()) return value.empty() ? "" : JsonText(value[0]);
  if (value.is_object()) {
    for (const char* name : {"@value", "name", "value", "label", "text"}) {
      auto it = value.find(name);
      if (it != value.end() && !it->is_object()) return JsonText(*it);
    }
  }
  return "";
}

const Json& Member(const Json& object, std::string_view name) {
  if (!object.is_object()) return kNull;
  auto it = object.find(name);
  if (it != object.end()) return *it;
  for (const char* prefix :
       {"schema:", "http://schema.org/", "https://schema.org/"}) {
    it = object.find(prefix + std::string(name));
    if (it != object.end()) return *it;
  }
  return kNull;
}

std::string_view Facts::Meta(std::string_view name) const {
  for (const auto& [key, content] : meta) {
    if (key == name && !content.empty()) return content;
  }
  return {};
}

Facts Collect(const Page& page, bool sites) {
  Facts facts;
  std::vector<PageDocument> mails;
  std::vector<const PageDocument*> documents;
  for (const PageDocument& document : page.documents) {
    if (document.format != "email") {
      documents.push_back(&document);
      continue;
    }
    for (PageDocument& part : ReadMail(document.content)) {
      mails.push_back(std::move(part));
    }
  }
  for (const PageDocument& part : mails) documents.push_back(&part);
  facts.url = ResolveUrl("", page.url);
  if (facts.url.empty() && !documents.empty()) {
    facts.url = ResolveUrl("", documents[0]->url);
  }
  facts.captured_at = page.captured_at;
  if (sites) facts.site = SiteOfUrl(facts.url);
  if (facts.site != SiteId::none) facts.site_evidence = HostOf(facts.url);
  if (facts.site == SiteId::none) NoticeMark(facts.url, facts);
  for (const PageDocument* document : documents) {
    CollectDocument(*document, sites, facts);
  }
  // "zh-Hans-CN"
  static const Pattern kRegion("^([a-z]{2})[-_](?:[a-z]{4}[-_])?([a-z]{2})$");
  static const Pattern kDefault("^(?:en.us|de.de|es.es|fr.fr|nl.nl)$");
  Match m;
  if (kRegion.Full(facts.language, m) && !kDefault.Find(facts.language)) {
    facts.language_country = std::string(m[2]);
    for (char& c : facts.language_country) c -= 32;
  }
  size_t dash = facts.language.find_first_of("-_");
  if (dash != std::string::npos) facts.language.resize(dash);
  if (facts.language.size() > 3) facts.language.clear();
  return facts;
}

}  // namespace jobdaw
