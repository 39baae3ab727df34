#include "document.h"

#include <lexbor/dom/interfaces/character_data.h>
#include <lexbor/html/html.h>
#include <lexbor/html/interfaces/template_element.h>

#include <algorithm>
#include <utility>

#include "normalize/text.h"

namespace jobdaw {
namespace {

lxb_dom_node_t* Raw(void* node) { return static_cast<lxb_dom_node_t*>(node); }

std::string_view View(const lxb_char_t* data, size_t size) {
  return data == nullptr
             ? std::string_view()
             : std::string_view(reinterpret_cast<const char*>(data), size);
}

Tag TagOf(lxb_tag_id_t id) {
  switch (id) {
    case LXB_TAG_A:
      return Tag::a;
    case LXB_TAG_ABBR:
      return Tag::abbr;
    case LXB_TAG_ADDRESS:
      return Tag::address;
    case LXB_TAG_ARTICLE:
      return Tag::article;
    case LXB_TAG_ASIDE:
      return Tag::aside;
    case LXB_TAG_B:
      return Tag::b;
    case LXB_TAG_BASE:
      return Tag::base;
    case LXB_TAG_BLOCKQUOTE:
      return Tag::blockquote;
    case LXB_TAG_BODY:
      return Tag::body;
    case LXB_TAG_BR:
      return Tag::br;
    case LXB_TAG_BUTTON:
      return Tag::button;
    case LXB_TAG_CANVAS:
      return Tag::canvas;
    case LXB_TAG_CENTER:
      return Tag::center;
    case LXB_TAG_CODE:
      return Tag::code;
    case LXB_TAG_DATA:
      return Tag::data;
    case LXB_TAG_DD:
      return Tag::dd;
    case LXB_TAG_DETAILS:
      return Tag::details;
    case LXB_TAG_DIALOG:
      return Tag::dialog;
    case LXB_TAG_DIV:
      return Tag::div;
    case LXB_TAG_DL:
      return Tag::dl;
    case LXB_TAG_DT:
      return Tag::dt;
    case LXB_TAG_EM:
      return Tag::em;
    case LXB_TAG_FIELDSET:
      return Tag::fieldset;
    case LXB_TAG_FIGCAPTION:
      return Tag::figcaption;
    case LXB_TAG_FIGURE:
      return Tag::figure;
    case LXB_TAG_FONT:
      return Tag::font;
    case LXB_TAG_FOOTER:
      return Tag::footer;
    case LXB_TAG_FORM:
      return Tag::form;
    case LXB_TAG_H1:
      return Tag::h1;
    case LXB_TAG_H2:
      return Tag::h2;
    case LXB_TAG_H3:
      return Tag::h3;
    case LXB_TAG_H4:
      return Tag::h4;
    case LXB_TAG_H5:
      return Tag::h5;
    case LXB_TAG_H6:
      return Tag::h6;
    case LXB_TAG_HEAD:
      return Tag::head;
    case LXB_TAG_HEADER:
      return Tag::header;
    case LXB_TAG_HGROUP:
      return Tag::hgroup;
    case LXB_TAG_HR:
      return Tag::hr;
    case LXB_TAG_HTML:
      return Tag::html;
    case LXB_TAG_I:
      return Tag::i;
    case LXB_TAG_IFRAME:
      return Tag::iframe;
    case LXB_TAG_IMG:
      return Tag::img;
    case LXB_TAG_INPUT:
      return Tag::input;
    case LXB_TAG_LABEL:
      return Tag::label;
    case LXB_TAG_LEGEND:
      return Tag::legend;
    case LXB_TAG_LI:
      return Tag::li;
    case LXB_TAG_LINK:
      return Tag::link;
    case LXB_TAG_MAIN:
      return Tag::main;
    case LXB_TAG_MARK:
      return Tag::mark;
    case LXB_TAG_MATH:
      return Tag::math;
    case LXB_TAG_MENU:
      return Tag::menu;
    case LXB_TAG_META:
      return Tag::meta;
    case LXB_TAG_NAV:
      return Tag::nav;
    case LXB_TAG_NOSCRIPT:
      return Tag::noscript;
    case LXB_TAG_OBJECT:
      return Tag::object;
    case LXB_TAG_OL:
      return Tag::ol;
    case LXB_TAG_OPTION:
      return Tag::option;
    case LXB_TAG_P:
      return Tag::p;
    case LXB_TAG_PRE:
      return Tag::pre;
    case LXB_TAG_S:
      return Tag::s;
    case LXB_TAG_SCRIPT:
      return Tag::script;
    case LXB_TAG_SEARCH:
      return Tag::search;
    case LXB_TAG_SECTION:
      return Tag::section;
    case LXB_TAG_SELECT:
      return Tag::select;
    case LXB_TAG_SMALL:
      return Tag::small;
    case LXB_TAG_SPAN:
      return Tag::span;
    case LXB_TAG_STRONG:
      return Tag::strong;
    case LXB_TAG_STYLE:
      return Tag::style;
    case LXB_TAG_SUB:
      return Tag::sub;
    case LXB_TAG_SUMMARY:
      return Tag::summary;
    case LXB_TAG_SUP:
      return Tag::sup;
    case LXB_TAG_SVG:
      return Tag::svg;
    case LXB_TAG_TABLE:
      return Tag::table;
    case LXB_TAG_TBODY:
      return Tag::tbody;
    case LXB_TAG_TD:
      return Tag::td;
    case LXB_TAG_TEMPLATE:
      return Tag::template_;
    case LXB_TAG_TEXTAREA:
      return Tag::textarea;
    case LXB_TAG_TFOOT:
      return Tag::tfoot;
    case LXB_TAG_TH:
      return Tag::th;
    case LXB_TAG_THEAD:
      return Tag::thead;
    case LXB_TAG_TIME:
      return Tag::time;
    case LXB_TAG_TITLE:
      return Tag::title;
    case LXB_TAG_TR:
      return Tag::tr;
    case LXB_TAG_U:
      return Tag::u;
    case LXB_TAG_UL:
      return Tag::ul;
    case LXB_TAG_VIDEO:
      return Tag::video;
    default:
      return Tag::other;
  }
}

}  // namespace

bool Node::IsElement() const {
  return Raw(raw_)->type == LXB_DOM_NODE_TYPE_ELEMENT;
}
bool Node::IsText() const {
  return Raw(raw_)->type == LXB_DOM_NODE_TYPE_TEXT ||
         Raw(raw_)->type == LXB_DOM_NODE_TYPE_CDATA_SECTION;
}
bool Node::IsComment() const {
  return Raw(raw_)->type == LXB_DOM_NODE_TYPE_COMMENT;
}
Tag Node::tag() const {
  return IsElement() ? TagOf(Raw(raw_)->local_name) : Tag::none;
}

std::string_view Node::name() const {
  if (!IsElement()) return {};
  size_t size = 0;
  const lxb_char_t* name =
      lxb_dom_element_local_name(lxb_dom_interface_element(Raw(raw_)), &size);
  return View(name, size);
}

std::string_view Node::data() const {
  if (!IsText() && !IsComment()) return {};
  const lexbor_str_t& data =
      reinterpret_cast<lxb_dom_character_data_t*>(raw_)->data;
  return View(data.data, data.length);
}

// An element has few attributes: to compare their names is quicker than to hash
// the one that is asked for.
static lxb_dom_attr_t* FindAttribute(lxb_dom_node_t* node,
                                     std::string_view name) {
  lxb_dom_attr_t* attribute = lxb_dom_interface_element(node)->first_attr;
  for (; attribute != nullptr; attribute = attribute->next) {
    size_t size = 0;
    const lxb_char_t* known = lxb_dom_attr_qualified_name(attribute, &size);
    if (View(known, size) == name) return attribute;
  }
  return nullptr;
}

std::string_view Node::Attribute(std::string_view name) const {
  if (!IsElement()) return {};
  lxb_dom_attr_t* attribute = FindAttribute(Raw(raw_), name);
  if (attribute == nullptr) return {};
  size_t size = 0;
  const lxb_char_t* value = lxb_dom_attr_value(attribute, &size);
  return View(value, size);
}

bool Node::HasAttribute(std::string_view name) const {
  return IsElement() && FindAttribute(Raw(raw_), name) != nullptr;
}

// A template's content hangs below a fragment of its own; here it reads as the
// template's children.
Node Node::parent() const {
  lxb_dom_node_t* parent = Raw(raw_)->parent;
  if (parent != nullptr &&
      parent->type == LXB_DOM_NODE_TYPE_DOCUMENT_FRAGMENT) {
    return Node(reinterpret_cast<lxb_dom_document_fragment_t*>(parent)->host);
  }
  return Node(parent);
}
Node Node::first_child() const {
  if (tag() == Tag::template_) {
    lxb_dom_document_fragment_t* content =
        lxb_html_interface_template(Raw(raw_))->content;
    return content == nullptr ? Node() : Node(content->node.first_child);
  }
  return Node(Raw(raw_)->first_child);
}
Node Node::next_sibling() const { return Node(Raw(raw_)->next); }
Node Node::previous_sibling() const { return Node(Raw(raw_)->prev); }

Node Node::Next(Node root) const {
  if (Node child = first_child()) return child;
  return AfterSubtree(root);
}

Node Node::AfterSubtree(Node root) const {
  for (Node n = *this; n && n != root; n = n.parent()) {
    if (Node next = n.next_sibling()) return next;
  }
  return Node();
}

std::string Node::TextContent() const {
  std::string out;
  for (Node n = *this; n; n = n.Next(*this)) {
    if (n.IsText()) out += n.data();
  }
  return out;
}

namespace {

// The tree builder walks its stack of open elements for each block it meets,
// so a deep page costs the square of its depth. Tags nested deeper than any
// page needs are left out; their text stays.
constexpr int kMaxDepth = 1500;

bool IsNameStart(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Elements that close by themselves say nothing about depth.
bool Nests(std::string_view name) {
  static constexpr std::string_view kFlat[] = {
      "area",  "base", "br",   "col",    "dd", "dt",     "embed", "hr", "img",
      "input", "link", "meta", "option", "p",  "source", "track", "wbr"};
  return std::find(std::begin(kFlat), std::end(kFlat), name) == std::end(kFlat);
}

std::string LimitDepth(std::string html) {
  int depth = 0, dropped = 0;
  std::string out;
  size_t copied = 0;
  for (size_t at = html.find('<'); at != std::string::npos;
       at = html.find('<', at)) {
    bool closing = at + 1 < html.size() && html[at + 1] == '/';
    size_t begin = at + (closing ? 2 : 1);
    if (begin >= html.size() || !IsNameStart(html[begin])) {
      if (html.compare(at, 4, "<!--") == 0) {
        size_t end = html.find("-->", at + 4);
        at = end == std::string::npos ? html.size() : end;
      } else {
        ++at;
      }
      continue;
    }
    size_t end = begin;
    std::string name;
    while (end < html.size() && name.size() < 12 &&
           (IsNameStart(html[end]) || (html[end] >= '0' && html[end] <= '9'))) {
      name += static_cast<char>(html[end++] | 32);
    }
    size_t close = html.find('>', end);
    if (close == std::string::npos) break;
    if (!closing && (name == "script" || name == "style")) {
      size_t stop = html.find("</", close);
      while (stop != std::string::npos && (html[stop + 2] | 32) != 's')
        stop = html.find("</", stop + 2);
      at = stop == std::string::npos ? html.size() : stop;
      ++depth;
      continue;
    }
    if (Nests(name) && html[close - 1] != '/') {
      bool drop = false;
      if (!closing) {
        drop = depth >= kMaxDepth;
        drop ? ++dropped : ++depth;
      } else if (dropped > 0) {
        drop = true;
        --dropped;
      } else if (depth > 0) {
        --depth;
      }
      if (drop) {
        out.append(html, copied, at - copied);
        copied = close + 1;
      }
    }
    at = close + 1;
  }
  if (copied == 0) return html;
  out.append(html, copied, html.size() - copied);
  return out;
}

}  // namespace

Document::Document(std::string_view html) {
  lxb_html_document_t* document = lxb_html_document_create();
  if (document == nullptr) return;
  std::string repaired = LimitDepth(RepairUtf8(html));
  if (lxb_html_document_parse(
          document, reinterpret_cast<const lxb_char_t*>(repaired.data()),
          repaired.size()) != LXB_STATUS_OK) {
    lxb_html_document_destroy(document);
    return;
  }
  raw_ = document;
}

Document::Document(Document&& other) noexcept
    : raw_(std::exchange(other.raw_, nullptr)) {}

Document::~Document() {
  if (raw_ != nullptr) {
    lxb_html_document_destroy(static_cast<lxb_html_document_t*>(raw_));
  }
}

Node Document::root() const {
  return raw_ == nullptr ? Node()
                         : Node(lxb_dom_interface_node(
                               static_cast<lxb_html_document_t*>(raw_)));
}
Node Document::body() const {
  return raw_ == nullptr ? Node()
                         : Node(lxb_html_document_body_element(
                               static_cast<lxb_html_document_t*>(raw_)));
}
Node Document::head() const {
  return raw_ == nullptr ? Node()
                         : Node(lxb_html_document_head_element(
                               static_cast<lxb_html_document_t*>(raw_)));
}

}  // namespace jobdaw
