// File systems where locks and syncs cannot be relied on.
#ifndef JOBDAW_NATIVE_HOST_NETWORK_H_
#define JOBDAW_NATIVE_HOST_NETWORK_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace jobdaw {

// "NFS"; "" for other magic numbers of statfs.
std::string_view NetworkFileSystem(uint64_t magic);
// Of the one that the path is on; "" where that is not known.
std::string_view NetworkFileSystemOf(const std::string& path);

// "/mnt/jobs: is on NFS, ... (...)"; "" for no network.
std::string NetworkWarning(const std::string& path, std::string_view network);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_NETWORK_H_
