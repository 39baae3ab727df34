#include "network.h"

#ifdef __linux__
#include <sys/vfs.h>
#endif

namespace jobdaw {
namespace {

struct NetworkMagic {
  uint64_t magic;
  std::string_view name;
};
// Source: statfs(2).
constexpr NetworkMagic kNetworkMagics[] = {
    {0x6969, "NFS"},      {0x517B, "SMB"},      {0xFE534D42, "SMB"},
    {0xFF534D42, "CIFS"}, {0x65735546, "FUSE"}, {0x01021997, "9P"},
    {0x5346414F, "AFS"},  {0x6B414653, "AFS"},  {0x73757245, "Coda"},
    {0x564C, "NCP"},      {0x00C36400, "Ceph"},
};

}  // namespace

std::string_view NetworkFileSystem(uint64_t magic) {
  for (const NetworkMagic& row : kNetworkMagics) {
    if (row.magic == magic) return row.name;
  }
  return "";
}

std::string_view NetworkFileSystemOf(const std::string& path) {
#ifdef __linux__
  struct statfs about;
  if (statfs(path.c_str(), &about) == 0) {
    // 32 bits, which some systems extend with their sign.
    return NetworkFileSystem(static_cast<uint32_t>(about.f_type));
  }
#endif
  (void)path;
  return "";
}

std::string NetworkWarning(const std::string& path, std::string_view network) {
  if (network.empty()) return "";
  return path + ": is on " + std::string(network) +
         ", where saved jobs can be lost (use a directory on a local disk with "
         "--data-dir)";
}

}  // namespace jobdaw
