// HTML to blocks: what a reader would see, in document order.
#include <algorithm>
#include <array>
#include <utility>

#include "collect/block.h"
#include "collect/sections.h"
#include "normalize/text.h"
#include "pattern.h"
#include "propose/labels.h"

namespace jobdaw {
namespace {

bool IsDropped(Tag tag) {
  switch (tag) {
    case Tag::script:
    case Tag::style:
    case Tag::noscript:
    case Tag::svg:
    case Tag::math:
    case Tag::iframe:
    case Tag::object:
    case Tag::canvas:
    case Tag::video:
    case Tag::select:
    case Tag::textarea:
    case Tag::head:
    case Tag::img:
    case Tag::input:
      return true;
    default:
      return false;
  }
}

bool IsInline(Tag tag) {
  switch (tag) {
    case Tag::a:
    case Tag::abbr:
    case Tag::b:
    case Tag::code:
    case Tag::data:
    case Tag::em:
    case Tag::font:
    case Tag::i:
    case Tag::label:
    case Tag::mark:
    case Tag::s:
    case Tag::small:
    case Tag::span:
    case Tag::strong:
    case Tag::sub:
    case Tag::sup:
    case Tag::time:
    case Tag::u:
      return true;
    default:
      return false;
  }
}

bool IsKnownHeading(std::string_view text) {
  if (text.empty() || CountWords(text) > 6) return false;
  HeadingReading reading = ReadHeading(text);
  return reading.kind != SectionKind::none && reading.coverage >= 75;
}

// "✔" or "1." in a column of its own: what the next item's is like, else "".
std::string LoneBullet(std::string_view text) {
  if (text.size() > 8) return "";
  size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits > 0 && digits <= 2 && digits + 1 == text.size() &&
      (text[digits] == '.' || text[digits] == ')'))
    return "1.";
  if (!StripLead(text).empty()) return "";
  size_t at = 0, signs = 0;
  while (at < text.size()) {
    char32_t c = NextCodePoint(text, at);
    if (c != 0xFE0F && c != 0x200D) ++signs;
  }
  return signs == 1 ? std::string(text) : "";
}

// "🎒 ...", but not "✔ ...".
bool BeginsWithPicture(std::string_view text) {
  size_t at = 0;
  return !text.empty() && NextCodePoint(text, at) >= 0x1F000;
}

// A link around a whole card is a box of its own.
bool IsCard(Node link) {
  int budget = 60;
  for (Node n = link.Next(link); n && budget-- > 0; n = n.Next(link)) {
    switch (n.tag()) {
      case Tag::div:
      case Tag::p:
      case Tag::h2:
      case Tag::h3:
      case Tag::h4:
      case Tag::h5:
      case Tag::h6:
        return true;
      default:
        break;
    }
  }
  return false;
}

// <div class="h3">, as style sheets name the looks of headings.
int LooksLevel(Node node) {
  std::string_view names = node.Attribute("class");
  for (size_t at = names.find('h'); at != std::string_view::npos;
       at = names.find('h', at + 1)) {
    bool begins = at == 0 || names[at - 1] == ' ';
    bool ends = at + 2 == names.size() ||
                (at + 2 < names.size() && names[at + 2] == ' ');
    if (begins && ends && names[at + 1] >= '1' && names[at + 1] <= '6')
      return names[at + 1] - '0';
  }
  return 0;
}

// A box of its own, whatever its tag.
bool IsBox(Node node) {
  return !IsInline(node.tag()) ||
         (node.tag() == Tag::span && LooksLevel(node) > 0);
}

int HeadingLevel(Node node) {
  switch (node.tag()) {
    case Tag::h1:
      return 1;
    case Tag::h2:
      return 2;
    case Tag::h3:
      return 3;
    case Tag::h4:
      return 4;
    case Tag::h5:
      return 5;
    case Tag::h6:
      return 6;
    default:
      break;
  }
  if (node.Attribute("role") == "heading") {
    std::string_view level = node.Attribute("aria-level");
    return level.size() == 1 && level[0] >= '1' && level[0] <= '6'
               ? level[0] - '0'
               : 2;
  }
  if (node.tag() == Tag::div || node.tag() == Tag::p || node.tag() == Tag::span)
    return LooksLevel(node);
  return 0;
}

bool ContainsIgnoringCase(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(),
                     [](char a, char b) {
                       return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b;
                     }) != text.end();
}

bool IsBold(Node node) {
  if (node.tag() == Tag::b || node.tag() == Tag::strong) return true;
  std::string_view style = node.Attribute("style");
  if (style.empty()) return false;
  size_t at = style.find("font-weight");
  if (at == std::string_view::npos) return false;
  std::string_view value = Trim(style.substr(std::min(at + 12, style.size())));
  return value.substr(0, 4) == "bold" || value.substr(0, 1) == "6" ||
         value.substr(0, 1) == "7" || value.substr(0, 1) == "8" ||
         value.substr(0, 1) == "9";
}

// Hidden until its tab or heading is pressed, and as much of the page as what
// is shown first.
bool OpensOnPress(Node node) {
  if (node.Attribute("role") == "tabpanel") return true;
  for (std::string_view attribute :
       {node.Attribute("class"), node.Attribute("id")}) {
    static const Pattern kWord(
        "(?:^|[^a-z])tabs?(?:$|[^a-z]|panel|pane|content)|accordion|collaps");
    if (kWord.Find(attribute)) return true;
  }
  return false;
}

// By the class names of the usual style sheets, on a screen of any width.
bool HasHiddenClass(std::string_view classes) {
  bool hidden = false;
  while (!classes.empty()) {
    size_t end = std::min(classes.find(' '), classes.size());
    std::string_view word = classes.substr(0, end);
    classes.remove_prefix(std::min(end + 1, classes.size()));
    // "hidden md:flex", "d-none d-lg-block"
    if (word.find(':') != word.npos ||
        (word.substr(0, 2) == "d-" && word != "d-none"))
      return false;
    hidden =
        hidden || word == "hidden" || word == "is-hidden" || word == "d-none";
  }
  return hidden;
}

bool IsInvisible(Node node) {
  bool hidden = node.HasAttribute("hidden") ||
                HasHiddenClass(node.Attribute("class")) ||
                (node.Attribute("role") == "dialog" &&
                 node.Attribute("aria-hidden") == "true");
  std::string_view style = node.Attribute("style");
  if (size_t at = style.find("display"); at != std::string_view::npos)
    hidden = hidden ||
             Trim(style.substr(std::min(at + 8, style.size()))).substr(0, 4) ==
                 "none";
  return hidden && !OpensOnPress(node);
}

// Words of class and id that mark what is around a posting, not in it.
constexpr std::string_view kChromeWords[] = {"footer",
                                             "navbar",
                                             "breadcrumb",
                                             "cookie",
                                             "consent",
                                             "onetrust",
                                             "newsletter",
                                             "related",
                                             "similar",
                                             "recommend",
                                             "sharing",
                                             "share-",
                                             "-share",
                                             "social",
                                             "pagination",
                                             "skip-link",
                                             "sr-only",
                                             "visually-hidden",
                                             "screen-reader",
                                             "login",
                                             "signin",
                                             "sign-in",
                                             "subscribe",
                                             "otherjobs",
                                             "other-jobs",
                                             "more-jobs",
                                             "morejobs",
                                             "jobalert",
                                             "job-alert",
                                             "talent-community",
                                             "nav-",
                                             "-nav",
                                             "topbar",
                                             "site-header",
                                             "megamenu",
                                             "main-menu",
                                             "gdpr",
                                             "lightbox",
                                             "toast",
                                             "backtotop",
                                             "apply-form",
                                             "apply_form",
                                             "application-form",
                                             "applyform",
                                             "bewerbungsformular"};

bool HasHeading1(Node node) {
  int budget = 4000;
  for (Node n = node; n && budget-- > 0; n = n.Next(node)) {
    if (n.tag() == Tag::h1) return true;
  }
  return false;
}

// A form to fill in: with a field for an address, a number or a file. A form
// around the whole page, as some frameworks make it, holds its heading.
bool IsEntryForm(Node form) {
  int budget = 600, fields = 0, labelled = 0;
  size_t bytes = 0;
  for (Node n = form; n && budget-- > 0; n = n.Next(form)) {
    if (n.IsText()) bytes += n.data().size();
    std::string_view type = n.Attribute("type");
    if (n.tag() == Tag::input &&
        (type == "email" || type == "tel" || type == "file"))
      ++fields;
    if (n.tag() == Tag::textarea) ++fields;
    // Several fields with labels ask for the reader's own data.
    if (n.tag() == Tag::input && n.parent().tag() == Tag::label) ++labelled;
  }
  return (fields > 0 || labelled >= 3) && bytes < 6000 && !HasHeading1(form);
}

bool IsChrome(Node node) {
  Tag tag = node.tag();
  if (tag == Tag::form) return IsEntryForm(node);
  if (tag == Tag::nav || tag == Tag::footer) return true;
  if (tag == Tag::body || tag == Tag::html || tag == Tag::main ||
      tag == Tag::article || tag == Tag::p || tag == Tag::li) {
    return false;
  }
  std::string_view role = node.Attribute("role");
  if (role == "navigation" || role == "contentinfo" || role == "search" ||
      role == "alertdialog" || role == "menu" || role == "menubar") {
    return true;
  }
  if (tag == Tag::header || role == "banner") {
    Node parent = node.parent();
    bool top =
        parent && (parent.tag() == Tag::body ||
                   (parent.parent() && parent.parent().tag() == Tag::body));
    if (top && !HasHeading1(node)) return true;
  }
  if (IsInline(tag)) return false;
  for (std::string_view attribute :
       {node.Attribute("class"), node.Attribute("id")}) {
    if (attribute.empty() || attribute.size() > 300) continue;
    for (std::string_view word : kChromeWords) {
      if (ContainsIgnoringCase(attribute, word)) return !HasHeading1(node);
    }
  }
  return false;
}

}  // namespace

namespace {

// The first class that tells what an element is, not how it stands among its
// like.
std::string_view LastingClass(std::string_view classes) {
  static constexpr std::string_view kPassing[] = {
      "odd",      "even",      "alt",      "alternate", "first",
      "last",     "active",    "selected", "current",   "visited",
      "new",      "hot",       "featured", "premium",   "highlight",
      "promoted", "sponsored", "top",      "urgent",    "open"};
  for (classes = Trim(classes); !classes.empty();) {
    std::string_view name = classes.substr(0, classes.find(' '));
    if (std::find(std::begin(kPassing), std::end(kPassing), name) ==
        std::end(kPassing))
      return name;
    classes = Trim(classes.substr(name.size()));
  }
  return {};
}

}  // namespace

uint64_t Signature(Node node) {
  uint64_t hash = 1469598103934665603u;
  auto mix = [&hash](std::string_view text) {
    for (char c : text) {
      if (c >= '0' && c <= '9') continue;
      hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    }
    hash = (hash ^ 0x2F) * 1099511628211u;
  };
  for (int depth = 0; node && node.IsElement() && depth < 5;
       ++depth, node = node.parent()) {
    mix(node.name());
    mix(LastingClass(node.Attribute("class")));
  }
  return hash;
}

bool IsInChrome(Node node) {
  for (int depth = 0; node && depth < 40; ++depth, node = node.parent()) {
    if (node.IsElement() && IsChrome(node)) return true;
  }
  return false;
}

namespace {

class Walker {
 public:
  explicit Walker(Node root) : root_(root) {}

  Blocks Run() {
    Node node = root_;
    while (node && blocks_.size() < kMaxBlocks) {
      bool enter = true;
      if (node.IsText()) {
        if (text_.empty()) holder_ = node.parent();
        Append(node.data());
      } else if (node.IsElement()) {
        enter = Enter(node);
      }
      Node next = enter ? node.first_child() : Node();
      while (!next && node) {
        if (node.IsElement() && enter) Leave(node);
        enter = true;
        if (node == root_) break;
        next = node.next_sibling();
        if (!next) node = node.parent();
      }
      if (!next) break;
      node = next;
    }
    Flush();
    MakeItems();
    return std::move(blocks_);
  }

 private:
  bool Enter(Node node) {
    Tag tag = node.tag();
    if (IsDropped(tag)) return false;
    if (tag == Tag::template_) {
      // Open shadow roots are captured as declarative templates.
      if (!node.HasAttribute("shadowrootmode")) return false;
      Flush();
      return true;
    }
    const bool is_panel = node.Attribute("role") == "tabpanel";
    if (IsInvisible(node) && !is_panel) return false;
    if (is_panel) ReadTab(node);
    if (tag == Tag::br) {
      Break();
      return true;
    }
    if (tag == Tag::hr) {
      Flush();
      return true;
    }
    if (IsBold(node)) ++bold_;
    if (tag == Tag::a && IsCard(node)) {
      Flush();
      row_ = true;
    }
    if (!IsBox(node)) {
      Boundary();
      if (tag == Tag::span || tag == Tag::label) {
        Node before = node.previous_sibling();
        if (before && before.IsElement() && before.tag() != Tag::br) {
          if (IsOneOfRow(node)) {
            Flush();
          } else {
            Space();
          }
        }
      }
      if (tag == Tag::time) datetime_ = Collapse(node.Attribute("datetime"));
      if (tag == Tag::a) {
        href_ = Collapse(node.Attribute("href"));
        link_bytes_ = 0;
        in_link_ = true;
      }
      if (tag == Tag::label) label_ = label_ || text_.empty();
      if (node.HasAttribute("itemprop") || node.HasAttribute("class")) {
        if (text_.empty()) NoteHint(node);
      }
      return true;
    }
    Flush();
    if (chrome_ == Node() && IsChrome(node)) chrome_ = node;
    if (int level = HeadingLevel(node); level > 0 && heading_ == Node()) {
      heading_ = node;
      heading_level_ = level;
    }
    ReadCaption(node);
    NoteHint(node);
    switch (tag) {
      case Tag::ul:
      case Tag::ol:
      case Tag::menu:
        ++depth_;
        break;
      case Tag::li:
        item_ = true;
        item_block_ = kNoBlock;
        row_ = true;
        card_ = false;
        break;
      case Tag::tr:
      case Tag::article:
        row_ = true;
        break;
      case Tag::dt:
      case Tag::th:
        label_ = true;
        break;
      case Tag::td:
        if (IsFirstOfTwo(node)) label_ = true;
        break;
      case Tag::button:
      case Tag::option:
        ++control_;
        break;
      default:
        break;
    }
    return true;
  }

  // <job-detail title="Employer">Example Data</job-detail>: a custom element
  // shows such an attribute above what it holds.
  void ReadCaption(Node node) {
    if (node.name().find('-') == std::string_view::npos) return;
    for (const char* name :
         {"title", "label", "caption", "heading", "headline", "header"}) {
      std::string_view caption = node.Attribute(name);
      if (caption.empty() || caption.size() > 80) continue;
      HeadingReading reading = ReadHeading(caption);
      if (LabelOf(caption) != LabelKey::none) {
        label_ = true;
      } else if (reading.kind != SectionKind::none && reading.coverage >= 60 &&
                 heading_ == Node()) {
        heading_ = node;
        heading_level_ = 3;
      } else {
        continue;
      }
      Append(caption);
      Flush();
      if (heading_ == node) heading_ = heading_block_ = Node();
      return;
    }
  }

  // What is behind a tab is one click away; the tab's words head it.
  void ReadTab(Node panel) {
    if (!tabs_read_) {
      tabs_read_ = true;
      for (Node n = root_; n && tabs_.size() < 200; n = n.Next(root_)) {
        std::string_view controls = n.Attribute("aria-controls");
        if (controls.empty() || n.Attribute("role") != "tab") continue;
        tabs_.emplace_back(controls, n);
      }
    }
    std::string_view id = panel.Attribute("id");
    for (const auto& [controls, tab] : tabs_) {
      if (controls != id) continue;
      std::string text = Collapse(tab.TextContent());
      if (text.empty() || text.size() > 80) return;
      Flush();
      heading_ = panel;
      heading_level_ = 3;
      Append(text);
      Flush();
      heading_ = heading_block_ = Node();
      return;
    }
  }

  void Leave(Node node) {
    Tag tag = node.tag();
    if (IsDropped(tag) || tag == Tag::br || tag == Tag::hr) return;
    if (!IsBox(node)) {
      if (tag == Tag::a && IsCard(node)) Flush();
      Boundary();
      if (tag == Tag::a) in_link_ = false;
    } else {
      Flush();
      switch (tag) {
        case Tag::ul:
        case Tag::ol:
        case Tag::menu:
          depth_ = std::max(0, depth_ - 1);
          item_ = depth_ > 0;
          item_block_ = kNoBlock;
          break;
        case Tag::li:
          item_ = false;
          item_block_ = kNoBlock;
          card_ = false;
          break;
        case Tag::button:
        case Tag::option:
          control_ = std::max(0, control_ - 1);
          break;
        default:
          break;
      }
      if (node == heading_) heading_ = Node();
      if (node == chrome_) chrome_ = Node();
    }
    if (IsBold(node)) bold_ = std::max(0, bold_ - 1);
  }

  // <div><span>Full time</span><span>Berlin</span><span>On site</span></div>:
  // pieces that only their style sets apart. Text that was cut into spans has
  // its spaces, or goes on in the middle of a word.
  bool IsOneOfRow(Node span) const {
    if (text_.empty() || space_) return false;
    int elements = 0;
    for (Node n = span.parent().first_child(); n; n = n.next_sibling()) {
      if (n.IsText() && !Trim(n.data()).empty()) return false;
      if (n.IsElement()) ++elements;
    }
    if (elements < 3) return false;
    for (Node n = span; n; n = n.Next(span)) {
      if (!n.IsText() || n.data().empty()) continue;
      size_t at = 0;
      char32_t c = NextCodePoint(n.data(), at);
      return !IsSpace(c) && (IsUpper(c) || (c >= '0' && c <= '9') || IsCjk(c) ||
                             (c >= 0x590 && c < 0x600));
    }
    return false;
  }

  // <tr><td>Location</td><td>Berlin</td></tr>
  static bool IsFirstOfTwo(Node cell) {
    int before = 0, after = 0;
    for (Node n = cell.previous_sibling(); n; n = n.previous_sibling()) {
      if (n.IsElement()) ++before;
    }
    if (before > 0) return false;
    for (Node n = cell.next_sibling(); n && after < 2; n = n.next_sibling()) {
      if (n.IsElement()) ++after;
    }
    return after == 1;
  }

  void NoteHint(Node node) {
    if (hint_.size() > 160) return;
    for (const char* name : {"itemprop", "data-automation-id", "data-test",
                             "data-testid", "class", "id"}) {
      std::string_view value = node.Attribute(name);
      if (value.empty() || value.size() > 120) continue;
      if (!hint_.empty()) hint_ += ' ';
      hint_ += value;
    }
  }

  void Append(std::string_view data) {
    if (text_.size() > kMaxBlockBytes) return;
    for (size_t at = 0; at < data.size();) {
      unsigned char byte = data[at];
      if (byte > ' ' && byte < 0x80) {
        size_t end = at + 1;
        while (end < data.size() && data[end] > ' ' &&
               static_cast<unsigned char>(data[end]) < 0x80) {
          ++end;
        }
        Put(data.substr(at, end - at));
        at = end;
        continue;
      }
      size_t begin = at;
      char32_t c = NextCodePoint(data, at);
      if (IsSpace(c) || c < 0x20 || c == 0x7F) {
        if (c != 0xAD && c != 0x200B && c != 0xFEFF && c != 0x2060) Space();
      } else {
        Put(data.substr(begin, at - begin));
      }
    }
  }

  void Space() { space_ = !text_.empty(); }

  void Put(std::string_view piece) {
    if (space_) {
      text_ += ' ';
      space_ = false;
    }
    if (boundary_ && split_ == 0 && !text_.empty()) {
      split_ = static_cast<uint32_t>(text_.size());
    }
    boundary_ = false;
    text_ += piece;
    if (bold_ > 0) bold_bytes_ += piece.size();
    if (in_link_) link_bytes_ += piece.size();
    ink_ += piece.size();
  }

  void Boundary() { boundary_ = !text_.empty(); }

  void Break() {
    if (item_ && item_block_ == kNoBlock && heading_ == Node()) {
      // Within an item a line break is part of its text.
      Space();
      boundary_ = true;
      return;
    }
    Flush();
    if (!blocks_.empty()) blocks_.back().line_end = true;
  }

  // A bullet of its own makes a list with the same before the next block; else
  // it is a heading's picture.
  void MakeItems() {
    auto goes_on = [this](size_t i, size_t j) {
      return j < bulleted_.size() &&
             (bulleted_[i].first + 1 == bulleted_[j].first ||
              bulleted_[j].first + 1 == bulleted_[i].first) &&
             bulleted_[i].second == bulleted_[j].second;
    };
    for (size_t i = 0; i < bulleted_.size(); ++i) {
      if (!goes_on(i, i + 1) && (i == 0 || !goes_on(i, i - 1))) continue;
      Block& block = blocks_[bulleted_[i].first];
      block.kind = BlockKind::item;
      block.level = 1;
    }
  }

  void Flush() {
    if (text_.empty()) {
      Reset();
      return;
    }
    // A bullet in a box of its own: its text is the next one's.
    if (std::string bullet = LoneBullet(text_);
        heading_ == Node() && !item_ && !bullet.empty()) {
      lone_bullet_ = std::move(bullet);
      Reset();
      return;
    }
    std::string bullet = std::exchange(lone_bullet_, {});
    Block block;
    block.text = std::move(text_);
    block.strong = bold_bytes_ == ink_;
    block.label = label_;
    block.chrome = chrome_ != Node();
    block.control = control_ > 0;
    block.split = split_;
    block.row_begin = std::exchange(row_, false);
    block.datetime = std::move(datetime_);
    block.hint = std::move(hint_);
    if (!block.chrome && block.text.size() < 160) {
      block.signature = Signature(holder_);
    }
    if (link_bytes_ == ink_) block.href = href_;
    if (heading_ != Node()) {
      card_ = item_;
      block.kind = BlockKind::heading;
      block.level = static_cast<uint8_t>(heading_level_);
      block.strong = true;
      // One heading in several lines or boxes stays one heading.
      if (heading_block_ == heading_ && !blocks_.empty()) {
        Join(blocks_.back(), block);
        Reset();
        return;
      }
      heading_block_ = heading_;
    } else if (item_) {
      if (item_block_ != kNoBlock && item_block_ + 1 == blocks_.size() &&
          blocks_.back().text.size() < kMaxBlockBytes && !card_) {
        Join(blocks_.back(), block);
        Reset();
        return;
      }
      block.kind = BlockKind::item;
      // "<li><a>Title</a><div>Company</div>": what follows is a line of its
      // own.
      card_ = card_ || !block.href.empty();
      block.level = static_cast<uint8_t>(std::clamp(depth_, 1, 9));
      item_block_ = blocks_.size();
    } else {
      std::string_view bare = StripLead(block.text);
      bool is_known = bare.size() < block.text.size() && IsKnownHeading(bare);
      // "🎒 <b>You'll need</b>"
      size_t cut_ink = block.text.find(' ');
      bool is_bold_rest = bold_bytes_ > 0 && BeginsWithPicture(block.text) &&
                          bold_bytes_ + cut_ink >= ink_ &&
                          CountWords(bare) <= 9 && cut_ink != block.text.npos;
      if (!bullet.empty() && bare.size() == block.text.size() && !is_known) {
        bulleted_.emplace_back(blocks_.size(), std::move(bullet));
      } else if (is_known || (is_bold_rest && !bare.empty())) {
        // "■ Requirements" over lines that begin with "-".
        block.strong = true;
        block.split = 0;
        block.text = std::string(bare);
      } else if (bare.size() < block.text.size() && !bare.empty()) {
        size_t cut = bare.data() - block.text.data();
        bool numbered = block.text[0] >= '0' && block.text[0] <= '9';
        if (!(numbered && block.strong)) {
          block.kind = BlockKind::item;
          block.level = 1;
          block.split =
              block.split > cut ? block.split - static_cast<uint32_t>(cut) : 0;
          block.text = std::string(bare);
        }
      }
    }
    blocks_.push_back(std::move(block));
    Reset();
  }

  static void Join(Block& into, Block& more) {
    if (into.split == 0) into.split = static_cast<uint32_t>(into.text.size());
    into.text += ' ';
    into.text += more.text;
    into.strong = into.strong && more.strong;
    into.href.clear();
    if (into.datetime.empty()) into.datetime = std::move(more.datetime);
  }

  void Reset() {
    text_.clear();
    space_ = boundary_ = label_ = false;
    bold_bytes_ = ink_ = link_bytes_ = 0;
    split_ = 0;
    datetime_.clear();
    hint_.clear();
  }

  static constexpr size_t kNoBlock = static_cast<size_t>(-1);

  Node root_;
  Blocks blocks_;
  std::string text_, href_, datetime_, hint_, lone_bullet_;
  // Blocks that a bullet in a box of its own stood before.
  std::vector<std::pair<size_t, std::string>> bulleted_;
  bool space_ = false, boundary_ = false, label_ = false, in_link_ = false;
  bool item_ = false;
  bool row_ = false;
  bool card_ = false;  // an li with a heading or a link of its own
  int bold_ = 0, control_ = 0, depth_ = 0, heading_level_ = 0;
  size_t bold_bytes_ = 0, ink_ = 0, link_bytes_ = 0;
  size_t item_block_ = kNoBlock;
  uint32_t split_ = 0;
  Node chrome_, heading_, heading_block_, holder_;
  bool tabs_read_ = false;
  std::vector<std::pair<std::string_view, Node>> tabs_;  // id of the panel
};

// What divides a line's words, what its lines, and what nothing.
enum class Edge { none, word, line };
Edge EdgeOf(Node node) {
  switch (node.tag()) {
    case Tag::b:
    case Tag::i:
    case Tag::em:
    case Tag::strong:
    case Tag::u:
    case Tag::font:
    case Tag::sub:
    case Tag::sup:
    case Tag::mark:
    case Tag::abbr:
      return Edge::none;
    case Tag::span:
    case Tag::small:
    case Tag::img:
    case Tag::svg:
    case Tag::time:
    case Tag::data:
      return Edge::word;
    default:
      return Edge::line;
  }
}

}  // namespace

std::vector<std::string> LinesOf(Node root) {
  std::vector<std::string> lines;
  std::string line;
  size_t bytes = 0;
  auto flush = [&] {
    line = Collapse(line);
    if (!line.empty()) lines.push_back(std::move(line));
    line.clear();
  };
  auto edge = [&](Node node) {
    Edge kind = EdgeOf(node);
    if (kind == Edge::line) flush();
    if (kind == Edge::word) line += ' ';
  };
  for (Node n = root; n && bytes < 600;) {
    if (n.IsText()) {
      line += n.data();
      bytes += n.data().size();
    }
    bool hidden = n.tag() == Tag::script || n.tag() == Tag::style;
    if (n != root && n.IsElement()) edge(n);
    if (!hidden && n.first_child()) {
      n = n.first_child();
      continue;
    }
    while (n && n != root && !n.next_sibling()) {
      n = n.parent();
      if (n && n != root && n.IsElement()) edge(n);
    }
    if (!n || n == root) break;
    n = n.next_sibling();
  }
  flush();
  return lines;
}

// The buttons that open the parts of a posting are their headings; tabs stand
// side by side.
static void OpenAccordions(Blocks& blocks) {
  for (size_t i = 0; i + 1 < blocks.size(); ++i) {
    Block& block = blocks[i];
    const Block& next = blocks[i + 1];
    if (!block.control || block.chrome || next.control || next.chrome ||
        block.kind != BlockKind::paragraph ||
        (i > 0 && blocks[i - 1].control) || !IsKnownHeading(block.text))
      continue;
    block.control = false;
    block.kind = BlockKind::heading;
    block.level = 4;
    block.strong = true;
  }
}

Blocks BlocksOfHtml(Node root) {
  if (!root) return {};
  Blocks blocks = Walker(root).Run();
  OpenAccordions(blocks);
  // A page whose markup calls everything chrome is read whole.
  size_t inside = 0, outside = 0;
  for (const Block& block : blocks) {
    (block.chrome ? outside : inside) += block.text.size();
  }
  if (inside < 200 && outside > 400) {
    for (Block& block : blocks) block.chrome = false;
  }
  return blocks;
}

}  // namespace jobdaw
