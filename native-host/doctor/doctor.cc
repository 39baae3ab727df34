#include "doctor/doctor.h"

#include <utility>

#include "database.h"
#include "jobdaw/extract.h"
#include "jobdaw/posting.h"
#include "pdf.h"
#include "protocol.h"
#include "schema.h"
#include "version.h"

namespace jobdaw {
namespace {

void CheckVersions(Examination& examination) {
  examination.Ok(std::string("jobdaw " JOBDAW_VERSION ", core ") + Version() +
                 ", postings' schema " + std::to_string(kSchemaVersion) +
                 ", protocol " + std::to_string(kProtocolVersion) +
                 ", tracker " + std::to_string(Migrations().back().number) +
                 ", SQLite " + Database::LibraryVersion());
}

void CheckPdf(Examination& examination) {
  if (CanReadPdfs()) {
    examination.Ok("PDFs are read by pdftotext");
  } else {
    examination.Warn("PDFs are not read, since there is no pdftotext",
                     "install poppler-utils");
  }
}

struct Check {
  const char* name;
  void (*run)(Examination& examination);
};
constexpr Check kChecks[] = {
    {"versions", CheckVersions}, {"manifest", CheckManifests},
    {"sandbox", CheckSandboxes}, {"host", CheckHosts},
    {"data_dir", CheckDataDir},  {"file_system", CheckFileSystem},
    {"database", CheckDatabase}, {"pdf", CheckPdf},
};

}  // namespace

const char* LevelName(Finding::Level level) {
  constexpr const char* kNames[] = {"ok", "warning", "problem"};
  return kNames[static_cast<size_t>(level)];
}

void Examination::Ok(std::string what) {
  findings.push_back({Finding::Level::ok, check, std::move(what), ""});
}

void Examination::Warn(std::string what, std::string mend) {
  findings.push_back(
      {Finding::Level::warning, check, std::move(what), std::move(mend)});
}

void Examination::Problem(std::string what, std::string mend) {
  findings.push_back(
      {Finding::Level::problem, check, std::move(what), std::move(mend)});
}

void Examination::Problem(const Error& error) {
  std::string what = error.message;
  std::string mend;
  size_t open = what.rfind(" (");
  if (open != std::string::npos && what.ends_with(')')) {
    mend = what.substr(open + 2, what.size() - open - 3);
    what.resize(open);
  }
  Problem(std::move(what), std::move(mend));
}

std::vector<Finding> Examine(const Patient& patient) {
  Examination examination(patient);
  for (const Check& check : kChecks) {
    examination.check = check.name;
    check.run(examination);
  }
  return std::move(examination.findings);
}

}  // namespace jobdaw
