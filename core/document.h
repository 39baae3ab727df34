// A read-only view of an HTML document. The only file that includes the HTML
// parser.
//
//   Document document("<p class=pay>EUR 52,000");
//   for (Node n = document.root(); n; n = n.Next(document.root())) {
//     if (n.tag() == Tag::p) Use(n.Attribute("class"));   // "pay"
//   }
//
// A Node is a pointer into its Document and dies with it. Walks use Next()
// or AfterSubtree(), never recursion: trees can be a million deep.
#ifndef JOBDAW_CORE_DOCUMENT_H_
#define JOBDAW_CORE_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace jobdaw {

// The elements that rules ask for by name; all others are `other`.
// clang-format off
#define JOBDAW_TAGS(X)                                                      \
  X(a) X(abbr) X(address) X(article) X(aside) X(b) X(base) X(blockquote)    \
  X(body) X(br) X(button) X(code) X(dd) X(details) X(dialog) X(div) X(dl)   \
  X(dt) X(em) X(fieldset) X(figcaption) X(figure) X(font) X(footer)         \
  X(form) X(h1) X(h2) X(h3) X(h4) X(h5) X(h6) X(head) X(header) X(hgroup)   \
  X(hr) X(html) X(i) X(iframe) X(img) X(input) X(label) X(legend) X(li)     \
  X(link) X(main) X(mark) X(meta) X(nav) X(noscript) X(object) X(ol)        \
  X(option) X(p) X(pre) X(s) X(script) X(section) X(select) X(small)        \
  X(span) X(strong) X(style) X(sub) X(summary) X(sup) X(svg) X(table)       \
  X(tbody) X(td) X(template_) X(textarea) X(tfoot) X(th) X(thead) X(time)   \
  X(title) X(tr) X(u) X(ul) X(video) X(canvas) X(math) X(menu) X(search)    \
  X(center) X(data)
// clang-format on

enum class Tag : uint8_t {
  none,  // not an element
#define X(name) name,
  JOBDAW_TAGS(X)
#undef X
      other
};

class Node {
 public:
  Node() = default;
  explicit Node(void* raw) : raw_(raw) {}
  explicit operator bool() const { return raw_ != nullptr; }
  bool operator==(const Node&) const = default;

  bool IsElement() const;
  bool IsText() const;
  bool IsComment() const;
  Tag tag() const;
  // The element's name, lower case; "" for what is no element.
  std::string_view name() const;
  // Text or comment data; "" for others.
  std::string_view data() const;
  // "" when the attribute is not there; HasAttribute tells.
  std::string_view Attribute(std::string_view name) const;
  bool HasAttribute(std::string_view name) const;

  Node parent() const;
  Node first_child() const;
  Node next_sibling() const;
  Node previous_sibling() const;

  // The next node in document order within `root`, or null.
  Node Next(Node root) const;
  // The same, passing over what is below this node.
  Node AfterSubtree(Node root) const;

  // All text below this node, as it stands in the source.
  std::string TextContent() const;

 private:
  void* raw_ = nullptr;
};

class Document {
 public:
  // Any bytes: invalid UTF-8 and NUL are repaired first.
  explicit Document(std::string_view html);
  ~Document();
  Document(Document&& other) noexcept;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  Node root() const;  // the document node; null when memory ran out
  Node body() const;
  Node head() const;

 private:
  void* raw_ = nullptr;
};

}  // namespace jobdaw

#endif  // JOBDAW_CORE_DOCUMENT_H_
