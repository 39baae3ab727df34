// Places of Japan, China, Taiwan and Korea, written from the large to the
// small.
#include <algorithm>

#include "normalize/place_names.h"
#include "normalize/place_parts.h"
#include "normalize/text.h"
#include "pattern.h"

namespace jobdaw {
namespace {

// "東京都渋谷区神南1-2": prefecture, city or ward, the rest.
bool ParseJapanese(Place& place) {
  static const Pattern kAddress(
      "^(?:(?:JP|日本)[\\s,、]*)?(?:〒?(\\d{3}-\\d{4})\\s*)?"
      "(東京都|北海道|京都府|大阪府|\\p{Han}{2,3}県)[\\s,、]*"
      "([\\p{Han}\\p{Hiragana}\\p{Katakana}]{1,6}?[市町村](?:\\p{Han}{1,4}区)?"
      "|\\p{Han}{1,5}?区)?(.*)$");
  // "ひまわり保育園(島根県松江市西川津町)"
  static const Pattern kInside("[(（]([^()（）]{4,60})[)）]$");
  Match m, inside;
  std::string_view address = place.raw;
  if (!kAddress.Full(address, m)) {
    if (!kInside.Find(place.raw, 0, inside) || !kAddress.Full(inside[1], m))
      return false;
  }
  place.postal_code = std::string(m[1]);
  place.region = std::string(m[2]);
  place.locality = std::string(m[3]);
  if (HasDigit(m[4])) place.street = std::string(m[4]);
  place.country = "JP";
  return true;
}

// The town's country, with or without the word for a town: "杭州市".
std::string CountryOfTown(std::string_view town) {
  const NamedPlace* known = LookupPlace(town);
  for (std::string_view word : {"市", "시"}) {
    if (known == nullptr && town.ends_with(word))
      known = LookupPlace(town.substr(0, town.size() - word.size()));
  }
  return known != nullptr && known->kind != NamedPlace::country
             ? known->country_code
             : "";
}

// "浙江省杭州市余杭区", "충청북도 청주시 흥덕구", "서울 강남구": province,
// city, the rest.
bool ParseChineseOrKorean(Place& place) {
  static const Pattern kKoreanTown(
      "^(?:대한민국\\s+)?((?:서울|부산|대구|인천|광주|대전|울산|세종)"
      "(?:특별시|광역시|특별자치시|시)?)(?:\\s+\\p{Hangul}{1,4}[구군](?:\\s.*)?"
      ")"
      "?$");
  static const Pattern kChinese(
      "^(?:中国[\\s,，·]*)?(\\p{Han}{2,8}?(?:省|自治区))?[\\s,，·-]*"
      "(\\p{Han}{2,6}?市)(?:[\\s,，·-]*\\p{Han}{1,6}?[区區县縣].*|\\s*)$");
  static const Pattern kKorean(
      "^(?:대한민국\\s+)?(?:(\\p{Hangul}{2,6}?(?:도|특별시|광역시)|경기|강원|"
      "충북|"
      "충남|전북|전남|경북|경남|제주|서울|부산|대구|인천|광주|대전|울산|세종)"
      "\\s+)?"
      "(\\p{Hangul}{2,4}[시군])(?:\\s.*)?$");
  Match m;
  if (kKoreanTown.Full(place.raw, m)) {
    place.locality = std::string(m[1]);
    place.country = "KR";
    return true;
  }
  bool is_chinese = kChinese.Full(place.raw, m);
  // "苏州吴中区东吴南路"
  static const Pattern kWard("^(\\p{Han}{2,4}?)(?:\\p{Han}{1,4}[区區县縣]).*$");
  if (!is_chinese && kWard.Full(place.raw, m)) {
    for (size_t size : {6, 9, 12}) {
      std::string_view town = std::string_view(place.raw).substr(0, size);
      std::string country = CountryOfTown(town);
      if (place.raw.size() <= size || country.empty() || country == "JP")
        continue;
      place.locality = std::string(town);
      place.country = country;
      return true;
    }
  }
  if (!is_chinese && !kKorean.Full(place.raw, m)) return false;
  place.region = std::string(m[1]);
  place.locality = std::string(m[2]);
  place.country = is_chinese ? CountryOfTown(place.locality) : "KR";
  if (place.country.empty() && place.region.ends_with("省"))
    place.country = "CN";
  return true;
}

}  // namespace

bool ParseEastAsianPlace(Place& place) {
  bool is_ascii = std::none_of(place.raw.begin(), place.raw.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80;
  });
  return !is_ascii && (ParseJapanese(place) || ParseChineseOrKorean(place));
}

}  // namespace jobdaw
