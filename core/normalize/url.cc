#include "normalize/url.h"

#include <algorithm>
#include <vector>

#include "normalize/text.h"

namespace jobdaw {
namespace {

bool StartsWith(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (size_t i = 0; i < lower.size(); ++i) {
    char c = text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}

bool IsWeb(std::string_view url) {
  return StartsWith(url, "http://") || StartsWith(url, "https://");
}

// The scheme's end (after ':'), or 0 when the text has no scheme.
size_t SchemeEnd(std::string_view url) {
  for (size_t i = 0; i < url.size(); ++i) {
    char c = url[i] | 32;
    if (url[i] == ':') return i > 0 ? i + 1 : 0;
    bool scheme_char =
        (c >= 'a' && c <= 'z') ||
        (i > 0 && ((url[i] >= '0' && url[i] <= '9') || url[i] == '+' ||
                   url[i] == '.' || url[i] == '-'));
    if (!scheme_char) return 0;
  }
  return 0;
}

size_t AuthorityEnd(std::string_view url) {
  size_t slashes = url.find("//");
  if (slashes == std::string_view::npos) return 0;
  return std::min(url.find_first_of("/?#", slashes + 2), url.size());
}

std::string RemoveDotSegments(std::string_view path) {
  std::vector<std::string_view> out;
  bool directory = false;
  for (size_t at = 1; at <= path.size();) {
    size_t end = std::min(path.find('/', at), path.size());
    std::string_view segment = path.substr(at, end - at);
    directory = segment.empty() || segment == "." || segment == "..";
    if (segment == "..") {
      if (!out.empty()) out.pop_back();
    } else if (segment != "." && !(segment.empty() && end == path.size())) {
      out.push_back(segment);
    }
    at = end + 1;
  }
  std::string joined;
  for (std::string_view segment : out) {
    joined += '/';
    joined += segment;
  }
  if (joined.empty() || directory) joined += '/';
  return joined;
}

constexpr std::string_view kTrackingParameters[] = {
#define TRACKING(name) name,
#include "tables/tracking_parameters.inc"
#undef TRACKING
};

// A name of the table that ends in '_' is the beginning of names.
bool IsTracking(std::string_view parameter) {
  std::string_view name = parameter.substr(0, parameter.find('='));
  return std::any_of(
      std::begin(kTrackingParameters), std::end(kTrackingParameters),
      [name](std::string_view known) {
        return StartsWith(name, known) &&
               (known.back() == '_' || name.size() == known.size());
      });
}

}  // namespace

std::string WithoutTracking(std::string_view url) {
  if (!IsWeb(url)) return std::string(url);
  size_t hash = std::min(url.find('#'), url.size());
  std::string_view fragment = url.substr(hash);
  fragment = fragment.substr(0, fragment.find(":~:"));
  if (fragment == "#") fragment = {};
  size_t query = std::min(url.substr(0, hash).find('?'), hash);
  std::string out(url.substr(0, query));
  char parting = '?';
  for (size_t at = query + 1; at < hash;) {
    size_t end = std::min(url.find('&', at), hash);
    std::string_view parameter = url.substr(at, end - at);
    if (!IsTracking(parameter)) {
      (out += parting) += parameter;
      parting = '&';
    }
    at = end + 1;
  }
  return out += fragment;
}

std::string ResolveUrl(std::string_view base, std::string_view reference) {
  reference = Trim(reference);
  std::string clean;
  for (char c : reference) {
    unsigned char byte = c;
    if (byte == '\t' || byte == '\n' || byte == '\r') continue;
    if (byte < 0x20 || byte == 0x7F || c == '<' || c == '>' || c == '"') {
      return "";
    }
    if (c == ' ') {
      clean += "%20";
    } else {
      clean += c;
    }
  }
  if (clean.size() > 4096) return "";
  if (IsWeb(clean)) {
    size_t end = AuthorityEnd(clean);
    return end > clean.find("//") + 2 ? clean : "";
  }
  if (StartsWith(clean, "mailto:")) return clean.size() > 7 ? clean : "";
  if (SchemeEnd(clean) > 0) return "";
  if (!IsWeb(base) || clean.empty()) return "";
  if (clean.substr(0, 2) == "//") {
    return std::string(base.substr(0, base.find(':') + 1)) + clean;
  }
  size_t authority = AuthorityEnd(base);
  std::string origin(base.substr(0, authority));
  std::string_view rest = base.substr(authority);
  std::string_view path =
      rest.substr(0, std::min(rest.find_first_of("?#"), rest.size()));
  if (clean[0] == '#') {
    return origin +
           std::string(rest.substr(0, std::min(rest.find('#'), rest.size()))) +
           clean;
  }
  if (clean[0] == '?') return origin + std::string(path) + clean;
  size_t tail = std::min(clean.find_first_of("?#"), clean.size());
  std::string target = clean.substr(0, tail);
  if (target[0] != '/') {
    size_t slash = path.rfind('/');
    target = std::string(slash == std::string_view::npos
                             ? "/"
                             : path.substr(0, slash + 1)) +
             target;
  }
  return origin + RemoveDotSegments(target) + clean.substr(tail);
}

std::string HostOf(std::string_view url) {
  if (!IsWeb(url)) return "";
  size_t begin = url.find("//") + 2;
  std::string_view host = url.substr(begin, AuthorityEnd(url) - begin);
  if (size_t at = host.rfind('@'); at != std::string_view::npos) {
    host.remove_prefix(at + 1);
  }
  if (size_t colon = host.rfind(':');
      colon != std::string_view::npos &&
      host.find(']') == std::string_view::npos) {
    host = host.substr(0, colon);
  }
  std::string out(host);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return out;
}

std::string_view PathOf(std::string_view url) {
  if (!IsWeb(url)) return "/";
  std::string_view rest = url.substr(AuthorityEnd(url));
  rest = rest.substr(0, std::min(rest.find_first_of("?#"), rest.size()));
  return rest.empty() ? std::string_view("/") : rest;
}

std::string TopLevelDomain(std::string_view url) {
  std::string host = HostOf(url);
  size_t dot = host.rfind('.');
  if (dot == std::string::npos) return "";
  std::string label = host.substr(dot + 1);
  bool digits = std::all_of(label.begin(), label.end(),
                            [](char c) { return c >= '0' && c <= '9'; });
  return digits ? "" : label;
}

std::string QueryParameter(std::string_view url, std::string_view name) {
  size_t at = url.find('?');
  if (at == std::string_view::npos) return "";
  std::string_view query = url.substr(at + 1);
  query = query.substr(0, std::min(query.find('#'), query.size()));
  while (!query.empty()) {
    size_t end = std::min(query.find('&'), query.size());
    std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    size_t equals = pair.find('=');
    if (pair.substr(0, equals) != name || equals == std::string_view::npos) {
      continue;
    }
    std::string out;
    std::string_view value = pair.substr(equals + 1);
    for (size_t i = 0; i < value.size(); ++i) {
      auto hex = [](char c) {
        return c >= '0' && c <= '9'                 ? c - '0'
               : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                    : -1;
      };
      if (value[i] == '%' && i + 2 < value.size() && hex(value[i + 1]) >= 0 &&
          hex(value[i + 2]) >= 0) {
        out += static_cast<char>(hex(value[i + 1]) * 16 + hex(value[i + 2]));
        i += 2;
      } else {
        out += value[i] == '+' ? ' ' : value[i];
      }
    }
    return out;
  }
  return "";
}

}  // namespace jobdaw
