#include "collect/mail.h"

#include <algorithm>
#include <cstdint>

#include "jobdaw/markup.h"
#include "normalize/text.h"
#include "pattern.h"

namespace jobdaw {
namespace {

constexpr int kMaxDepth = 8;
constexpr size_t kMaxParts = 100;

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 32);
  }
  return out;
}

// ---- bytes and characters

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = static_cast<char>(c | 32);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// In headers "_" is a space.
std::string DecodeQuoted(std::string_view text, bool in_header) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (in_header && text[i] == '_') {
      out += ' ';
    } else if (text[i] != '=') {
      out += text[i];
    } else if (i + 2 < text.size() && HexDigit(text[i + 1]) >= 0 &&
               HexDigit(text[i + 2]) >= 0) {
      out +=
          static_cast<char>(HexDigit(text[i + 1]) * 16 + HexDigit(text[i + 2]));
      i += 2;
    } else {
      // A line that goes on; anything else is kept as it stands.
      size_t end = text.find_first_not_of(" \t\r", i + 1);
      if (end == std::string_view::npos) break;
      if (text[end] == '\n') {
        i = end;
      } else {
        out += '=';
      }
    }
  }
  return out;
}

std::string DecodeBase64(std::string_view text) {
  std::string out;
  uint32_t bits = 0;
  int count = 0;
  for (char c : text) {
    int digit = c >= 'A' && c <= 'Z'   ? c - 'A'
                : c >= 'a' && c <= 'z' ? c - 'a' + 26
                : c >= '0' && c <= '9' ? c - '0' + 52
                : c == '+'             ? 62
                : c == '/'             ? 63
                                       : -1;
    if (digit < 0) continue;
    bits = (bits << 6) | static_cast<uint32_t>(digit);
    if (++count % 4 != 1) {
      out += static_cast<char>((bits >> (6 - 2 * ((count - 1) % 4))) & 0xFF);
    }
  }
  return out;
}

// Windows-1252, which ISO 8859-1 is read as everywhere.
char32_t FromWindows1252(unsigned char byte) {
  static constexpr char16_t kHigh[32] = {
      0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
      0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
      0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
      0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
  return byte >= 0x80 && byte < 0xA0 ? kHigh[byte - 0x80] : byte;
}

// Mails often name another character set than theirs: what is UTF-8 is UTF-8.
std::string ToUtf8(std::string bytes) {
  if (RepairUtf8(bytes) == bytes) return bytes;
  std::string out;
  for (char c : bytes) {
    AppendUtf8(out, FromWindows1252(static_cast<unsigned char>(c)));
  }
  return out;
}

// "=?UTF-8?Q?Entwickler:in_gesucht?=" -> "Entwickler:in gesucht"
std::string DecodeHeader(std::string_view text) {
  std::string bytes;
  size_t at = 0;
  bool after_word = false;
  while (at < text.size()) {
    size_t begin = text.find("=?", at);
    size_t charset = begin == text.npos ? begin : text.find('?', begin + 2);
    size_t end = charset == text.npos ? charset : text.find("?=", charset + 3);
    std::string_view plain = text.substr(at, begin - at);
    // White space between two words belongs to neither.
    if (!after_word || end == text.npos || !Trim(plain).empty()) bytes += plain;
    if (end == text.npos) {
      if (begin != text.npos) bytes += text.substr(begin);
      break;
    }
    std::string_view word = text.substr(charset + 3, end - charset - 3);
    bool is_base64 = (text[charset + 1] | 32) == 'b';
    bytes += is_base64 ? DecodeBase64(word) : DecodeQuoted(word, true);
    after_word = true;
    at = end + 2;
  }
  return Collapse(ToUtf8(std::move(bytes)));
}

// ---- parts

struct Entity {
  std::vector<std::pair<std::string, std::string>>
      headers;  // name in lower case
  std::string_view body;

  std::string_view Header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
      if (key == name) return value;
    }
    return {};
  }
};

Entity ReadEntity(std::string_view source) {
  Entity out;
  while (!source.empty()) {
    size_t end = std::min(source.find('\n'), source.size());
    std::string_view line = source.substr(0, end);
    source.remove_prefix(std::min(end + 1, source.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    if (line[0] == ' ' || line[0] == '\t') {
      if (!out.headers.empty()) out.headers.back().second += line;
      continue;
    }
    size_t colon = line.find(':');
    if (colon == line.npos) continue;
    out.headers.emplace_back(Lower(Trim(line.substr(0, colon))),
                             Trim(line.substr(colon + 1)));
  }
  out.body = source;
  return out;
}

// The first word of a header: "multipart/alternative".
std::string Kind(std::string_view header) {
  return Lower(Trim(header.substr(0, header.find(';'))));
}

// boundary="..." of a header.
std::string Parameter(std::string_view header, std::string_view name) {
  std::string lower = Lower(header);
  for (size_t at = lower.find(';'); at != lower.npos;
       at = lower.find(';', at + 1)) {
    size_t begin = lower.find_first_not_of(" \t", at + 1);
    if (begin == lower.npos || lower.compare(begin, name.size(), name) != 0)
      continue;
    begin = lower.find_first_not_of(" \t", begin + name.size());
    if (begin == lower.npos || lower[begin] != '=') continue;
    std::string_view value = Trim(header.substr(begin + 1));
    if (value.starts_with('"')) {
      value.remove_prefix(1);
      return std::string(value.substr(0, value.find('"')));
    }
    return std::string(Trim(value.substr(0, value.find(';'))));
  }
  return "";
}

// The parts between lines of "--boundary".
std::vector<std::string_view> Split(std::string_view body,
                                    const std::string& boundary) {
  std::vector<std::string_view> out;
  if (boundary.empty()) return out;
  std::string mark = "--" + boundary;
  size_t begin = body.npos;
  for (size_t at = body.find(mark); at != body.npos && out.size() < kMaxParts;
       at = body.find(mark, at + mark.size())) {
    if (at > 0 && body[at - 1] != '\n') continue;
    if (begin != body.npos) out.push_back(body.substr(begin, at - begin));
    size_t line = body.find('\n', at);
    begin = line == body.npos ? body.size() : line + 1;
    if (body.substr(at + mark.size()).starts_with("--")) return out;
  }
  // The closing line may be missing.
  if (begin != body.npos) out.push_back(body.substr(begin));
  return out;
}

PageDocument ReadText(const Entity& entity, const char* format) {
  std::string coding = Kind(entity.Header("content-transfer-encoding"));
  std::string bytes = coding == "base64" ? DecodeBase64(entity.body)
                      : coding == "quoted-printable"
                          ? DecodeQuoted(entity.body, false)
                          : std::string(entity.body);
  return {std::string(entity.Header("content-location")), format,
          ToUtf8(std::move(bytes))};
}

void ReadParts(std::string_view source, int depth,
               std::vector<PageDocument>& out) {
  if (depth > kMaxDepth || out.size() >= kMaxParts) return;
  Entity entity = ReadEntity(source);
  std::string_view type = entity.Header("content-type");
  std::string kind = Kind(type);
  if (kind == "message/rfc822") return ReadParts(entity.body, depth + 1, out);
  if (kind.starts_with("multipart/")) {
    size_t before = out.size();
    for (std::string_view part :
         Split(entity.body, Parameter(type, "boundary"))) {
      ReadParts(part, depth + 1, out);
    }
    auto own = out.begin() + static_cast<std::ptrdiff_t>(before);
    bool has_html = std::any_of(own, out.end(), [](const PageDocument& d) {
      return d.format == "html";
    });
    if (kind == "multipart/alternative" && has_html) {
      out.erase(std::remove_if(
                    own, out.end(),
                    [](const PageDocument& d) { return d.format != "html"; }),
                out.end());
    }
    return;
  }
  if (Kind(entity.Header("content-disposition")) == "attachment") return;
  if (kind == "text/html" || kind == "application/xhtml+xml") {
    out.push_back(ReadText(entity, "html"));
  } else if (kind == "text/plain" || kind.empty()) {
    out.push_back(ReadText(entity, "text"));
  }
}

}  // namespace

std::vector<PageDocument> ReadMail(std::string_view source) {
  std::vector<PageDocument> out;
  ReadParts(source, 0, out);
  Entity mail = ReadEntity(source);
  std::string subject = DecodeHeader(mail.Header("subject"));
  if (out.empty() || subject.empty()) return out;
  PageDocument& first = out.front();
  if (first.format == "text") {
    first.content = subject + "\n\n" + first.content;
  } else if (Lower(first.content).find("<title") == std::string::npos) {
    std::string title = "<title>";
    EscapeHtml(subject, title);
    first.content = title + "</title>" + first.content;
  }
  return out;
}

std::string WithoutSender(std::string_view text) {
  static const Pattern kChat(
      "^\\s*\\[?\\d{1,4}[./-]\\d{1,2}[./-]\\d{2,4},? (?:at |um "
      ")?\\d{1,2}:\\d{2}"
      "(?::\\d{2})?(?:\\s?[ap]\\.?m\\.?)?\\]?(?: [-–])? [^:\\n\\[\\]]{1,60}: ");
  static const Pattern kHead(
      "^[>*\\s]*(?:from|sent|to|cc|date|reply-to|"
      "von|gesendet|an|datum|"
      "de|envoyé|à|fecha|enviado(?: el)?|para|da|inviato|a|data|"
      "van|verzonden|aan|od|wysłano|do|fra|sendt|til|dato|från|skickat|till|"
      "lähettäjä|lähetetty|vastaanottaja|odesláno|komu|feladó|címzett|dátum|"
      "de la|către|trimis|kimden|gönderen|kime|tarih|від|от|кому|дата|"
      "από|προς|ημερομηνία|מאת|אל|תאריך|من|إلى|التاريخ|"
      "差出人|宛先|日時|送信日時|보낸사람|받는사람|날짜|发件人|收件人|日期|"
      "时间)"
      "\\*?\\s?[:：]\\*?\\s*\\S");
  static const Pattern kSubject(
      "^[>*\\s]*(?:subject|betreff|objet|asunto|assunto|oggetto|onderwerp|"
      "temat|"
      "emne|ämne|aihe|předmět|predmet|tárgy|subiect|konu|тема|θέμα|נושא|"
      "الموضوع|件名|제목|主题|主旨)\\*?\\s?[:：]\\*?\\s*"
      "(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|vb|odp|pd|ynt|ilt)\\s?:\\s*)*(.+)$");
  constexpr int kLinesAbove = 12;
  Match m;
  if (kChat.Find(text, 0, m)) return std::string(text.substr(m.end));
  // "Ana Ruiz  9:14 AM": that line alone.
  static const Pattern kPosted(
      "(?-i)(?:^|\\n)(\\p{Lu}[\\p{L}'-]+ "
      "\\p{Lu}[\\p{L}'-]+\\s{1,3}\\d{1,2}:\\d{2}"
      "(?: [AP]M)?\\r?\\n)");
  if (kPosted.Find(text.substr(0, 400), 0, m)) {
    size_t begin = static_cast<size_t>(m[1].data() - text.data());
    return std::string(text.substr(0, begin)) +
           std::string(text.substr(begin + m[1].size()));
  }
  std::string_view subject;
  size_t begin = 0, end = 0;
  int heads = 0;
  size_t at = 0;
  for (int i = 0; at < text.size() && i < kLinesAbove + heads; ++i) {
    size_t line_end = std::min(text.find('\n', at), text.size());
    std::string_view line = Trim(text.substr(at, line_end - at));
    bool is_subject = kSubject.Full(line, m);
    bool is_head = is_subject || kHead.Find(line);
    if (is_head) {
      if (heads == 0) begin = at;
      if (is_subject) subject = m[1];
      ++heads;
      end = std::min(line_end + 1, text.size());
    } else if (heads > 0 && !line.empty()) {
      break;
    }
    at = line_end + 1;
  }
  if (heads < 2 || subject.empty()) return std::string(text);
  return std::string(text.substr(0, begin)) + std::string(subject) + "\n\n" +
         std::string(text.substr(end));
}

}  // namespace jobdaw
