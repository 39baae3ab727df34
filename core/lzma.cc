#include "lzma.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <utility>

namespace jobdaw {
namespace {

constexpr int kStates = 12;
constexpr uint32_t kLeastMatch = 2;

// How probable a 0 is, in 2048ths.
struct Bit {
  uint16_t zero = 1024;
};
template <int bits>
using Tree = std::array<Bit, 1 << bits>;

struct Length {
  Bit longer, longest;
  Tree<3> low, mid;
  Tree<8> high;
};

struct Model {
  std::array<Bit, kStates> match, rep, rep_g0, rep_g1, rep_g2, rep0_long;
  std::array<std::array<Bit, 0x300>, 8> literals;  // by the byte before
  std::array<Tree<6>, 4> slots;                    // by the length
  std::array<Bit, 115> near;
  Tree<4> align;
  Length match_length, rep_length;
};

class Reader {
 public:
  Reader(std::string_view packed, char* out, size_t size)
      : packed_(packed), out_(out), size_(size) {
    for (int i = 0; i < 5; ++i) code_ = code_ << 8 | Next();
  }

  void Run() {
    while (done_ < size_) {
      if (!Read(model_->match[state_])) {
        out_[done_++] = static_cast<char>(Literal());
        state_ = state_ < 4 ? 0 : state_ < 10 ? state_ - 3 : state_ - 6;
        continue;
      }
      uint32_t length = 1;
      if (!Read(model_->rep[state_])) {
        std::copy_backward(reps_.begin(), reps_.end() - 1, reps_.end());
        length = ReadLength(model_->match_length);
        reps_[0] = Distance(length);
        state_ = state_ < 7 ? 7 : 10;
      } else if (TakeRep()) {
        length = ReadLength(model_->rep_length);
        state_ = state_ < 7 ? 8 : 11;
      } else {
        state_ = state_ < 7 ? 9 : 11;
      }
      if (reps_[0] >= done_) break;
      for (; length > 0 && done_ < size_; --length, ++done_)
        out_[done_] = out_[done_ - reps_[0] - 1];
    }
  }

 private:
  unsigned char Next() { return at_ < packed_.size() ? packed_[at_++] : 0; }

  void Refill() {
    if (range_ >= 1u << 24) return;
    range_ <<= 8;
    code_ = code_ << 8 | Next();
  }

  uint32_t Read(Bit& bit) {
    uint32_t bound = (range_ >> 11) * bit.zero;
    bool is_one = code_ >= bound;
    if (is_one) {
      range_ -= bound;
      code_ -= bound;
      bit.zero -= bit.zero >> 5;
    } else {
      range_ = bound;
      bit.zero += (2048 - bit.zero) >> 5;
    }
    Refill();
    return is_one;
  }

  uint32_t ReadPlain(int bits) {
    uint32_t value = 0;
    for (; bits > 0; --bits) {
      range_ >>= 1;
      uint32_t bit = code_ >= range_;
      if (bit != 0) code_ -= range_;
      value = value << 1 | bit;
      Refill();
    }
    return value;
  }

  template <size_t n>
  uint32_t ReadTree(std::array<Bit, n>& tree) {
    uint32_t node = 1;
    while (node < n) node = node << 1 | Read(tree[node]);
    return node - n;
  }

  // The lowest bit first.
  uint32_t ReadReversed(Bit* tree, int bits) {
    uint32_t node = 1, value = 0;
    for (int i = 0; i < bits; ++i) {
      uint32_t bit = Read(tree[node]);
      node = node << 1 | bit;
      value |= bit << i;
    }
    return value;
  }

  uint32_t Literal() {
    unsigned char before = done_ == 0 ? 0 : out_[done_ - 1];
    std::array<Bit, 0x300>& bits = model_->literals[before >> 5];
    uint32_t node = 1;
    if (state_ >= 7) {
      unsigned char other = out_[done_ - reps_[0] - 1];
      for (bool same = true; same && node < 0x100; other <<= 1) {
        uint32_t expected = other >> 7;
        uint32_t bit = Read(bits[((1 + expected) << 8) + node]);
        node = node << 1 | bit;
        same = bit == expected;
      }
    }
    while (node < 0x100) node = node << 1 | Read(bits[node]);
    return node;
  }

  // A distance of before comes first again; false for one byte at the last.
  bool TakeRep() {
    if (!Read(model_->rep_g0[state_])) return Read(model_->rep0_long[state_]);
    int which = !Read(model_->rep_g1[state_])   ? 1
                : !Read(model_->rep_g2[state_]) ? 2
                                                : 3;
    std::rotate(reps_.begin(), reps_.begin() + which,
                reps_.begin() + which + 1);
    return true;
  }

  uint32_t ReadLength(Length& length) {
    if (!Read(length.longer)) return kLeastMatch + ReadTree(length.low);
    if (!Read(length.longest)) return kLeastMatch + 8 + ReadTree(length.mid);
    return kLeastMatch + 16 + ReadTree(length.high);
  }

  uint32_t Distance(uint32_t length) {
    uint32_t slot =
        ReadTree(model_->slots[std::min<uint32_t>(length - kLeastMatch, 3)]);
    if (slot < 4) return slot;
    int bits = static_cast<int>(slot >> 1) - 1;
    uint32_t distance = (2 | (slot & 1)) << bits;
    if (slot < 14)
      return distance + ReadReversed(&model_->near[distance - slot], bits);
    distance += ReadPlain(bits - 4) << 4;
    return distance + ReadReversed(model_->align.data(), 4);
  }

  std::string_view packed_;
  size_t at_ = 0;
  char* out_;
  size_t size_, done_ = 0;
  uint32_t range_ = 0xFFFFFFFF, code_ = 0;
  int state_ = 0;
  std::array<uint32_t, 4> reps_{};
  std::unique_ptr<Model> model_ = std::make_unique<Model>();
};

}  // namespace

std::string Unlzma(std::string_view packed, size_t size) {
  std::string out(size, '\0');
  Reader(packed, out.data(), size).Run();
  return out;
}

}  // namespace jobdaw
