#include "jobdaw/identity.h"

#include <catch2/catch_test_macros.hpp>

namespace jobdaw {
namespace {

Posting Job(const char* title, const char* company, const char* place = "",
            const char* job_id = "") {
  Posting posting;
  posting.title = title;
  posting.company.name = company;
  posting.job_id = job_id;
  if (*place != '\0') posting.locations.push_back({.raw = place});
  return posting;
}

TEST_CASE("marks of genders and the place at its end are no part of a title") {
  const std::string key = TitleKey("Data Engineer");
  for (const char* title :
       {"Data Engineer (m/f/d)", "Data Engineer m/w/d", "Data Engineer, m|f|x",
        "Data Engineer, Munich", "Data Engineer - M\u00fcnchen",
        "Data Engineer m/w/d, Munich, Germany",
        "data ENGINEER, (all genders)"}) {
    INFO(title);
    CHECK(TitleKey(title) == key);
  }
  for (const char* title :
       {"Data Engineer, Platform", "Data Engineer II", "Data Analyst",
        "Data/ML Engineer", "Data Engineer - C/C++"}) {
    INFO(title);
    CHECK(TitleKey(title) != key);
  }
  CHECK(TitleKey("Munich") == "munich");
  CHECK(TitleKey("m/w/d") == "d m w");
}

TEST_CASE("the same job is known in the words of another site") {
  Posting job = Job("Data Engineer", "Beispiel GmbH", "Munich, Germany");
  CHECK(IsSameJob(job, Job("Data Engineer m/w/d", "Beispiel", "M\u00fcnchen")));
  CHECK(IsSameJob(job, Job("Data Engineer, Munich", "Beispiel")));
  CHECK(IsSameJob(job, Job("Data Engineer", "Beispiel", "Munich")));
  CHECK(!IsSameJob(job, Job("Data Engineer", "Beispiel", "Hamburg")));
  CHECK(!IsSameJob(job, Job("Data Engineer, Hamburg", "Beispiel")));
  CHECK(!IsSameJob(job, Job("Data Engineer", "Muster", "Munich")));
}

TEST_CASE("one address may show another job by now") {
  auto compared = [](const Posting& now, const Posting& before) {
    CHECK(CompareAtSameAddress(now, before) ==
          CompareAtSameAddress(before, now));
    return CompareAtSameAddress(now, before);
  };
  const Posting job = Job("Data Engineer", "Example");
  for (const char* title : {"Data Engineer (m/f/d)", "Senior Data Engineer",
                            "Data Engineer - Platform Team", ""}) {
    INFO(title);
    CHECK(compared(job, Job(title, "Example Data")) == Likeness::same);
  }
  CHECK(compared(job, Job("Data Engineer", "")) == Likeness::same);
  CHECK(compared(job, Job("Senior Data Engineer", "")) == Likeness::same);
  CHECK(compared(Job("Engineer", ""), Job("Senior Sales Engineer", "")) ==
        Likeness::alike);
  CHECK(compared(job, Job("Data Analyst", "Example")) == Likeness::alike);
  CHECK(compared(Job("Nurse, Berlin", ""), Job("Nurse, Hamburg", "")) ==
        Likeness::alike);
  CHECK(compared(job, Job("Plumber", "Example")) == Likeness::other);
  CHECK(compared(job, Job("Data Engineer", "Muster")) == Likeness::other);
  CHECK(compared(Job("Nurse", "Clinic Berlin"),
                 Job("Nurse", "Clinic Hamburg")) == Likeness::other);

  auto nurse = [](const char* id) { return Job("Nurse", "Clinic", "", id); };
  CHECK(compared(nurse("R-1"), nurse("r 1")) == Likeness::same);
  CHECK(compared(nurse("R-1"), nurse("R-2")) == Likeness::alike);
  CHECK(compared(nurse("R-1"), Job("", "Clinic", "", "R-2")) ==
        Likeness::other);
}

TEST_CASE("an id says nothing without the company or the host") {
  Posting job = Job("Nurse", "", "", "R-1");
  CHECK(CompareWithSameId(job, job, true) == Likeness::same);
  CHECK(CompareWithSameId(job, job, false) == Likeness::alike);
  job.company.name = "Clinic";
  CHECK(CompareWithSameId(job, job, false) == Likeness::same);
}

TEST_CASE("an address is the same however one came to it") {
  const std::string key = "example.org/jobs/1?id=2";
  CHECK(AddressKey("https://example.org/jobs/1?id=2") == key);
  for (const char* url :
       {"http://example.org/jobs/1?id=2", "https://www.example.org/jobs/1?id=2",
        "https://EXAMPLE.org/jobs/1/?id=2",
        "https://example.org/jobs/1?id=2#apply",
        "https://example.org/jobs/1?utm_source=news&id=2&utm_medium=mail",
        "https://example.org/jobs/1?id=2&gclid=x&fbclid=y",
        "https://example.org/jobs/1?id=2#:~:text=Data%20Engineer",
        "https://example.org:443/jobs/1?id=2"}) {
    INFO(url);
    CHECK(AddressKey(url) == key);
  }
  for (const char* url :
       {"https://example.org/jobs/1?id=3", "https://example.org/jobs/1",
        "https://example.org/Jobs/1?id=2",
        "https://jobs.example.org/jobs/1?id=2",
        "https://example.org/jobs/1?id=2#/jobs/17",
        "https://example.org/jobs/1?id=2&utm=1"}) {
    INFO(url);
    CHECK(AddressKey(url) != key);
  }
  CHECK(AddressKey("https://example.org/?utm_source=x") ==
        AddressKey("http://www.example.org"));
  CHECK(AddressKey("") == "");
  CHECK(AddressKey("file:///home/ada/job.html") == "file:///home/ada/job.html");
}

}  // namespace
}  // namespace jobdaw
