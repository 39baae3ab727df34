#include "collect/lenient_json.h"

#include <string>
#include <utility>
#include <vector>

#include "normalize/text.h"

namespace jobdaw {
namespace {

constexpr int kMaxDepth = 64;
constexpr int kMaxNodes = 400000;

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::optional<Json> Run() {
    SkipWrapper();
    if (Peek() != '{' && Peek() != '[') return std::nullopt;
    Json value;
    // A broken tail leaves what was read before it.
    Value(value, 0);
    return value;
  }

  size_t at() const { return at_; }

 private:
  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool Starts(std::string_view part) const {
    return text_.substr(at_, part.size()) == part;
  }

  void SkipWrapper() {
    for (bool more = true; more;) {
      more = false;
      SkipSpace();
      for (std::string_view wrapper : {"<!--", "<![CDATA[", "//<![CDATA[",
                                       "/*<![CDATA[*/", "\xEF\xBB\xBF"}) {
        if (Starts(wrapper)) {
          at_ += wrapper.size();
          more = true;
        }
      }
    }
  }

  void SkipSpace() {
    while (at_ < text_.size()) {
      unsigned char c = text_[at_];
      if (c <= ' ') {
        ++at_;
      } else if (c == 0xC2 && Starts("\xC2\xA0")) {
        at_ += 2;
      } else if (Starts("//")) {
        size_t end = text_.find('\n', at_);
        // "//<![CDATA[" is a comment whose line may hold the value itself.
        if (Starts("//<![CDATA[")) return;
        at_ = end == std::string_view::npos ? text_.size() : end;
      } else if (Starts("/*") && !Starts("/*<![CDATA[")) {
        size_t end = text_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? text_.size() : end + 2;
      } else {
        break;
      }
    }
  }

  bool Value(Json& out, int depth) {
    SkipSpace();
    if (++nodes_ > kMaxNodes || depth > kMaxDepth) return false;
    char c = Peek();
    if (c == '{') return Object(out, depth);
    if (c == '[') return Array(out, depth);
    if (c == '"' || c == '\'') {
      std::string text;
      bool fine = String(text);
      out = std::move(text);
      return fine;
    }
    return Bare(out);
  }

  bool Object(Json& out, int depth) {
    ++at_;
    out = Json::object();
    auto& members =
        static_cast<std::vector<std::pair<const std::string, Json>>&>(
            out.get_ref<Json::object_t&>());
    while (true) {
      SkipSpace();
      while (Peek() == ',') {
        ++at_;
        SkipSpace();
      }
      if (Peek() == '}') {
        ++at_;
        return true;
      }
      if (at_ >= text_.size()) return false;
      std::string name;
      if (Peek() == '"' || Peek() == '\'') {
        if (!String(name)) return false;
      } else {
        size_t begin = at_;
        while (at_ < text_.size() &&
               (IsWordChar(static_cast<unsigned char>(text_[at_])) ||
                text_[at_] == '_' || text_[at_] == '$' || text_[at_] == '@' ||
                text_[at_] == '-')) {
          ++at_;
        }
        if (at_ == begin) return false;
        name = std::string(text_.substr(begin, at_ - begin));
      }
      SkipSpace();
      if (Peek() != ':') return false;
      ++at_;
      bool known = false;
      if (members.size() < 64) {
        for (const auto& member : members)
          known = known || member.first == name;
      }
      Json value;
      bool fine = Value(value, depth + 1);
      if (!known) members.emplace_back(std::move(name), std::move(value));
      if (!fine) return false;
    }
  }

  bool Array(Json& out, int depth) {
    ++at_;
    out = Json::array();
    while (true) {
      SkipSpace();
      while (Peek() == ',') {
        ++at_;
        SkipSpace();
      }
      if (Peek() == ']') {
        ++at_;
        return true;
      }
      if (at_ >= text_.size()) return false;
      Json value;
      bool fine = Value(value, depth + 1);
      out.push_back(std::move(value));
      if (!fine) return false;
    }
  }

  int Hex4() {
    if (at_ + 4 > text_.size()) return -1;
    int value = 0;
    for (int i = 0; i < 4; ++i) {
      char c = text_[at_ + i];
      int digit = c >= '0' && c <= '9'                 ? c - '0'
                  : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                       : -1;
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    at_ += 4;
    return value;
  }

  bool String(std::string& out) {
    char quote = text_[at_++];
    while (at_ < text_.size()) {
      char c = text_[at_++];
      if (c == quote) return true;
      if (c == '\0') continue;
      if (c != '\\') {
        out += c;
        continue;
      }
      if (at_ >= text_.size()) return false;
      c = text_[at_++];
      switch (c) {
        case 'n':
          out += '\n';
          break;
        case 't':
          out += '\t';
          break;
        case 'r':
          out += '\r';
          break;
        case 'b':
        case 'f':
          out += ' ';
          break;
        case 'x':
          if (at_ + 2 <= text_.size()) {
            std::string_view digits = text_.substr(at_, 2);
            auto nibble = [](char d) {
              return d >= '0' && d <= '9' ? d - '0'
                                          : ((d | 32) - 'a' + 10) & 15;
            };
            AppendUtf8(out, nibble(digits[0]) * 16 + nibble(digits[1]));
            at_ += 2;
          }
          break;
        case 'u': {
          int high = Hex4();
          if (high < 0) {
            out += 'u';
            break;
          }
          char32_t code = static_cast<char32_t>(high);
          if (high >= 0xD800 && high < 0xDC00 && Starts("\\u")) {
            size_t back = at_;
            at_ += 2;
            int low = Hex4();
            if (low >= 0xDC00 && low < 0xE000) {
              code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
            } else {
              at_ = back;
            }
          }
          if (code != 0) AppendUtf8(out, code);
          break;
        }
        default:
          out += c;
      }
    }
    return false;
  }

  bool Bare(Json& out) {
    size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '}' &&
           text_[at_] != ']' && static_cast<unsigned char>(text_[at_]) > ' ') {
      ++at_;
    }
    std::string_view word = text_.substr(begin, at_ - begin);
    if (word.empty()) return false;
    if (word == "true" || word == "!0") {
      out = true;
    } else if (word == "false" || word == "!1") {
      out = false;
    } else {
      std::string text(word);
      Json number = Json::parse(text, nullptr, false);
      if (number.is_number()) out = std::move(number);
    }
    return true;
  }

  std::string_view text_;
  size_t at_ = 0;
  int nodes_ = 0;
};

}  // namespace

std::optional<Json> ReadLenientJson(std::string_view text, size_t* used) {
  Reader reader(text);
  std::optional<Json> out = reader.Run();
  if (used != nullptr) *used = reader.at();
  return out;
}

}  // namespace jobdaw
