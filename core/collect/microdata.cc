// Microdata and RDFa Lite to items in JSON-LD's shape.
// Source: WHATWG HTML "Microdata"; W3C RDFa Lite 1.1.
#include <string>
#include <unordered_map>
#include <vector>

#include "collect/facts.h"
#include "normalize/text.h"

namespace jobdaw {
namespace {

constexpr size_t kMaxItems = 2000;

struct Syntax {
  const char* scope;     // attribute that opens an item; its presence counts
  const char* type;      // attribute with the item's type
  const char* property;  // attribute with the names of a property
  Source source;
};
constexpr Syntax kMicrodata = {"itemscope", "itemtype", "itemprop",
                               Source::microdata};
constexpr Syntax kRdfa = {"typeof", "typeof", "property", Source::rdfa};

// A description keeps its markup, as it does in JSON-LD.
bool HoldsMarkup(std::string_view property) {
  for (std::string_view name :
       {"description", "responsibilities", "qualifications", "skills",
        "jobBenefits", "benefits", "experienceRequirements",
        "educationRequirements", "incentiveCompensation"}) {
    if (property == name) return true;
  }
  return false;
}

void Escape(std::string_view text, std::string& out) {
  for (char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      out += c;
    }
  }
}

std::string InnerMarkup(Node root) {
  std::string out;
  std::vector<Node> open;
  for (Node n = root.first_child(); n;) {
    bool down = false;
    if (n.IsText()) {
      Escape(n.data(), out);
    } else if (n.IsElement() && n.tag() != Tag::script &&
               n.tag() != Tag::style) {
      out += '<';
      out += n.name();
      out += '>';
      down = static_cast<bool>(n.first_child());
      if (!down && n.tag() != Tag::br) {
        out += "</";
        out += n.name();
        out += '>';
      }
    }
    if (out.size() > (1u << 20)) break;
    if (down) {
      n = n.first_child();
      continue;
    }
    while (n && n != root && !n.next_sibling()) {
      n = n.parent();
      if (n && n != root && n.IsElement()) {
        out += "</";
        out += n.name();
        out += '>';
      }
    }
    n = !n || n == root ? Node() : n.next_sibling();
  }
  return out;
}

Json PropertyValue(Node node, std::string_view property) {
  for (const char* attribute : {"content", "datetime"}) {
    if (node.HasAttribute(attribute)) {
      return std::string(Trim(node.Attribute(attribute)));
    }
  }
  switch (node.tag()) {
    case Tag::a:
    case Tag::link: {
      // A link that names something is that name; a bare one is its target.
      std::string text = Collapse(node.TextContent());
      bool url = property == "url" || property == "sameAs" || text.empty();
      return url ? std::string(node.Attribute("href")) : text;
    }
    case Tag::img:
      return std::string(node.Attribute("src"));
    case Tag::data:
      return std::string(node.Attribute("value"));
    default:
      break;
  }
  if (HoldsMarkup(property)) return InnerMarkup(node);
  return Collapse(node.TextContent());
}

void AddProperty(Json& item, const std::string& name, Json value) {
  if (value.is_string() && value.get_ref<const std::string&>().empty()) return;
  auto it = item.find(name);
  if (it == item.end()) {
    item[name] = std::move(value);
  } else if (it->is_array()) {
    if (it->size() < 200) it->push_back(std::move(value));
  } else {
    Json first = std::move(*it);
    *it = Json::array({std::move(first), std::move(value)});
  }
}

// Items nest as elements do, so one pass with a stack of open items suffices.
class Reader {
 public:
  Reader(Node root, const Syntax& syntax) : root_(root), syntax_(syntax) {}

  void Run(std::vector<Item>& out) {
    for (Node n = root_; n;) {
      if (n.IsElement()) Enter(n);
      if (Node child = n.first_child()) {
        n = child;
        continue;
      }
      while (n) {
        Close(n);
        if (n == root_) {
          n = Node();
        } else if (Node next = n.next_sibling()) {
          n = next;
          break;
        } else {
          n = n.parent();
        }
      }
    }
    for (Item& item : done_) out.push_back(std::move(item));
  }

 private:
  struct Open {
    Node node;
    Json item;
    std::vector<std::string> properties;
  };

  void Enter(Node node) {
    bool scope = node.HasAttribute(syntax_.scope);
    std::string_view names = node.Attribute(syntax_.property);
    if (!scope && names.empty()) return;
    std::vector<std::string> properties;
    for (size_t at = 0; at < names.size();) {
      size_t end = std::min(names.find(' ', at), names.size());
      std::string_view name = names.substr(at, end - at);
      if (size_t colon = name.find_last_of(":/");
          colon != std::string_view::npos) {
        name = name.substr(colon + 1);
      }
      if (!name.empty()) properties.emplace_back(name);
      at = end + 1;
    }
    if (scope && count_ < kMaxItems) {
      ++count_;
      Open open{node, Json::object(), std::move(properties)};
      std::string type(Trim(node.Attribute(syntax_.type)));
      if (!type.empty()) open.item["@type"] = type.substr(0, type.find(' '));
      open_.push_back(std::move(open));
    } else if (!open_.empty()) {
      for (const std::string& name : properties) {
        AddProperty(open_.back().item, name, PropertyValue(node, name));
      }
    }
  }

  void Close(Node node) {
    if (open_.empty() || open_.back().node != node) return;
    Open closed = std::move(open_.back());
    open_.pop_back();
    bool posting = HasType(closed.item, "JobPosting");
    if (!open_.empty() && !closed.properties.empty() && !posting) {
      for (const std::string& name : closed.properties) {
        AddProperty(open_.back().item, name, closed.item);
      }
    } else if (closed.item.contains("@type")) {
      done_.push_back({std::move(closed.item), syntax_.source});
    }
  }

  Node root_;
  const Syntax& syntax_;
  std::vector<Open> open_;
  std::vector<Item> done_;
  size_t count_ = 0;
};

}  // namespace

void CollectMicrodata(Node root, std::vector<Item>& items) {
  Reader(root, kMicrodata).Run(items);
}

void CollectRdfa(Node root, std::vector<Item>& items) {
  Reader(root, kRdfa).Run(items);
}

}  // namespace jobdaw
