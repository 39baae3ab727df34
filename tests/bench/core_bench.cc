// How fast pages are read: every page fixture, beside lexbor's parse of the
// same bytes, which any reading of a page has to do.
//
//   core_bench [ROUNDS]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "document.h"
#include "jobdaw/extract.h"
#include "jobdaw/json.h"

namespace jobdaw {
namespace {

namespace fs = std::filesystem;

std::vector<Page> Pages(const fs::path& folder) {
  std::vector<Page> out;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    std::ifstream in(entry.path() / "page.html", std::ios::binary);
    if (!in) continue;
    std::string html{std::istreambuf_iterator<char>(in), {}};
    Page page;
    page.url = "https://jobs.example.org/1";
    page.captured_at = "2025-01-10T09:00:00Z";
    page.documents.push_back({page.url, "html", std::move(html)});
    out.push_back(std::move(page));
  }
  return out;
}

// The median of the rounds, in seconds.
template <class Run>
double Median(int rounds, Run run) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    auto start = std::chrono::steady_clock::now();
    run();
    std::chrono::duration<double> took =
        std::chrono::steady_clock::now() - start;
    times.push_back(took.count());
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

int Run(int rounds) {
  std::vector<Page> pages = Pages(fs::path(JOBDAW_TEST_DATA) / "pages");
  double megabytes = 0;
  for (const Page& page : pages) megabytes += page.documents[0].content.size();
  megabytes /= 1e6;
  size_t seen = 0;
  for (const Page& page : pages) seen += Extract(page).provenance.size();
  double parse = Median(rounds, [&] {
    for (const Page& page : pages) {
      Document document(page.documents[0].content);
      seen += document.root() ? 1 : 0;
    }
  });
  double extract = Median(rounds, [&] {
    for (const Page& page : pages) seen += Extract(page).provenance.size();
  });
  std::printf("core, %zu pages of %.1f KB on average\n", pages.size(),
              megabytes * 1000 / pages.size());
  std::printf("%-44s %7.2f ms\n", "a page extracted",
              extract * 1000 / pages.size());
  std::printf("%-44s %6.1f MB/s  %.1fx of lexbor's parse alone (%.1f MB/s)\n",
              "throughput", megabytes / extract, extract / parse,
              megabytes / parse);
  return seen > 0 ? 0 : 1;
}

}  // namespace
}  // namespace jobdaw

int main(int argc, char** argv) {
  return jobdaw::Run(argc > 1 ? std::atoi(argv[1]) : 20);
}
